import type { ToClient, ToServer } from "#contract/realtime.ts"

export interface Target {
  base: string
  inbox: string
  token: string
}

/** One connection of one transport (contract/realtime.ts), until it is lost; whoever opened it opens the next. */
export interface Wire {
  say(message: ToServer): void
  close(): void
}

export type OpenWire = (target: Target, hear: (message: ToClient) => void, lost: () => void) => Wire

export const credentials = ({ inbox, token }: Target) => `?${new URLSearchParams({ inbox, token })}`
