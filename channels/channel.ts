import { z } from "zod"
import type { Channel } from "#contract/channel.ts"

/** Checks the shape and keeps the type of the settings; everything else a channel is, is data and methods. */
export function defineChannel<S>(channel: Channel<S>): Channel<S> {
  return channel
}

/** A setting that is stored sealed and never shown again. */
export const secret = (title: string, description?: string) =>
  z
    .string()
    .max(4000)
    .meta({ title, ...(description ? { description } : {}), secret: true })
