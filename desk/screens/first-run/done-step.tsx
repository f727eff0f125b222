import { useQuery } from "@tanstack/react-query"
import { Code, ExternalLink, Mail, UserRoundPlus } from "lucide-react"
import { type ReactNode, useState } from "react"
import type { Inbox } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { useMe } from "../../app/me.ts"
import { channelsQuery } from "../../data/channels.ts"
import { embedLine, Snippet } from "../../forms/snippet.tsx"
import { usePromisedWords } from "../../locales/promised-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { InviteDialog } from "../settings/people/invite-dialog.tsx"

/** The counter is open. What is left are things outside: the website, a first message, the colleagues. */
export function DoneStep({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const saysOfPromises = usePromisedWords()
  const { data: channels } = useQuery(channelsQuery)
  const channel = channels?.find(({ kind }) => kind === inbox.channel)
  return (
    <div className="flex flex-col gap-6">
      <ul className="divide-y divide-line rounded-10 border border-line bg-surface">
        {channel?.can.embed && <Embedding inbox={inbox} />}
        {inbox.addresses[0] && (
          <NextStep
            icon={<Mail size={16} />}
            title={say("first-run.next.mail")}
            text={say("first-run.next.mail.text", { address: inbox.addresses[0] })}
          />
        )}
        <Inviting />
      </ul>
      <p className="text-13 text-muted">{saysOfPromises("holding.began")}</p>
      <div>
        <Button look="primary" size="large" onPress={() => location.assign("/")}>
          {say("first-run.done.go")}
        </Button>
      </div>
    </div>
  )
}

function Embedding({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const { publicUrl } = useMe()
  return (
    <>
      <NextStep icon={<Code size={16} />} title={say("first-run.next.embed")} text={say("embed.text")}>
        <Snippet text={embedLine(inbox.publicId, publicUrl)} label={say("embed.title")} />
      </NextStep>
      <NextStep
        icon={<ExternalLink size={16} className="mirror-rtl" />}
        title={say("first-run.next.try")}
        text={say("first-run.next.try.text")}
      >
        <a
          href={`/try?inbox=${inbox.publicId}`}
          target="_blank"
          rel="noreferrer"
          className="ring-focus inline-flex min-h-8 items-center self-start rounded-6 font-medium touch:min-h-11"
        >
          {say("first-run.next.try.open")}
        </a>
      </NextStep>
    </>
  )
}

function Inviting() {
  const say = useSettingsWords()
  const [isInviting, setInviting] = useState(false)
  return (
    <NextStep
      icon={<UserRoundPlus size={16} />}
      title={say("first-run.next.invite")}
      text={say("first-run.next.invite.text")}
    >
      <div>
        <Button onPress={() => setInviting(true)}>{say("people.invite")}</Button>
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </NextStep>
  )
}

function NextStep(props: { icon: ReactNode; title: string; text: string; children?: ReactNode }) {
  return (
    <li className="flex gap-3 p-4">
      <span className="mt-0.5 text-muted" aria-hidden="true">
        {props.icon}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <h2 className="font-semibold text-14">{props.title}</h2>
          <p className="text-pretty text-13 text-muted wrap-long">{props.text}</p>
        </div>
        {props.children}
      </div>
    </li>
  )
}
