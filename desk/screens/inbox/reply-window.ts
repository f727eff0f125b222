import type { ChannelInfo, Message } from "#contract/views.ts"

/** Some channels let us write freely only for a while after the customer's last message (rule W1). */
export function windowOf(
  channel: ChannelInfo | undefined,
  messages: Message[] | undefined,
  now = Date.now(),
): "open" | "closed" {
  if (!channel || channel.window === null || !messages) return "open"
  const lastIn = messages.findLast(({ type }) => type === "in")
  if (!lastIn) return "open"
  return now - Date.parse(lastIn.createdAt) > channel.window * 1000 ? "closed" : "open"
}
