import type { OpenWire, Wire } from "./wire.ts"

// Put in by widget/build/one-file-launcher.ts, as in the launcher.
declare const __DETOURS__: string
declare const __IMPORT__: (url: string) => Promise<{ detours: OpenWire[] }>

/** One of the ways round a network that lets no WebSocket through (widget/detours.ts): fetched only there. */
export const detour =
  (which: number): OpenWire =>
  (target, hear, lost) => {
    let isWanted = true
    let wire: Wire | undefined
    __IMPORT__(`${target.base}/widget/${__DETOURS__}`).then(({ detours }) => {
      if (isWanted) wire = detours[which]!(target, hear, lost)
    }, lost)
    return {
      say: (message) => wire?.say(message),
      close() {
        isWanted = false
        wire?.close()
      },
    }
  }
