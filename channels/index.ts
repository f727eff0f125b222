import type { Channel } from "#contract/channel.ts"
import { chat } from "./chat/index.ts"
import { email } from "./email/index.ts"

/** Every channel there is. Adding one is a folder and a line here. */
const list = [chat, email]

export const channels: ReadonlyMap<string, Channel<never>> = new Map(
  list.map((channel) => [channel.kind, channel as unknown as Channel<never>]),
)
