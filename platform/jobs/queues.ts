import type { Queue } from "./enqueue.ts"

const DAY = 86_400

interface QueueOptions {
  policy?: "standard" | "short"
  retryLimit: number
  /** Seconds before the first retry; doubles each time up to retryDelayMax. */
  retryDelay: number
  retryDelayMax?: number
  retryBackoff: boolean
  expireInSeconds: number
  /** Done and dead jobs are kept this long. */
  deleteAfterSeconds: number
  retentionSeconds: number
}

const base: QueueOptions = {
  retryLimit: 8,
  retryDelay: 5,
  retryDelayMax: 3600,
  retryBackoff: true,
  expireInSeconds: 120,
  deleteAfterSeconds: 14 * DAY,
  retentionSeconds: 14 * DAY,
}

/** Each queue with its patience. Short policy: at most one waiting job per key. */
export const queues: Record<Queue, QueueOptions> = {
  // About a day of patience for a provider that is away.
  "deliver-message": { ...base, retryLimit: 30, retryDelay: 5, retryDelayMax: 3600 },
  "send-planned": { ...base, retryLimit: 30, retryDelay: 5, retryDelayMax: 600 },
  "ask-survey": { ...base, retryLimit: 12, retryDelay: 5, retryDelayMax: 600, retentionSeconds: 45 * DAY },
  "continue-elsewhere": { ...base, policy: "short" },
  // A raw payload is read again a few times (the database may have been away), then becomes a visible item at once.
  "understand-inbound": {
    ...base,
    retryLimit: 5,
    retryDelay: 2,
    retryDelayMax: 300,
    deleteAfterSeconds: DAY,
  },
  "deliver-webhook": { ...base, retryLimit: 3 },
  // Keyed by the notice: what counts up before a push went out goes along with it.
  "push-notification": { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  // About two hours of patience: later a notice is no news any more.
  "deliver-push": { ...base, retryLimit: 8, retryDelay: 15, retryDelayMax: 1800, deleteAfterSeconds: DAY },
  // Keyed by the person: at most one mail waits for each.
  "send-digest": { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  "warn-of-promise": { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  // Later than a quarter of an hour somebody has answered, or the time it would tell is another one.
  "hold-customer": { ...base, policy: "short", retryLimit: 6, deleteAfterSeconds: DAY },
  "step-flow": {
    ...base,
    retryLimit: 12,
    retryDelay: 2,
    retryDelayMax: 300,
    deleteAfterSeconds: DAY,
    retentionSeconds: 45 * DAY,
  },
  "halt-flows": { ...base, policy: "short", deleteAfterSeconds: DAY },
  "watch-pledge": { ...base, retryDelayMax: 600, deleteAfterSeconds: DAY },
  "send-password-link": { ...base, retryLimit: 3, deleteAfterSeconds: DAY },
  "index-search": { ...base, policy: "short", retryLimit: 5, deleteAfterSeconds: DAY },
  "note-questions": { ...base, policy: "short", retryLimit: 5, deleteAfterSeconds: DAY },
  "find-alike": { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  // A turn of it takes half a minute; when the process dies the next one goes on.
  "import-customers": { ...base, policy: "short" },
  // A source that asks for patience or is away is tried for most of a day; a step is a few dozen conversations.
  "import-step": {
    ...base,
    policy: "short",
    retryLimit: 25,
    retryDelay: 5,
    retryDelayMax: 3600,
    expireInSeconds: 900,
  },
  // A shop that is away is looked at again by its own clock; tries are for a database that was away.
  "read-shop": { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  // A suggestion that comes minutes late helps nobody. At most one waits that means all that is open.
  categorise: { ...base, policy: "short", retryLimit: 3, deleteAfterSeconds: DAY },
  // A step is a few hundred conversations; when the process dies the next one goes on.
  "bulk-step": { ...base, policy: "short", deleteAfterSeconds: DAY },
  "label-step": { ...base, policy: "short", deleteAfterSeconds: DAY },
  "make-thumbnail": { ...base, policy: "short", retryLimit: 2, deleteAfterSeconds: DAY },
  "wake-conversation": { ...base, deleteAfterSeconds: DAY },
  sweep: { ...base, policy: "short", deleteAfterSeconds: DAY },
}
