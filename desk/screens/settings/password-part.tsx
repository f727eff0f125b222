import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import { Button } from "#ui/button.tsx"
import { TextField } from "#ui/text-field.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Part } from "./page.tsx"

export function PasswordPart() {
  const say = useSettingsWords()
  const [current, setCurrent] = useState("")
  const [password, setPassword] = useState("")
  const save = useMutation({
    mutationFn: () => call("PUT /api/v1/me/password", { body: { current, password } }),
    onSuccess: () => {
      setCurrent("")
      setPassword("")
      showToast({ title: say("security.password.done") })
      void queries.invalidateQueries({ queryKey: ["sessions"] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const isAboutCurrent = save.error instanceof CallRefused && save.error.code === "session.refused"
  const words = save.error ? refusalWords(save.error, say) : undefined
  return (
    <Part title={say("security.password")} text={say("security.password.text")}>
      <form onSubmit={submit} className="flex max-w-80 flex-col gap-3">
        <TextField
          label={say("security.password.current")}
          type="password"
          autoComplete="current-password"
          isRequired
          value={current}
          onChange={setCurrent}
          problem={isAboutCurrent ? say("security.password.wrong") : undefined}
        />
        <TextField
          label={say("security.password.new")}
          hint={say("link.password.hint")}
          type="password"
          autoComplete="new-password"
          isRequired
          value={password}
          onChange={setPassword}
          problem={isAboutCurrent ? undefined : words}
        />
        <div>
          <Button type="submit" isPending={save.isPending} isDisabled={!current || !password}>
            {say("security.password.save")}
          </Button>
        </div>
      </form>
    </Part>
  )
}
