import { useMutation, useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { useSigningInWords } from "../../locales/signing-in-words.ts"
import { Card } from "./card.tsx"

/** Where a one-time link lands: the first owner, somebody who was invited, or a forgotten password. */
export function LinkScreen() {
  const say = useSettingsWords()
  const { token } = useParams({ from: "/links/$token" })
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => call("GET /api/v1/links/:token", { params: { token } }),
  })
  if (link.error) return <Expired error={link.error} />
  if (!link.data) return <Card title={say("link.submit")}>{<SkeletonText />}</Card>
  return <LinkForm token={token} link={link.data} />
}

function Expired({ error }: { error: Error }) {
  const say = useSettingsWords()
  const door = useSigningInWords()
  const isOver = error instanceof CallRefused && error.status >= 400 && error.status < 500
  if (!isOver) return <Card title={say("failed.title")}>{refusalWords(error, say)}</Card>
  return (
    <Card title={say("link.expired.title")} text={say("link.expired.text")}>
      <Button look="primary" size="large" wide onPress={() => location.assign("/sign-in")}>
        {door("signin.title")}
      </Button>
    </Card>
  )
}

type LinkOf = {
  purpose: "first-run" | "invitation" | "password"
  accountName: string
  email: string | null
  name: string | null
}

function LinkForm({ token, link }: { token: string; link: LinkOf }) {
  const say = useSettingsWords()
  const door = useSigningInWords()
  const [name, setName] = useState(link.name ?? "")
  const [email, setEmail] = useState(link.email ?? "")
  const [password, setPassword] = useState("")
  const isFirst = link.purpose === "first-run"
  const hasName = link.purpose !== "password"
  const use = useMutation({
    mutationFn: () =>
      call("POST /api/v1/links/:token", {
        params: { token },
        body: { password, ...(hasName ? { name } : {}), ...(isFirst ? { email } : {}) },
      }),
    onSuccess: () => location.assign("/"),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    use.mutate()
  }
  const aboutPassword = use.error instanceof CallRefused && use.error.code.startsWith("password.")
  return (
    <Card
      title={say(`link.${link.purpose}.title`, { account: link.accountName })}
      text={say(`link.${link.purpose}.text`, { email: link.email })}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {use.error && !aboutPassword && <Banner tone="bad">{refusalWords(use.error, say)}</Banner>}
        {hasName && (
          <TextField
            label={say("link.name")}
            hint={say("link.name.hint")}
            autoComplete="name"
            isRequired
            autoFocus
            value={name}
            onChange={setName}
          />
        )}
        <TextField
          label={door("signin.email")}
          type="email"
          autoComplete="username"
          isRequired
          isReadOnly={!isFirst}
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={say("link.password")}
          hint={say("link.password.hint")}
          problem={aboutPassword ? refusalWords(use.error, say) : undefined}
          type="password"
          autoComplete="new-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" size="large" wide isPending={use.isPending || use.isSuccess}>
          {say(hasName ? "link.submit" : "link.password.submit")}
        </Button>
      </form>
    </Card>
  )
}
