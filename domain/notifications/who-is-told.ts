import type { Id } from "#contract/ids.ts"
import type { NotificationKind } from "#contract/routes/notifications.ts"
import type { RecordedEvent } from "#platform/events/subscribe.ts"
import { mentionedIn, withoutTokens } from "./mention-tokens.ts"
import { type Awaiting, type Facts, maySee, type Person, type Said, type Scene } from "./scene.ts"

/** One person, told of one thing. */
export interface Notice {
  user: Id
  kind: NotificationKind
  conversation: Id
  message: Id | null
  seq: number | null
  byName: string
  text: string
  count: number
  event: number
}

interface Happening {
  event: RecordedEvent
  facts: Facts
  said: Said | undefined
  awaiting: Awaiting | undefined
  scene: Scene
}

type Told = [kind: NotificationKind, people: Iterable<Id>][]

/**
 * Who is told of an event, and why: the strongest reason counts, so nobody hears of one thing twice. Never whoever did it,
 * never who may not see the conversation, never who does not want to hear of such things.
 */
export function noticesFor(event: RecordedEvent, scene: Scene): Notice[] {
  const { conversation, message } = event.data as { conversation: Id; message?: Id }
  const facts = scene.conversations.get(conversation)
  if (!facts) return []
  const said = message ? scene.messages.get(message) : undefined
  const awaiting = scene.planned.get(event.data.planned as Id)
  const happening = { event, facts, said, awaiting, scene }
  const told = reasons[event.name]?.(happening) ?? []
  const known = new Set(doers(happening))
  return told.flatMap(([kind, people]) => {
    const fresh = [...people].filter((id) => !known.has(id) && isTold(scene.people.get(id), kind, facts))
    for (const id of fresh) known.add(id)
    return fresh.map((user) => noticeOf(happening, kind, user))
  })
}

function doers({ event, said }: Happening): Id[] {
  const by = /^user:(.+)$/.exec(String(event.data.by ?? ""))?.[1]
  // That my message did not arrive, or was said yes to, is told to me of all people.
  const isForAuthor = event.name === "message.failed" || event.name === "planned.approved"
  const author = !isForAuthor && said?.authorType === "user" ? said.author : null
  return [by, author].filter((id): id is Id => Boolean(id))
}

function isTold(person: Person | undefined, kind: NotificationKind, facts: Facts): boolean {
  if (!person || !maySee(person, facts)) return false
  const { desk, push, mail } = person.rules.kinds[kind]
  return desk || push || mail
}

const reasons: Record<string, (happening: Happening) => Told> = {
  "message.received": ({ facts, said, scene }) => {
    // What is said beside a conversation is told there, by "side.answered".
    if (!said || said.isAutomatic || facts.status === "closed" || facts.status === "side") return []
    if (!facts.assignee && facts.isWaiting)
      return [
        ["new", whoMightTake(scene, facts)],
        ["followed", facts.followers],
      ]
    return [
      ["answer", facts.assignee ? [facts.assignee] : []],
      ["followed", facts.followers],
    ]
  },
  "message.queued": ({ said, ...happening }) => (said?.isAutomatic ? [] : listeners(happening.facts)),
  // A hand-over note reaches the next person with the hand-over.
  "note.added": ({ facts, said, scene }) => [
    ["mention", calledIn(said, scene)],
    ...listeners(said?.id === facts.handoverMessage ? { ...facts, assignee: null } : facts),
  ],
  "conversation.assigned": ({ event, facts, scene }) => {
    const { user, team } = event.data as { user: Id | null; team: Id | null }
    // Given on meanwhile: whoever has it now is told of that.
    if (user) return user === facts.assignee ? [["assigned", [user]]] : []
    return team && team === facts.team ? [["assigned", membersOf(scene, team)]] : []
  },
  // Whose it is put it off, or was given it meanwhile.
  "conversation.woken": ({ event, facts }) =>
    event.data.by === "system" ? [["woken", facts.assignee ? [facts.assignee] : facts.followers]] : [],
  "planned.awaits-approval": (happening) => [["approval", whoApproves(happening)]],
  "planned.approved": ({ event }) => [["approved", authorIn(event)]],
  "planned.withdrawn": ({ event }) => [["returned", authorIn(event)]],
  "planned.stopped": ({ event }) => [
    [event.data.because === "returned" ? "returned" : "failed", authorIn(event)],
  ],
  "side.answered": ({ event, facts, said, scene }) => {
    if (said?.isAutomatic) return []
    const asked = scene.askers.get(event.data.side as Id) ?? []
    const concerned = [...asked, ...(facts.assignee ? [facts.assignee] : []), ...facts.followers]
    // Asked through the API about what nobody has: the answer waits for everybody.
    return [["side", concerned.length ? concerned : whoMightTake(scene, facts)]]
  },
  // Whoever owns it hears what it does by itself; what people do to it they know.
  "template.moved": ({ event }) => (event.data.by === "system" ? [["template", ownerOf(event)]] : []),
  "template.proved": ({ event }) => [["template", ownerOf(event)]],
  "pledge.nearing": ({ event, scene }) => [["pledge", whosePledge(event, scene)]],
  "pledge.broken": ({ event, scene }) => [["broken", whosePledge(event, scene)]],
  "survey.answered": ({ event, facts }) => {
    if (event.data.good) return []
    const whose = facts.assignee ?? (event.data.user as Id | null)
    return [["unhappy", whose ? [whose, ...facts.followers] : facts.followers]]
  },
  "survey.fell": ({ scene }) => [
    ["fell", [...scene.people.values()].filter(({ managesSurveys }) => managesSurveys).map(({ id }) => id)],
  ],
  "message.failed": ({ facts, said }) => {
    const author = said?.authorType === "user" ? said.author : facts.assignee
    return [["failed", author ? [author] : []]]
  },
}

/** Events this module has something to say about. */
export const toldEvents = [
  "conversation.assigned",
  "conversation.woken",
  "message.failed",
  "message.queued",
  "message.received",
  "note.added",
  "planned.approved",
  "pledge.broken",
  "pledge.nearing",
  "planned.awaits-approval",
  "planned.stopped",
  "planned.withdrawn",
  "side.answered",
  "template.moved",
  "template.proved",
  "survey.answered",
  "survey.fell",
] as const

function ownerOf({ data }: RecordedEvent): Id[] {
  return data.owner ? [data.owner as Id] : []
}

/** What happened to a template, as a code: each reader's language has its words (push-words.ts). */
function templateCode({ name, data }: RecordedEvent): string {
  if (name === "template.proved") return "proved"
  return data.because ? `fell-${data.because}` : "rose"
}

function listeners({ assignee, followers }: Facts): Told {
  return [["followed", assignee ? [assignee, ...followers] : followers]]
}

/** Nobody is asked for a yes that is no longer needed. */
function whoApproves({ event, facts, awaiting, scene }: Happening): Id[] {
  if (awaiting?.state !== "waiting" || awaiting.reason !== "approval") return []
  const mayApprove = (id: Id) => scene.people.get(id)?.mayApprove && id !== event.data.author
  const nearest = whoMightTake(scene, facts).filter(mayApprove)
  return nearest.length ? nearest : [...scene.people.keys()].filter(mayApprove)
}

/** Whoever promised, and whose the conversation is by now; what is nobody's, whoever might take it. */
function whosePledge({ data }: RecordedEvent, scene: Scene): Id[] {
  const facts = scene.conversations.get(data.conversation as Id)!
  const maker = scene.pledges.get(data.pledge as Id)?.author
  const concerned = [maker, facts.assignee].filter((id) => id !== undefined && id !== null)
  const known = concerned.filter((id) => scene.people.has(id))
  return known.length ? known : whoMightTake(scene, facts)
}

function authorIn({ data }: RecordedEvent): Id[] {
  return data.author ? [data.author as Id] : []
}

/** A team's conversation waits for the team, the rest for everybody who may see it. */
export function whoMightTake(scene: Scene, { team }: Facts): Id[] {
  const members = team ? membersOf(scene, team) : []
  return members.length ? members : [...scene.people.keys()]
}

export function membersOf({ people }: Scene, team: Id): Id[] {
  return [...people.values()].filter(({ teams }) => teams.includes(team)).map(({ id }) => id)
}

/** People by name, and those of the teams. */
export function calledIn(said: Said | undefined, scene: Scene): Id[] {
  const { users, teams } = mentionedIn(said?.text ?? "")
  return [...new Set([...users, ...teams.flatMap((team) => membersOf(scene, team))])]
}

function noticeOf(happening: Happening, kind: NotificationKind, user: Id): Notice {
  const { event, facts, said } = happening
  return {
    user,
    kind,
    conversation: facts.id,
    message: said?.id ?? null,
    // A side thread counts its own lines.
    seq: kind === "side" ? null : (said?.seq ?? null),
    byName: whoseDoing(happening, kind),
    text: beginning(wordsOf(happening, kind)),
    count: 1,
    event: event.id,
  }
}

function whoseDoing({ event, facts, said, awaiting, scene }: Happening, kind: NotificationKind): string {
  if (kind === "template") return String(event.data.name)
  if (kind === "failed" || kind === "pledge" || kind === "broken" || kind === "unhappy") return facts.customer
  if (kind === "fell") return String(event.data.name)
  if (kind === "approval") return awaiting?.author ?? ""
  // Whoever has no name is known by an address, and an address is not told.
  if (kind === "side") return said?.authorName.includes("@") ? "" : (said?.authorName ?? "")
  const by = scene.people.get(/^user:(.+)$/.exec(String(event.data.by ?? ""))?.[1] ?? "")?.name ?? ""
  if (kind === "approved") return by
  return said?.authorType === "customer" ? facts.customer : (said?.authorName ?? by)
}

function wordsOf({ event, facts, said, awaiting, scene }: Happening, kind: NotificationKind): string {
  if (kind === "template") return templateCode(event)
  if (kind === "pledge" || kind === "broken")
    return scene.pledges.get(event.data.pledge as Id)?.text ?? facts.preview
  if (kind === "unhappy") return `${event.data.score} · ${facts.preview}`
  if (kind === "fell") return `${percent(event.data.before)} → ${percent(event.data.now)}`
  if (kind === "assigned") return facts.handover ?? facts.preview
  if (kind === "returned" && awaiting?.remark) return awaiting.remark
  return said?.text ?? awaiting?.text ?? facts.preview
}

const percent = (share: unknown) => `${Math.round(Number(share) * 100)} %`

/** One line of at most 200 characters, never half a surrogate pair. */
export function beginning(text: string): string {
  const line = withoutTokens(text.slice(0, 2000)).replace(/\s+/g, " ").trim()
  return line.slice(0, 200).replace(/[\ud800-\udbff]$/, "")
}
