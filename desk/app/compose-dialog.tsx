import { useMutation, useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Plus, SendHorizontal } from "lucide-react"
import { type FormEvent, useId, useMemo, useState } from "react"
import { newId } from "#contract/ids.ts"
import type { ChannelInfo, Inbox } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog, type DialogProps } from "#ui/dialog.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { channelsQuery, useInboxes } from "../data/channels.ts"
import { useWritingWords } from "../locales/writing-words.ts"
import { FilesField } from "../screens/inbox/files-field.tsx"
import { addressesIn, type Copies } from "../writing/copies.ts"
import { useFiles } from "../writing/use-files.ts"
import { call } from "./api.ts"
import { refusalWords } from "./refusal-words.ts"

type Way = { inbox: Inbox; channel: ChannelInfo }

/** Write to a customer first, from an inbox whose channel allows it. */
export function ComposeDialog({ onClose }: { onClose: () => void }) {
  const say = useWritingWords()
  const ways = useWays()
  const window = {
    title: say("command.compose"),
    closeLabel: say("common.close"),
    isOpen: true,
    onClose,
    width: "medium",
  } as const
  if (ways.length > 0) return <ComposeForm ways={ways} window={window} />
  return (
    <Dialog {...window}>
      <p>{say("compose.none")}</p>
    </Dialog>
  )
}

function useWays(): Way[] {
  const { data: channels } = useQuery(channelsQuery)
  return useInboxes().flatMap((inbox) => {
    const channel = channels?.find(({ kind }) => kind === inbox.channel)
    return channel?.can.start && inbox.isOn ? [{ inbox, channel }] : []
  })
}

/** What is written, and where it goes; sent twice by an impatient hand it is one letter. */
function useLetter(ways: Way[], onSent: (conversation: string) => void) {
  const [fields, setFields] = useState({ inboxId: ways[0]!.inbox.id, address: "", subject: "", text: "" })
  const [copies, setCopies] = useState<Copies | null>(null)
  const clientId = useMemo(newId, [])
  const { channel } = ways.find(({ inbox }) => inbox.id === fields.inboxId)!
  const files = useFiles(channel.limits, () => {})
  const send = useMutation({
    mutationFn: () => {
      const { subject, address, ...rest } = fields
      const { cc = "", bcc = "" } = (channel.can.copies && copies) || {}
      return call("POST /api/v1/conversations", {
        body: {
          ...{ ...rest, address: address.trim(), clientId },
          attachments: files.stored().map(({ id }) => id),
          ...(channel.can.subject ? { subject } : {}),
          ...{ cc: addressesIn(cc), bcc: addressesIn(bcc) },
        },
      })
    },
    onSuccess: ({ conversation }) => onSent(conversation.id),
  })
  const set = (field: keyof typeof fields) => (value: string) => setFields({ ...fields, [field]: value })
  return { fields, set, copies, setCopies, files, send, can: channel.can }
}

type FormProps = { ways: Way[]; window: Omit<DialogProps, "children"> }

function ComposeForm({ ways, window }: FormProps) {
  const say = useWritingWords()
  const id = useId()
  const { onClose } = window
  const navigate = useNavigate()
  const letter = useLetter(ways, (conversation) => {
    onClose()
    void navigate({ to: "/inbox/$view/$conversation", params: { view: "all", conversation } })
  })
  const { send, files } = letter
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {say("common.cancel")}
      </Button>
      <Button
        type="submit"
        form={id}
        look="primary"
        icon={<SendHorizontal size={16} className="mirror-rtl" />}
        isPending={send.isPending || files.isUploading}
      >
        {say("composer.send")}
      </Button>
    </>
  )
  return (
    <Dialog {...window} actions={actions}>
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        {send.error && <Banner tone="bad">{refusalWords(send.error, say)}</Banner>}
        <LetterFields ways={ways} letter={letter} />
      </form>
    </Dialog>
  )
}

function LetterFields({ ways, letter }: { ways: Way[]; letter: ReturnType<typeof useLetter> }) {
  const say = useWritingWords()
  const { fields, set, copies, setCopies, files, can } = letter
  return (
    <>
      <Select
        label={say("compose.inbox")}
        value={fields.inboxId}
        onChange={(key) => set("inboxId")(String(key))}
      >
        {ways.map(({ inbox }) => (
          <Option key={inbox.id} id={inbox.id}>
            {inbox.name}
          </Option>
        ))}
      </Select>
      <TextField
        label={say("compose.to")}
        hint={say("compose.to.hint")}
        isRequired
        autoFocus
        value={fields.address}
        onChange={set("address")}
      />
      {can.copies && <CopyFields copies={copies} onCopies={setCopies} />}
      {can.subject && (
        <TextField label={say("compose.subject")} value={fields.subject} onChange={set("subject")} />
      )}
      <TextArea
        label={say("compose.text")}
        rows={6}
        isRequired={files.stored().length === 0}
        value={fields.text}
        onChange={set("text")}
      />
      <FilesField files={files} />
    </>
  )
}

/** Two more lines for who gets a copy, once somebody asks for them. */
function CopyFields({ copies, onCopies }: { copies: Copies | null; onCopies: (copies: Copies) => void }) {
  const say = useWritingWords()
  if (!copies)
    return (
      <div className="-mt-2 -ms-2">
        <Button
          size="small"
          look="quiet"
          icon={<Plus size={16} />}
          onPress={() => onCopies({ cc: "", bcc: "" })}
        >
          {say("composer.cc")}
        </Button>
      </div>
    )
  return (["cc", "bcc"] as const).map((line) => (
    <TextField
      key={line}
      label={say(`composer.${line}`)}
      placeholder={say("composer.cc.placeholder")}
      autoFocus={line === "cc"}
      value={copies[line]}
      onChange={(typed) => onCopies({ ...copies, [line]: typed })}
    />
  ))
}
