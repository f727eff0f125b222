import { useMutation } from "@tanstack/react-query"
import { KeyRound } from "lucide-react"
import { type FormEvent, useState } from "react"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSigningInWords } from "../../locales/signing-in-words.ts"
import { Card } from "./card.tsx"
import { PasskeyCancelled, signInWithPasskey } from "./passkey.ts"

type Props = { onDone: () => void; onSecondStep: () => void }

export function PasswordStep({ onDone, onSecondStep }: Props) {
  const say = useSigningInWords()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const signIn = useMutation({
    mutationFn: () => call("POST /api/v1/session", { body: { email, password } }),
    onSuccess: ({ next }) => (next === "second-step" ? onSecondStep() : onDone()),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Card title={say("signin.title")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {signIn.error && <Banner tone="bad">{refusalWords(signIn.error, say)}</Banner>}
        <TextField
          label={say("signin.email")}
          type="email"
          autoComplete="username webauthn"
          isRequired
          autoFocus
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={say("signin.password")}
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
        <Button
          type="submit"
          look="primary"
          size="large"
          wide
          isPending={signIn.isPending || signIn.isSuccess}
        >
          {say("signin.submit")}
        </Button>
      </form>
      <PasskeyButton onDone={onDone} />
      <Forgotten email={email} />
    </Card>
  )
}

function PasskeyButton({ onDone }: { onDone: () => void }) {
  const say = useSigningInWords()
  const enter = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone })
  return (
    <>
      <Button
        size="large"
        wide
        icon={<KeyRound size={16} />}
        isPending={enter.isPending || enter.isSuccess}
        onPress={() => enter.mutate()}
      >
        {say("signin.passkey")}
      </Button>
      {enter.error && (
        <p role="alert" className="text-13 text-red-ink">
          {enter.error instanceof PasskeyCancelled
            ? say("signin.passkey.cancelled")
            : refusalWords(enter.error, say)}
        </p>
      )}
    </>
  )
}

/** Says the same whether the address is known or not, so that nobody can find out who works here. */
function Forgotten({ email }: { email: string }) {
  const say = useSigningInWords()
  const [isHinted, setHinted] = useState(false)
  const ask = useMutation({ mutationFn: () => call("POST /api/v1/password-links", { body: { email } }) })
  const press = () => (email.includes("@") ? ask.mutate() : setHinted(true))
  if (ask.isSuccess) return <Banner tone="good">{say("signin.forgot.sent", { email })}</Banner>
  return (
    <div className="text-center text-13 text-muted">
      <Button look="quiet" size="small" isPending={ask.isPending} onPress={press}>
        {say("signin.forgot")}
      </Button>
      {(isHinted || ask.error) && (
        <p role="alert">{ask.error ? refusalWords(ask.error, say) : say("signin.forgot.need")}</p>
      )}
    </div>
  )
}
