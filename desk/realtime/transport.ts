import type { ToClient, ToServer } from "#contract/realtime.ts"

/** What a transport reports. `closed` comes exactly once, also when it never opened. */
export type Ears = { heard: (message: ToClient) => void; closed: () => void }

export interface Link {
  say: (message: ToServer) => void
  close: () => void
}

/** One of three ways to talk to the server; the frames are the same on each. `base` is an origin such as "https://desk.example". */
export type Transport = (base: string, ears: Ears) => Link

/** Lets `closed` through once, and nothing after it. */
export function onlyOnce({ heard, closed }: Ears): Ears & { isOver: () => boolean } {
  let over = false
  return {
    heard: (message) => void (over || heard(message)),
    closed: () => {
      if (over) return
      over = true
      closed()
    },
    isOver: () => over,
  }
}
