import { queryOptions } from "@tanstack/react-query"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import { call, showAnswer } from "../app/api.ts"

/** How this house speaks. */
export const voiceQuery = queryOptions({
  queryKey: ["voice"],
  queryFn: () => call("GET /api/v1/voice") as Promise<VoiceGuide>,
})

export async function changeVoice(guide: VoiceGuide): Promise<void> {
  const changed = await call("PUT /api/v1/voice", { body: guide })
  showAnswer(voiceQuery.queryKey, changed as VoiceGuide)
}
