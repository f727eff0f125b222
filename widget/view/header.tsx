import { type Drawn, h } from "./draw.ts"
import { icon } from "./icon.tsx"
import type { View } from "./view.tsx"

export function header(view: View): Drawn {
  const { chat, config, say } = view
  const waiting = chat.talk.waiting ?? config.waiting
  return (
    <div class="head">
      <div class="title">
        <h2 dir="auto">{config.title}</h2>
        <button type="button" class="plain" aria-label={say("close")} onClick={() => chat.seat.close()}>
          {icon("close")}
        </button>
      </div>
      {config.here.length > 0 && here(view, config.here)}
      <p class={`waiting ${waiting.when}`}>{waiting.text}</p>
    </div>
  )
}

function here({ say, locale }: View, names: string[]): Drawn {
  const first = names.slice(0, 3)
  return (
    <div class="here">
      <span class="faces" aria-hidden="true">
        {first.map((name) => (
          <span class="face">{initial(name)}</span>
        ))}
      </span>
      <span dir="auto">
        {say(names.length > 1 ? "areHere" : "isHere", { names: new Intl.ListFormat(locale).format(first) })}
      </span>
    </div>
  )
}

/** By code point, so that a rare script is not cut in half. */
const initial = (name: string) => [...name.trim()][0]?.toUpperCase() ?? ""
