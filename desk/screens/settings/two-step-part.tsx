import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, queries } from "../../app/api.ts"
import { useMe } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Part } from "./page.tsx"
import { TwoStepSetup } from "./two-step-setup.tsx"

/** A code from a phone beside the password (TOTP, RFC 6238). */
export function TwoStepPart() {
  const say = useSettingsWords()
  const { user } = useMe()
  const [dialog, setDialog] = useState<"on" | "off" | null>(null)
  const close = () => {
    setDialog(null)
    void queries.invalidateQueries({ queryKey: ["me"] })
  }
  return (
    <Part
      title={
        <span className="flex items-center gap-2">
          {say("security.two-step")}
          {user.hasTotp ? <Badge tone="good">{say("common.on")}</Badge> : <Badge>{say("common.off")}</Badge>}
        </span>
      }
      text={say("security.two-step.text")}
      action={
        <Button onPress={() => setDialog(user.hasTotp ? "off" : "on")}>
          {say(user.hasTotp ? "security.two-step.off" : "security.two-step.on")}
        </Button>
      }
    >
      {dialog === "on" && <TwoStepSetup onClose={close} />}
      {dialog === "off" && <SwitchOff onClose={close} />}
    </Part>
  )
}

function SwitchOff({ onClose }: { onClose: () => void }) {
  const say = useSettingsWords()
  const [password, setPassword] = useState("")
  const off = useMutation({
    mutationFn: () => call("DELETE /api/v1/me/totp", { body: { password } }),
    onSuccess: onClose,
  })
  return (
    <Dialog
      title={say("security.two-step.off")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <Button look="danger" isPending={off.isPending} isDisabled={!password} onPress={() => off.mutate()}>
          {say("security.two-step.off")}
        </Button>
      }
    >
      <p>{say("security.two-step.off.text")}</p>
      <TextField
        label={say("security.password.current")}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={setPassword}
        problem={off.error ? refusalWords(off.error, say) : undefined}
      />
    </Dialog>
  )
}
