import { MessageCircle } from "lucide-react"
import { TextField, type TextFieldProps } from "#ui/text-field.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"
import { readableOn } from "./readable-on.ts"

type Props = Omit<TextFieldProps, "value" | "onChange"> & { value: string; onChange: (value: string) => void }

/** A colour of the shop, typed or picked, with a taste of how customers will see it. */
export function ColourField({ value, onChange, ...rest }: Props) {
  const say = useSettingsWords()
  const words = readableOn(value)
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="w-full max-w-56">
        <TextField
          {...rest}
          mono
          value={value}
          onChange={onChange}
          before={<Picker label={rest.label} value={value} onChange={onChange} />}
        />
      </div>
      {words && (
        <div className="flex items-center gap-3 desk:pt-4" aria-hidden="true">
          <span className="rounded-16 px-3 py-2 text-14" style={{ background: value, color: words }}>
            {say("colour.sample")}
          </span>
          <span
            className="grid size-11 shrink-0 place-items-center rounded-full shadow-float"
            style={{ background: value, color: words }}
          >
            <MessageCircle size={20} />
          </span>
        </div>
      )}
    </div>
  )
}

function Picker({ label, value, onChange }: { label: string; value: string; onChange: Props["onChange"] }) {
  return (
    <input
      type="color"
      aria-label={label}
      value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
      onChange={({ target }) => onChange(target.value)}
      className="ring-focus size-5 rounded-[4px] border border-line p-0"
    />
  )
}
