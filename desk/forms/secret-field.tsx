import { Eye, EyeOff, X } from "lucide-react"
import { useState } from "react"
import { IconButton } from "#ui/icon-button.tsx"
import { TextField, type TextFieldProps } from "#ui/text-field.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"

/** What the API shows of a secret that is set; sending it back keeps the secret. */
export const KEPT = "••••"

type Props = Omit<TextFieldProps, "value" | "onChange"> & { value: string; onChange: (value: string) => void }

/** A password of another service. What is kept is never shown again: one can only replace or remove it. */
export function SecretField({ value, onChange, ...rest }: Props) {
  const say = useSettingsWords()
  const [isShown, setShown] = useState(false)
  const [wasKept] = useState(value === KEPT)
  const isKept = value === KEPT
  const change = (typed: string) => onChange(typed === "" && wasKept ? KEPT : typed)
  return (
    <TextField
      {...rest}
      type={isShown ? "text" : "password"}
      autoComplete="off"
      value={isKept ? "" : value}
      onChange={change}
      placeholder={isKept ? say("secret.kept") : (rest.placeholder ?? "")}
      after={
        isKept ? (
          <IconButton
            size="small"
            label={say("secret.remove")}
            icon={<X size={16} />}
            onPress={() => onChange("")}
          />
        ) : (
          value !== "" && (
            <IconButton
              size="small"
              label={say(isShown ? "secret.hide" : "secret.show")}
              icon={isShown ? <EyeOff size={16} /> : <Eye size={16} />}
              onPress={() => setShown(!isShown)}
            />
          )
        )
      }
    />
  )
}
