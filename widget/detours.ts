import { openPoll } from "./line/poll.ts"
import { openStream } from "./line/stream.ts"
import type { OpenWire } from "./line/wire.ts"

/** In the order in which they are tried where no WebSocket gets through; few visitors ever load them. */
export const detours: OpenWire[] = [openStream, openPoll]
