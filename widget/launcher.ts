import { offerApi } from "./api.ts"
import { Bubble } from "./bubble.ts"
import type { Panel, Seat } from "./seat.ts"
import { storeIn } from "./store.ts"
import { wordsFor } from "./words.ts"

// Both are put in by widget/build/one-file-launcher.ts: the panel's file name, and `import` itself, which the bundler
// would otherwise wrap in a loader of preload links that is a quarter of this file.
declare const __PANEL__: string
declare const __IMPORT__: (url: string) => Promise<{ mount(seat: Seat): Panel }>

const script = (document.currentScript ??
  document.querySelector('script[data-inbox][src*="/widget.js"]')) as HTMLScriptElement | null

/** A conversation that was touched within two weeks is looked after from the start; older ones when the panel opens. */
const freshFor = 14 * 24 * 3_600_000

function launch({ src, dataset, nonce = "" }: HTMLScriptElement, inbox: string): void {
  const base = src.replace(/\/widget\.js.*$/, "")
  const locale = dataset["locale"] || document.documentElement.lang || navigator.language
  const [openWord, closeWord, unreachable] = wordsFor(locale)
  const store = storeIn(() => localStorage, `tresen:${inbox}:`)
  const page = storeIn(() => sessionStorage, `tresen:${inbox}:`)
  const bubble = new Bubble(openWord, closeWord, nonce)

  const panel = once(() => {
    const seat = seatOn(bubble, { base, inbox, locale, unreachable, store, page })
    return __IMPORT__(`${base}/widget/${__PANEL__}`).then((chunk) => chunk.mount(seat))
  })

  /** What was wanted last counts: the panel may arrive after it was closed again. */
  const show = async (wanted: boolean) => {
    if (wanted === bubble.isOpen) return
    bubble.show(wanted)
    page.set("open", wanted ? "1" : null)
    const loaded = await panel()
    if (wanted !== bubble.isOpen) return
    if (!loaded) {
      bubble.show(false)
      bubble.say(unreachable)
    } else if (wanted) loaded.open()
    else {
      loaded.close()
      bubble.button.focus({ preventScroll: true })
    }
    if (loaded) tell(wanted ? "open" : "close")
  }

  const seatOn = (
    on: Bubble,
    given: Pick<Seat, "base" | "inbox" | "locale" | "unreachable" | "store" | "page">,
  ): Seat => ({
    ...given,
    root: on.root,
    dress: (sheet) => on.dress(sheet),
    colour: (...look) => on.colour(...look),
    badge: (unread) => on.badge(unread),
    close: () => void show(false),
    tell: (event, data) => tell(event, data),
  })

  const toggle = () => void show(!bubble.isOpen)
  const tell = offerApi({
    open: () => void show(true),
    close: () => void show(false),
    toggle,
    panel,
    hasToken: () => store.get("token") !== null,
    remember: (step) => page.set("step", JSON.stringify(step)),
  })
  bubble.button.addEventListener("click", toggle)
  // The last known look; before the first opening, what the script tag says.
  const { accent, onAccent, position } = JSON.parse(store.get("config") ?? "null") ?? dataset
  bubble.colour(accent, onAccent, position)

  const touched = Number(store.get("touched") ?? 0)
  const isFresh = store.get("outbox") || (store.get("token") && Date.now() - touched < freshFor)
  if (page.get("open")) void show(true)
  else if (isFresh) (window.requestIdleCallback ?? setTimeout)(() => void panel())
  tell("ready")
}

/** Loads once, and again only after it failed. */
function once<T>(load: () => Promise<T>): () => Promise<T | undefined> {
  let loading: Promise<T | undefined> | undefined
  return () => {
    loading ??= load().catch(() => {
      loading = undefined
      return undefined
    })
    return loading
  }
}

const isHereAlready = Boolean(document.querySelector("tresen-chat"))
const inbox = script?.dataset["inbox"]
const start = () => script && inbox && !isHereAlready && launch(script, inbox)
// Behind everything of the page in the order of tabbing: not before the page is whole.
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start)
else start()
