import { useWords } from "../../locales/words.ts"
import type { Copies } from "../../writing/copies.ts"

type Props = { copies: Copies; onCopies: (copies: Copies) => void }

/** Who else gets the answer: asked for by few, so it comes when it is asked for. */
export function CopyLines(props: Props) {
  return (
    <>
      <CopyLine name="cc" {...props} />
      <CopyLine name="bcc" {...props} />
    </>
  )
}

function CopyLine({ name, copies, onCopies }: Props & { name: "cc" | "bcc" }) {
  const say = useWords()
  return (
    <label className="flex items-center gap-2 px-3.5 pt-1 text-13">
      <span className="w-8 text-muted">{say(`composer.${name}`)}</span>
      <input
        type="text"
        inputMode="email"
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked for it
        autoFocus={name === "cc" && !copies.cc && !copies.bcc}
        value={copies[name]}
        onChange={({ target }) => onCopies({ ...copies, [name]: target.value })}
        placeholder={say("composer.cc.placeholder")}
        className="h-7 min-w-0 flex-1 bg-transparent outline-none touch:h-11"
      />
    </label>
  )
}
