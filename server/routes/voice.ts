import { changeVoice, voiceOf } from "#domain/answers/voice.ts"
import { handlers } from "../house.ts"

export const voiceHandlers = handlers({
  "GET /api/v1/voice": ({ house, actor }) => house.db.run(actor.accountId, (q) => voiceOf(q)),

  "PUT /api/v1/voice": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeVoice(tx, actor, body)),
})
