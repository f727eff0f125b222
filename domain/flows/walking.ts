import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep } from "#contract/flows.ts"
import { fittingLocale } from "../replies/filling.ts"
import { fill, holesIn } from "../replies/variables.ts"
import { chosen } from "./choosing.ts"
import { offerOf } from "./offering.ts"
import { readField, wording } from "./reading-answers.ts"
import type { Handover, HandoverCause, Hands, Kick, Standing, StepOf, Walked } from "./standing.ts"
import { isTrue } from "./testing.ts"
import { whyPerson } from "./wishing.ts"
import { everyWord, wordsIn } from "./words.ts"

/** After so many answers that were not understood a person goes on. */
const MOST_TRIES = 3
/** What checkFlow lets pass never runs away; this is for what it does not know of. */
const MOST_AT_ONCE = 100

/**
 * One move of a run: from where it stands, by what happened, to where it has to wait again. Knows no database and no clock: what it
 * does, its hands do, and what comes of it is written down by whoever called (running.ts).
 */
export async function walk(
  flow: FlowDocument,
  standing: Standing,
  kick: Kick,
  hands: Hands,
): Promise<Walked> {
  const walking = new Walking(flow, standing, hands)
  await walking.go(kick)
  return walking.walked
}

/** What the customer wrote since. */
function textsOf(kick: Kick): string[] {
  if (kick.type === "heard") return kick.texts
  return kick.type === "called" ? kick.meanwhile : []
}

/** What a step comes to: a door to leave by, or a state in which the run rests. */
type Came = { door: string } | { rests: Standing["state"] }

class Walking {
  readonly flow: FlowDocument
  readonly hands: Hands
  readonly standing: Standing
  readonly walked: Walked

  constructor(flow: FlowDocument, from: Standing, hands: Hands) {
    this.flow = flow
    this.hands = hands
    this.standing = { ...from, variables: { ...from.variables } }
    this.walked = { standing: this.standing, left: null, entered: [], waits: null }
  }

  get #step(): FlowStep | undefined {
    return this.flow.steps.find(({ id }) => id === this.standing.step)
  }

  async go(kick: Kick): Promise<void> {
    if (kick.type === "begin") return this.#enter(this.flow.start)
    if (kick.type === "called") Object.assign(this.standing.variables, kick.outcome.results)
    const because = textsOf(kick).map(whyPerson).find(Boolean)
    if (because) return this.#handOver(because)
    const door = await this.#leaves(kick)
    if (door) await this.#leave(door)
  }

  /** The door by which what happened leads out of the present step; undefined: it stays there. */
  async #leaves(kick: Exclude<Kick, { type: "begin" }>): Promise<string | undefined> {
    const step = this.#step
    if (!step) return void (await this.#handOver("broken"))
    if (kick.type === "called") return kick.outcome.door
    if (step.kind === "wait") return kick.type === "time" || step.minutes === null ? "next" : undefined
    if (kick.type !== "heard") return undefined
    return step.kind === "buttons" ? this.#pressed(step, kick.texts) : this.#answered(step, kick.texts)
  }

  async #pressed(step: StepOf<"buttons">, texts: string[]): Promise<string | undefined> {
    const labels = [...step.options.map(({ label }) => Object.values(label)), everyWord("person")]
    const index = texts.map((text) => chosen(labels, text)).find((each) => each !== undefined)
    if (index === step.options.length) return void (await this.#handOver("wants-a-person"))
    if (index === undefined) return this.#again(step, wordsIn(this.hands.language).choose)
    const option = step.options[index]!
    if (step.keep) this.standing.variables[step.keep] = wording(option, this.flow.languages[0]!)
    return `option:${option.id}`
  }

  async #answered(step: FlowStep, texts: string[]): Promise<string | undefined> {
    const field = step.kind === "form" ? step.fields[this.standing.field] : undefined
    if (step.kind !== "form" || !field) return undefined
    const behind = [
      ...field.options.map(({ label }) => Object.values(label)),
      ...(field.required ? [] : [[]]),
    ]
    const isPerson = (text: string) =>
      field.type === "choice" && chosen([...behind, everyWord("person")], text) === behind.length
    if (texts.some(isPerson)) return void (await this.#handOver("wants-a-person"))
    const reading = { today: this.hands.today, language: this.flow.languages[0]! }
    const value = texts.map((text) => readField(field, text, reading)).find((each) => each !== undefined)
    if (value === undefined)
      return this.#again(step, this.#in(field.again) ?? wordsIn(this.hands.language).again[field.type])
    if (value) this.standing.variables[field.key] = value
    else delete this.standing.variables[field.key]
    this.standing.field++
    this.standing.tries = 0
    if (this.standing.field >= step.fields.length) return "next"
    return this.#rest(await this.#askField(step))
  }

  /** Explains what was asked, and asks it once more; after some times a person goes on. */
  async #again(step: StepOf<"buttons" | "form">, explained: string): Promise<string | undefined> {
    if (++this.standing.tries >= MOST_TRIES) return "unclear"
    return this.#rest(
      step.kind === "form" ? await this.#askField(step, explained) : await this.#ask(step, explained),
    )
  }

  /** A step that comes to no door stays where it is. */
  #rest(came: Came | undefined): string | undefined {
    if (came && "door" in came) return came.door
    if (came) this.standing.state = came.rests
    return undefined
  }

  async #leave(door: string): Promise<void> {
    const way = this.#step && doorsOf(this.#step).find(({ name }) => name === door)
    const last = this.walked.entered.at(-1)
    if (last) last.door = door
    else this.walked.left = door
    if (way?.to) return this.#enter(way.to)
    return this.#handOver(way && !way.needed ? (door as HandoverCause) : "broken")
  }

  async #enter(id: string | null): Promise<void> {
    this.standing.step = id
    this.standing.field = 0
    this.standing.tries = 0
    const step = this.#step
    if (!step) return this.#handOver("broken")
    this.walked.entered.push({ step: step.id, door: null })
    if (this.walked.entered.length > MOST_AT_ONCE) return this.#handOver("too-many")
    const came = await this.#does(step)
    if (!came) return
    if ("door" in came) return this.#leave(came.door)
    this.standing.state = came.rests
  }

  /** Undefined: it is over, and said so itself. */
  async #does(step: FlowStep): Promise<Came | undefined> {
    switch (step.kind) {
      case "message":
        return this.#tell(step, this.#in(step.texts))
      case "buttons":
        return this.#ask(step)
      case "form":
        return this.#askField(step)
      case "condition":
        return { door: await this.#decides(step) }
      case "article":
        return this.#shows(step, await this.hands.article(step))
      case "template":
        return this.#shows(step, await this.hands.template(step))
      case "http":
      case "shop":
        return this.#calls(step)
      case "set":
        return this.#sets(step)
      case "wait":
        this.walked.waits = step.minutes
        return { rests: "waits" }
      case "handover":
        return void (await this.#handOver("asked", step))
      case "end":
        return this.#ends(step)
    }
  }

  async #decides(step: StepOf<"condition">): Promise<string> {
    for (const { id, test } of step.cases) {
      const holds = test.on === "variable" ? isTrue(test, this.#values) : await this.hands.holds(test)
      if (holds) return `case:${id}`
    }
    return "otherwise"
  }

  async #shows(step: FlowStep, text: string | undefined): Promise<Came | undefined> {
    if (text === undefined) return { door: "missing" }
    await this.#say(step, text)
    return { door: "next" }
  }

  async #calls(step: StepOf<"http" | "shop">): Promise<Came | undefined> {
    const named = step.kind === "http" ? [step.url, ...Object.values(step.body)] : Object.values(step.inputs)
    if (named.some((text) => holesIn(text, this.#values).length)) return { door: "failed" }
    const outcome = await this.hands.call(step, this.standing.variables)
    if (outcome === "later") return { rests: "calls" }
    Object.assign(this.standing.variables, outcome.results)
    return { door: outcome.door }
  }

  async #sets(step: StepOf<"set">): Promise<Came | undefined> {
    const isSet =
      !holesIn(step.value, this.#values).length &&
      (await this.hands.set(step, fill(step.value, this.#values)))
    return isSet ? { door: "next" } : void (await this.#handOver("hole"))
  }

  async #ends(step: StepOf<"end">): Promise<Came | undefined> {
    const text = this.#in(step.texts)
    if (text && holesIn(text, this.#values).length) return void (await this.#handOver("hole"))
    if (text) await this.#say(step, fill(text, this.#values))
    if (step.closes) await this.hands.close()
    return { rests: "ended" }
  }

  async #ask(step: StepOf<"buttons">, explained?: string): Promise<Came | undefined> {
    const options = step.options.map(({ label, id }) => this.#in(label) ?? id)
    return this.#question(step, this.#in(step.texts), offerOf(this.hands.language, options), explained)
  }

  async #askField(step: StepOf<"form">, explained?: string): Promise<Came | undefined> {
    const field = step.fields[this.standing.field]
    if (!field) return { door: "next" }
    const options = field.type === "choice" ? field.options.map(({ label, id }) => this.#in(label) ?? id) : []
    const offer = offerOf(this.hands.language, options, { type: field.type, isOptional: !field.required })
    return this.#question(step, this.#in(field.texts), offer, explained)
  }

  async #question(
    step: FlowStep,
    text: string | undefined,
    offer: ReturnType<typeof offerOf>,
    explained?: string,
  ): Promise<Came | undefined> {
    if (text === undefined || holesIn(text, this.#values).length) return void (await this.#handOver("hole"))
    const question = fill(text, this.#values)
    await this.#say(step, explained ? `${explained}\n\n${question}` : question, offer)
    return { rests: "asks" }
  }

  async #tell(step: FlowStep, text: string | undefined): Promise<Came | undefined> {
    if (text === undefined || holesIn(text, this.#values).length) return void (await this.#handOver("hole"))
    await this.#say(step, fill(text, this.#values))
    return { door: "next" }
  }

  /** The first line says that a machine writes, and how to reach a person. */
  async #say(step: FlowStep, text: string, offer: ReturnType<typeof offerOf> | null = null) {
    const { language } = this.hands
    const whole = this.standing.said++ === 0 ? `${text}\n\n${wordsIn(language).notice}` : text
    await this.hands.say({ text: whole, offer, step: step.id, isLast: false })
  }

  /** To people, with a word to the customer: the flow's own, or ours. */
  async #handOver(because: HandoverCause, own?: StepOf<"handover">): Promise<void> {
    const [step, { variables }] = [this.#step, this.standing]
    const said = own && this.#in(own.texts)
    const text = said && !holesIn(said, this.#values).length ? fill(said, this.#values) : undefined
    const line = { text: text ?? wordsIn(this.hands.language).passedOn, offer: null, isLast: true }
    this.standing.said++
    await this.hands.say({ ...line, step: this.standing.step ?? "" })
    const note = own ? fill(own.note, this.#values) : ""
    const to = own && { teamId: own.teamId, userId: own.userId }
    const given: Handover = { because, step, variables, note, ...(to ? { to } : {}) }
    await this.hands.handOver(given)
    this.standing.state = "handed-over"
  }

  get #values(): Record<string, string | null> {
    return { ...this.hands.values, ...this.standing.variables }
  }

  /** In the customer's language, else in the flow's first one that says something. */
  #in(texts: Record<string, string>): string | undefined {
    const there = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()))
    const language = fittingLocale(there, [this.hands.language, ...this.flow.languages])
    return language && there[language]
  }
}
