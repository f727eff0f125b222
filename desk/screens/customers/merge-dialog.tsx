import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ArrowLeftRight } from "lucide-react"
import { useState } from "react"
import type { MergePreview } from "#contract/routes/customers.ts"
import type { Customer } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { channelsQuery } from "../../data/channels.ts"
import { lookAgain } from "../../data/customers.ts"
import { useCustomersWords } from "../../locales/customers-words.ts"
import { nameOf } from "./customer-row.tsx"
import { MergeConflicts, type Take } from "./merge-conflicts.tsx"

type Props = { into: string; from: string; onClose: () => void }

/** What a merge would do, what stays where both say something, and the button that does it. */
export function MergeDialog({ into, from, onClose }: Props) {
  const say = useCustomersWords()
  const [isSwapped, setSwapped] = useState(false)
  const [take, setTake] = useState<Take>({})
  const [isSure, setSure] = useState(false)
  const [target, source] = isSwapped ? [from, into] : [into, from]
  const { data, error } = useQuery({
    // Not under "customer": once they are one there is nothing to look at again.
    queryKey: ["merge-preview", target, source],
    queryFn: async () =>
      (await call("GET /api/v1/customers/:id/merge-preview", {
        params: { id: target },
        query: { from: source },
      })) as MergePreview,
    gcTime: 0,
    retry: false,
  })
  const merge = useMerge(target, source, onClose)
  const swap = () => {
    setSwapped(!isSwapped)
    setTake({})
  }
  return (
    <Dialog
      title={say("merge.title")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button
            look="primary"
            isDisabled={!data || (data.hasOtherShopId && !isSure)}
            isPending={merge.isPending}
            onPress={() => void merge.run(take, isSure)}
          >
            {say("merge.submit")}
          </Button>
        </>
      }
    >
      {(merge.error ?? error) && <Banner tone="bad">{refusalWords(merge.error ?? error, say)}</Banner>}
      {!data && !error && <SkeletonText lines={5} />}
      {data && <Preview preview={data} onSwap={swap} />}
      {data && <MergeConflicts preview={data} take={take} onTake={setTake} />}
      {data?.hasOtherShopId && (
        <Banner tone="warn">
          <p className="mb-2">{say("merge.other-shop")}</p>
          <Checkbox isSelected={isSure} onChange={setSure}>
            {say("merge.sure")}
          </Checkbox>
        </Banner>
      )}
      <p className="text-12 text-muted">{say("merge.undo-hint")}</p>
    </Dialog>
  )
}

function Preview({ preview, onSwap }: { preview: MergePreview; onSwap: () => void }) {
  const say = useCustomersWords()
  const { target, source, addresses, belongings } = preview
  const shown = useShownAddress()
  const called = useCalled(preview)
  const hasBothNotes = target.note && source.note && target.note !== source.note
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <p className="min-w-0 flex-1 basis-64 wrap-long">
          {say("merge.into", { source: called(source), target: called(target) })}
        </p>
        <Button size="small" icon={<ArrowLeftRight size={16} />} onPress={onSwap}>
          {say("merge.swap")}
        </Button>
      </div>
      <div>
        <h3 className="mb-1 font-medium text-12 text-muted">{say("merge.comes")}</h3>
        <ul className="list-disc ps-5 text-14">
          <li>{say("merge.conversations", { count: belongings.conversations ?? 0 })}</li>
          <li>
            {say("merge.addresses", { count: addresses.length })}
            {addresses.length > 0 && (
              <span className="text-muted wrap-long">: {addresses.map(shown).join(", ")}</span>
            )}
          </li>
          {hasBothNotes && <li>{say("merge.notes")}</li>}
        </ul>
      </div>
    </div>
  )
}

type Address = Pick<MergePreview["addresses"][number], "address" | "label" | "channel">

/** A browser's number says nothing to anybody: its label may, else the channel's name. */
function useShownAddress(): (identity: Address) => string {
  const { data: channels } = useQuery(channelsQuery)
  return ({ address, label, channel }) =>
    /^[0-9a-f-]{24,}$/i.test(address)
      ? (label ?? channels?.find(({ kind }) => kind === channel)?.name ?? channel)
      : address
}

/** Two who are called the same are told apart by where they write from. */
function useCalled({ target, source }: MergePreview): (customer: Customer) => string {
  const say = useCustomersWords()
  const shown = useShownAddress()
  const areAlike = nameOf(target, say) === nameOf(source, say)
  return (customer) => {
    const [first] = customer.identities
    const name = nameOf(customer, say)
    return areAlike && first ? `${name} (${shown(first)})` : name
  }
}

function useMerge(into: string, from: string, onClose: () => void) {
  const say = useCustomersWords()
  const navigate = useNavigate()
  const [state, setState] = useState<{ isPending: boolean; error?: unknown }>({ isPending: false })
  const undo = async (id: string) => {
    try {
      await call("DELETE /api/v1/customer-merges/:id", { params: { id } })
      showToast({ title: say("merge.undone") })
    } catch (error) {
      showToast({ title: refusalWords(error, say), isProblem: true })
    }
    lookAgain(into, from)
  }
  const run = async (take: Take, evenIfShopDiffers: boolean) => {
    setState({ isPending: true })
    try {
      const { merge } = await call("POST /api/v1/customers/:id/merges", {
        params: { id: into },
        body: { from, take, evenIfShopDiffers },
      })
      lookAgain(into, from)
      showToast({
        title: say("merge.done"),
        undo: { label: say("common.undo"), run: () => void undo(merge.id) },
      })
      onClose()
      // Who stands on the page of the one that is gone is led to the one that stays; who goes through a list stays there.
      if (location.pathname === `/customers/${from}`)
        void navigate({ to: "/customers/$customer", params: { customer: into } })
    } catch (error) {
      setState({ isPending: false, error })
    }
  }
  return { ...state, run }
}
