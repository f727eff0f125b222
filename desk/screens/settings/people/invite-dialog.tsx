import { useState } from "react"
import { CallRefused } from "#contract/call.ts"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useSigningInWords } from "../../../locales/signing-in-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { LinkReady } from "./link-ready.tsx"
import { RoleAndTeams } from "./role-and-teams.tsx"

const blank = { name: "", email: "", role: "agent", teams: [] as string[] }

/** Asks for name, address and role; then shows the link, because mail is not set up on the first day. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const say = useSettingsWords()
  const door = useSigningInWords()
  const [person, setPerson] = useState(blank)
  const invite = useDoing({
    run: () => call("POST /api/v1/invitations", { body: person }),
    stale: ["team"],
    isInline: true,
  })
  if (invite.data) return <Invited person={person} invitation={invite.data} onClose={onClose} />
  const isTaken = invite.error instanceof CallRefused && invite.error.code === "user.email-taken"
  return (
    <FormDialog
      title={say("people.invite")}
      submit={say("people.invite.submit")}
      onSubmit={invite.mutate}
      onClose={onClose}
      isPending={invite.isPending}
      error={isTaken ? null : invite.error}
    >
      <TextField
        label={say("people.name")}
        autoComplete="off"
        isRequired
        maxLength={120}
        autoFocus
        value={person.name}
        onChange={(name) => setPerson({ ...person, name })}
      />
      <TextField
        label={door("signin.email")}
        type="email"
        autoComplete="off"
        isRequired
        value={person.email}
        onChange={(email) => setPerson({ ...person, email })}
        problem={isTaken ? refusalWords(invite.error, say) : undefined}
      />
      <RoleAndTeams value={person} onChange={(place) => setPerson({ ...person, ...place })} />
    </FormDialog>
  )
}

type Invited = { person: typeof blank; invitation: { link: string; isMailed: boolean }; onClose: () => void }

function Invited({ person, invitation, onClose }: Invited) {
  const say = useSettingsWords()
  return (
    <LinkReady
      title={say("people.invite.done", { name: person.name })}
      text={say(invitation.isMailed ? "people.link.mailed" : "people.link.give", { name: person.name })}
      link={invitation.link}
      onClose={onClose}
    />
  )
}
