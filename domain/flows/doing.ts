import type { Actor } from "#contract/actor.ts"
import type { FlowTest } from "#contract/flows.ts"
import { Refusal } from "#contract/refusals.ts"
import type { Locale } from "#contract/views.ts"
import type { Tx } from "#platform/db/database.ts"
import type { AccountClock } from "../access/clock.ts"
import { append } from "../conversations/appending.ts"
import { close } from "../conversations/changing.ts"
import type { Conversation } from "../conversations/seeing.ts"
import { readToInsert } from "../knowledge/inserting.ts"
import { languages } from "../knowledge/states.ts"
import { orderWrittenAbout } from "../orders/written-about.ts"
import { isOpen } from "../promises/due.ts"
import { needsOrder, sayTo } from "../templates/fitting.ts"
import { findTemplate } from "../templates/templates.ts"
import { type Around, bot } from "./around.ts"
import { categoryOf } from "./category.ts"
import { giveToPeople } from "./giving-to-people.ts"
import type { Run } from "./runs.ts"
import { fillField } from "./setting.ts"
import type { Handover, Hands, Outcome, StepOf } from "./standing.ts"

/** A conversation with everything a step may need in it. */
export interface Scene {
  around: Around
  clock: AccountClock
  conversation: Conversation
  run: Run
  values: Record<string, string | null>
}

/** Does what steps say in a real conversation, in the transaction that keeps where the run stands: all of it is true, or nothing. */
export class Doing implements Hands {
  readonly #tx: Tx
  readonly #scene: Scene
  readonly #actor: Actor
  saidNow = 0
  handedOver: Handover | undefined

  constructor(tx: Tx, scene: Scene) {
    this.#tx = tx
    this.#scene = scene
    this.#actor = bot(tx.accountId, scene.run.flow_name)
  }

  get language(): string {
    return this.#scene.run.language
  }

  get values(): Record<string, string | null> {
    return this.#scene.values
  }

  get today(): string {
    const { around, clock } = this.#scene
    return new Intl.DateTimeFormat("sv-SE", { timeZone: clock.timeZone }).format(around.now())
  }

  async say({ text, offer, step, isLast }: Parameters<Hands["say"]>[0]): Promise<void> {
    const { run, conversation, clock } = this.#scene
    const appended = await append(
      this.#tx,
      {
        conversation: conversation.id,
        type: "out",
        author: { type: "automatic", id: null, name: clock.name },
        text,
        isAutomatic: true,
        // What comes before a person stops no clock: somebody waits for that person.
        isAnswer: !isLast,
        // The second lock on the door: a line of a run is said once, whoever tries.
        clientId: `flow ${run.id} ${run.said + this.saidNow}`,
        envelope: {
          flow: { run: run.id, id: run.flow_id, name: run.flow_name, version: run.version, step },
          ...(offer ? { offer } : {}),
        },
        by: "system",
      },
      [true, null, []],
    )
    if (!appended || appended === "again") throw new Error(`a line of the run ${run.id} could not be written`)
    this.saidNow++
  }

  async holds(test: Exclude<FlowTest, { on: "variable" }>): Promise<boolean> {
    const { around, clock, conversation } = this.#scene
    const { accountId } = this.#tx
    switch (test.on) {
      case "language":
        return test.languages.includes(this.language)
      case "inbox":
        return test.inboxIds.includes(conversation.via_inbox_id)
      case "channel":
        return test.channels.includes(
          (await around.inboxes.find(accountId, conversation.via_inbox_id)).inbox.channel,
        )
      case "hours":
        return isOpen(around.now(), clock.hours, clock.timeZone) === test.open
      case "present":
        return around.isAnybodyHere(accountId) === test.present
      case "category": {
        const category = await categoryOf(this.#tx, conversation.id)
        return category !== null && test.categoryIds.includes(category)
      }
    }
  }

  async article({ articleId }: StepOf<"article">): Promise<string | undefined> {
    const language = languages.find((each) => each === this.language.slice(0, 2)) as Locale | undefined
    if (!articleId || !language) return undefined
    const base = await this.#scene.around.helpBase(this.#tx)
    const found = await readToInsert(this.#tx, { id: articleId, language }, { base }).catch(ifRefused)
    return found?.url ? `${found.title}\n\n${beginningOf(found.text)}\n\n${found.url}` : undefined
  }

  async template({ templateId }: StepOf<"template">): Promise<string | undefined> {
    const template = templateId && (await findTemplate(this.#tx, templateId).catch(ifRefused))
    if (!template) return undefined
    const { values, conversation, run } = this.#scene
    const known = { ...values, ...run.variables }
    const order = needsOrder([template]) ? await orderWrittenAbout(this.#tx, conversation) : undefined
    const hearer = { languages: [this.language], values: known, inbox: conversation.via_inbox_id, order }
    return sayTo(template, hearer)?.text
  }

  async set(step: StepOf<"set">, value: string): Promise<boolean> {
    return fillField(this.#tx, this.#actor, this.#scene, step, value)
  }

  async call(step: StepOf<"http" | "shop">): Promise<Outcome | "later"> {
    const isThere = step.kind === "http" || (await this.#canShop(step.action))
    return isThere ? "later" : { door: "unavailable", results: {} }
  }

  async #canShop(action: string | null): Promise<boolean> {
    const shop = await this.#scene.around.shopOf(this.#tx)
    return shop?.can.some((each) => each === action) ?? false
  }

  async handOver(given: Handover): Promise<void> {
    this.handedOver = given
    await giveToPeople(this.#tx, this.#actor, this.#scene, given)
  }

  async close(): Promise<void> {
    await close(this.#tx, this.#actor, this.#scene.conversation)
  }
}

const LONGEST_BEGINNING = 300

function beginningOf(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim()
  return flat.length <= LONGEST_BEGINNING
    ? flat
    : `${flat.slice(0, LONGEST_BEGINNING).replace(/\s+\S*$/, "")} …`
}

/** What it named may have gone since it was published. */
function ifRefused(error: unknown): undefined {
  if (error instanceof Refusal) return undefined
  throw error
}
