import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { MessagesSquare } from "lucide-react"
import { useState } from "react"
import { EmptyState } from "#ui/empty-state.tsx"
import { Option } from "#ui/options.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Select } from "#ui/select.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { Failed } from "../../../app/edges.tsx"
import { categoriesQuery } from "../../../data/categories.ts"
import { useInboxes } from "../../../data/channels.ts"
import { type Behind, reasonsQuery, type Wanted } from "../../../data/contacts.ts"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"
import { AllPart } from "./all-part.tsx"
import { BehindDialog } from "./behind-dialog.tsx"
import { ImprovePart } from "./improve-part.tsx"
import { OriginsPart } from "./origins-part.tsx"
import { ReasonsPart } from "./reasons-part.tsx"

const periods = ["4", "12"] as const
type Weeks = (typeof periods)[number]

/** Why people write: reasons, what they cost, where they come from, and what would pay to improve. */
export default function ReasonsPage() {
  const say = useReasonsWords()
  const title = useSettingsWords()("settings.reasons")
  const [weeks, setWeeks] = useState<Weeks>("4")
  const [inbox, setInbox] = useState<string>()
  return (
    <Page
      title={title}
      text={say("reasons.text")}
      isWide
      action={
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label={say("reasons.period")}
            options={periods.map((id) => ({ id, title: say("reasons.weeks", { weeks: id }) }))}
            value={weeks}
            onChange={setWeeks}
          />
          <InboxChoice chosen={inbox} onChoose={setInbox} />
        </div>
      }
    >
      <Told wanted={{ weeks: Number(weeks), ...(inbox ? { inbox } : {}) }} />
    </Page>
  )
}

function Told({ wanted }: { wanted: Wanted }) {
  const [shown, setShown] = useState<{ what: string; behind: Behind }>()
  const { data, error } = useQuery({ ...reasonsQuery(wanted), placeholderData: (before) => before })
  if (error && !data) return <Failed error={error} />
  if (!data) return <Skeleton className="h-56 w-full" />
  const onShow = (what: string, behind: Behind) => setShown({ what, behind })
  return (
    <>
      {data.all.count + data.all.before === 0 ? (
        <Nothing />
      ) : (
        <>
          <AllPart found={data} />
          <ImprovePart found={data} />
          <ReasonsPart found={data} onShow={onShow} />
        </>
      )}
      <OriginsPart wanted={wanted} onShow={onShow} />
      {shown && (
        <BehindDialog
          what={shown.what}
          wanted={{ ...wanted, ...shown.behind }}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}

/** Nobody wrote. What one can do meanwhile: say what is told apart, so that it is counted from the first day. */
function Nothing() {
  const say = useReasonsWords()
  const { data: categories } = useQuery(categoriesQuery)
  return (
    <EmptyState
      icon={<MessagesSquare size={20} />}
      title={say("reasons.empty.title")}
      action={
        categories?.length === 0 && (
          <Link to="/settings/$page" params={{ page: "categories" }} className="ring-focus rounded-6">
            {say("reasons.to-categories")}
          </Link>
        )
      }
    >
      {say("reasons.empty.text")}
      {categories?.length === 0 && ` ${say("reasons.no-categories")}`}
    </EmptyState>
  )
}

function InboxChoice({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id?: string) => void }) {
  const say = useReasonsWords()
  const inboxes = useInboxes()
  if (inboxes.length < 2) return null
  return (
    <div className="w-44">
      <Select
        label={say("reasons.inbox")}
        hideLabel
        value={chosen ?? "all"}
        onChange={(key) => onChoose(key === "all" ? undefined : String(key))}
      >
        <Option id="all">{say("reasons.inbox.all")}</Option>
        {inboxes.map(({ id, name }) => (
          <Option key={id} id={id}>
            {name}
          </Option>
        ))}
      </Select>
    </div>
  )
}
