import { z } from "zod"
import { defineRoutes } from "../route.ts"

const address = z.enum(["informal", "formal"]).nullable()
const phrase = z.string().trim().min(1).max(200)

/** How a house speaks: what hints while writing go by. They never refuse anything. */
export const voiceGuide = z.object({
  /** du or Sie, kamu or Anda; null: whichever, but not both in one reply. */
  address: z.object({ de: address, id: address }),
  phrases: z
    .array(
      z.object({
        avoid: phrase,
        /** What is said instead; "": nothing in particular. */
        say: z.string().trim().max(200),
        /** Kind of the channel it is meant for; null: all. */
        channel: z.string().max(40).nullable(),
      }),
    )
    .max(200),
  /** Rules nobody here wants to hear of. */
  off: z.array(z.string().max(40)).max(20),
})
export type VoiceGuide = z.infer<typeof voiceGuide>

export const voiceRoutes = defineRoutes({
  "GET /api/v1/voice": {
    summary: "How this house speaks: form of address, phrases, and which hints are off",
    tag: "Account",
    needs: "signed-in",
    reply: voiceGuide,
    refusals: [],
  },
  "PUT /api/v1/voice": {
    summary: "Say how this house speaks",
    tag: "Account",
    needs: "shared-replies.manage",
    body: voiceGuide,
    reply: voiceGuide,
    refusals: [],
  },
})
