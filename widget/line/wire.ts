import type { ToClient, ToServer } from "#contract/realtime.ts"

export interface Target {
  base: string
  /** Inbox and token, as a query: browsers let WebSocket and EventSource carry nothing else. */
  credentials: string
}

/** One connection of one transport (contract/realtime.ts), until it is lost; whoever opened it opens the next. */
export interface Wire {
  say(message: ToServer): void
  close(): void
}

export type OpenWire = (target: Target, hear: (message: ToClient) => void, lost: () => void) => Wire
