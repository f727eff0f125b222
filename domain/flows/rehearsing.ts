import type { FlowDocument, FlowTest } from "#contract/flows.ts"
import type { FlowRehearsal } from "#contract/routes/flows.ts"
import { noteFor } from "./note-words.ts"
import { offerInWords } from "./offering.ts"
import { isOver } from "./runs.ts"
import {
  atTheBeginning,
  type Handover,
  type Hands,
  type Kick,
  type Outcome,
  type StepOf,
} from "./standing.ts"
import { walk } from "./walking.ts"

/** Who is made believe to write, and when. */
export interface Pretended {
  language: string
  values: Record<string, string | null>
  today: string
  isOpen: boolean
  isPresent: boolean
  channel: string | null
  inboxId: string | null
  categoryId: string | null
  /** Step → the door it takes and what it finds out. */
  outcomes: Record<string, Outcome>
  /** Language of the colleague's note. */
  locale: string
}

/** Written in place of an answer it lets the time of a wait pass. */
const TIME_PASSES = "⏩"

/**
 * Walks through a document with these answers, from the beginning each time: the same engine as in a conversation, with hands that touch
 * nothing. The first thing said begins it.
 */
export async function rehearse(
  flow: FlowDocument,
  said: readonly string[],
  pretended: Pretended,
): Promise<FlowRehearsal> {
  const hands = new Pretending(pretended)
  let standing = atTheBeginning()
  const path: FlowRehearsal["path"] = []
  for (const [index, text] of said.entries()) {
    if (isOver(standing.state)) break
    if (text !== TIME_PASSES)
      hands.lines.push({ from: "customer", text, step: standing.step, offer: null, inWords: text })
    const walked = await walk(flow, standing, kickOf(index, text), hands)
    const last = path.at(-1)
    if (last && walked.left) last.door = walked.left
    path.push(...walked.entered)
    standing = walked.standing
  }
  const { state, step, variables } = standing
  return { lines: hands.lines, state, step: isOver(state) ? null : step, path, variables }
}

function kickOf(index: number, text: string): Kick {
  if (index === 0) return { type: "begin" }
  return text === TIME_PASSES ? { type: "time" } : { type: "heard", texts: [text] }
}

/** Shows what would be said and done. */
class Pretending implements Hands {
  readonly lines: FlowRehearsal["lines"] = []
  readonly #given: Pretended

  constructor(given: Pretended) {
    this.#given = given
  }

  get language() {
    return this.#given.language
  }

  get today() {
    return this.#given.today
  }

  get values() {
    return this.#given.values
  }

  async say({ text, offer, step }: Parameters<Hands["say"]>[0]): Promise<void> {
    const shown = offer && { options: offer.options, field: offer.field }
    this.lines.push({
      from: "bot",
      text,
      step,
      offer: shown,
      inWords: offer ? offerInWords(text, offer) : text,
    })
  }

  async holds(test: Exclude<FlowTest, { on: "variable" }>): Promise<boolean> {
    const { language, isOpen, isPresent, channel, inboxId, categoryId } = this.#given
    switch (test.on) {
      case "language":
        return test.languages.includes(language)
      case "hours":
        return test.open === isOpen
      case "present":
        return test.present === isPresent
      case "channel":
        return channel !== null && test.channels.includes(channel)
      case "inbox":
        return inboxId !== null && test.inboxIds.includes(inboxId)
      case "category":
        return categoryId !== null && test.categoryIds.includes(categoryId)
    }
  }

  article = async (step: StepOf<"article">) => this.#shown(step.id, step.name)
  template = async (step: StepOf<"template">) => this.#shown(step.id, step.name)

  /** By its name: whether it fits is known in a conversation only. */
  #shown(step: string, name: string): string | undefined {
    return this.#given.outcomes[step]?.door === "missing" ? undefined : `[${name || step}]`
  }

  async set({ id, key }: StepOf<"set">, value: string): Promise<boolean> {
    this.#event("set", id, `${key}: ${value}`)
    return true
  }

  async call(step: StepOf<"http" | "shop">): Promise<Outcome> {
    const given = this.#given.outcomes[step.id]
    const usual = step.kind === "shop" ? "unavailable" : "next"
    const door = given?.door ?? usual
    this.#event("called", step.id, step.kind === "http" ? step.url : step.action)
    if (door !== "next") return { door, results: {} }
    const examples = Object.fromEntries(step.results.map(({ variable }) => [variable, `[${variable}]`]))
    return { door, results: { ...examples, ...given?.results } }
  }

  async handOver({ because, step, variables, note }: Handover): Promise<void> {
    const text = noteFor(this.#given.locale, { flow_name: "…" }, { because, step, variables, note })
    this.lines.push({ from: "note", text, step: step?.id ?? null, offer: null, inWords: text })
  }

  async close(): Promise<void> {
    this.#event("closed", null, "")
  }

  #event(what: string, step: string | null, detail: string): void {
    const text = detail ? `${what} ${detail}` : what
    this.lines.push({ from: "event", text, step, offer: null, inWords: text })
  }
}
