import type { JSX as Elements } from "preact"
import css from "./help.css?inline"
import type { Child, Drawn } from "./view/draw.ts"
import type { View } from "./view/view.tsx"

/**
 * Articles that may answer a first message, while it is typed. It comes with the first letter, and only where there are articles.
 * Called again with each letter: what is asked is what has rested for a moment.
 */
export function mount(view: View): void {
  if (!view.help) view.chat.seat.dress(css)
  view.help ??= () => list(view)
  clearTimeout(timer)
  timer = setTimeout(look, PAUSE_MS, view)
}

const PAUSE_MS = 500
/** Fewer letters say nothing yet. */
const FEWEST = 6

interface Article {
  title: string
  excerpt: string
  url: string
}

let timer: ReturnType<typeof setTimeout> | undefined
let asked = ""
let items: Article[] = []
let isUnwanted = false

async function look(view: View): Promise<void> {
  const words = view.chat.draft.trim().slice(0, 500)
  if (words === asked || words.length < FEWEST) return
  asked = words
  const { base, inbox } = view.chat.seat
  const query = new URLSearchParams({ words, locale: view.locale })
  const answer = await fetch(`${base}/chat/v1/${inbox}/articles?${query}`, { credentials: "omit" }).catch(
    () => undefined,
  )
  const found = answer?.ok ? ((await answer.json()) as { items: Article[] }) : undefined
  if (words !== asked || !found) return
  items = found.items
  view.redraw()
}

/** As in view/draw.ts: the files share types and no code. */
// biome-ignore lint/correctness/noUnusedVariables: what JSX becomes
function h(tag: string, props: Record<string, unknown> | null, ...kids: Child[]): Drawn {
  return { tag, props: props ?? {}, kids, key: props?.["key"] }
}
declare namespace h {
  namespace JSX {
    type Element = Drawn
    type IntrinsicElements = Elements.IntrinsicElements
    interface ElementChildrenAttribute {
      children: unknown
    }
  }
}

/** Above the field, out of the way of what was said; gone once something is. */
function list(view: View): Child {
  const { chat, config, say } = view
  const hasSpoken = chat.talk.thread.items.some((it) => it.from === "me")
  if (isUnwanted || hasSpoken || !items.length || !chat.draft.trim()) return null
  return (
    <section class="articles" aria-label={say("articles")}>
      <header>
        <span role="status">{say("articles")}</span>
        <button type="button" class="plain" aria-label={say("discard")} onClick={() => leave(view)}>
          <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
            <path d="M18 6 6 18M6 6l12 12" />
          </svg>
        </button>
      </header>
      {items.map(({ title, excerpt, url }) => (
        <a key={url} href={url} target="_blank" rel="noopener" title={excerpt}>
          {title}
        </a>
      ))}
      <a
        key="more"
        class="more"
        href={`${config.help}/search?q=${encodeURIComponent(chat.draft)}`}
        target="_blank"
        rel="noopener"
      >
        {say("articlesMore")}
      </a>
    </section>
  )
}

/** Not again in this visit. */
function leave(view: View): void {
  isUnwanted = true
  view.redraw()
  queueMicrotask(() => view.chat.seat.root.querySelector("textarea")?.focus())
}
