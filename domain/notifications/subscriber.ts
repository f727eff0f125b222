import type { Id } from "#contract/ids.ts"
import type { Subscriber } from "#platform/events/subscribe.ts"
import { keepMentions } from "./mentioning.ts"
import { watchPromises } from "./promise-warning.ts"
import { sceneOf } from "./scene.ts"
import { settle } from "./settling.ts"
import { tell } from "./telling.ts"
import { noticesFor, toldEvents } from "./who-is-told.ts"

/** Turns what happened into notices, by each person's own rules. */
export const notificationSubscriber: Subscriber = {
  name: "notifications",
  events: [...toldEvents, "conversation.closed", "pledge.kept", "pledge.moved", "pledge.withdrawn"],
  handle: async (tx, events) => {
    const ids = (key: string) =>
      events
        .map(({ data }) => data[key] as Id | null | undefined)
        .filter((id) => id !== undefined && id !== null)
    const scene = await sceneOf(tx, {
      conversations: ids("conversation"),
      messages: ids("message"),
      planned: ids("planned"),
      sides: ids("side"),
      pledges: ids("pledge"),
    })
    await settle(tx, events)
    await keepMentions(tx, scene, events)
    await tell(
      tx,
      scene,
      events.flatMap((event) => noticesFor(event, scene)),
    )
    await watchPromises(tx, events)
  },
}
