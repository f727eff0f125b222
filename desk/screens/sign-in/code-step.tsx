import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSigningInWords } from "../../locales/signing-in-words.ts"
import { Card } from "./card.tsx"

export function CodeStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const say = useSigningInWords()
  const [code, setCode] = useState("")
  const send = useMutation({
    mutationFn: () => call("PUT /api/v1/session/code", { body: { code } }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <Card title={say("signin.code.title")} text={say("signin.code.text")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={say("signin.code")}
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
          isRequired
          mono
          value={code}
          onChange={setCode}
          problem={send.error ? refusalWords(send.error, say) : undefined}
        />
        <Button type="submit" look="primary" size="large" wide isPending={send.isPending || send.isSuccess}>
          {say("signin.code.submit")}
        </Button>
      </form>
      <Button look="quiet" onPress={onBack}>
        {say("common.back")}
      </Button>
    </Card>
  )
}
