import { useEffect, useRef, useState } from "react"
import { type Call, CallRefused } from "#contract/call.ts"
import type { ModelTrouble } from "#contract/routes/model.ts"
import { callUntil } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import type { ModelSay } from "../../../locales/model-words.ts"

/** One question to the language model, from the press until it is put away. */
export type Asking<T> =
  | { is: "idle" }
  | { is: "working" }
  | { is: "done"; made: T }
  | { is: "failed"; error: unknown }

/** Asks once at a time; whoever cancels or leaves lets go of the line, and so does the server. */
export function useAsking<T>() {
  const [state, show] = useState<Asking<T>>({ is: "idle" })
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])
  const ask = async (run: (call: Call) => Promise<T>) => {
    current.current?.abort()
    const mine = new AbortController()
    current.current = mine
    show({ is: "working" })
    try {
      const made = await run(callUntil(mine.signal))
      if (current.current === mine) show({ is: "done", made })
    } catch (error) {
      if (current.current === mine) show({ is: "failed", error })
    }
  }
  const putAway = () => {
    const asked = current.current
    current.current = null
    asked?.abort()
    show({ is: "idle" })
  }
  return { state, ask, putAway }
}

type Away = { why: ModelTrouble; seconds?: number }

/** What happened, and that nothing is lost. */
export function troubleWords(error: unknown, say: ModelSay): string {
  if (!(error instanceof CallRefused)) throw error
  if (error.code === "model.used-up") {
    const { until } = error.body.detail as { until: string }
    return say("refusal.model.used-up", { until: dayOf(until) })
  }
  if (error.code !== "model.away") return refusalWords(error, say as never)
  const { why, seconds } = error.body.detail as Away
  const words =
    why === "busy" && seconds ? say("model.why.busy.seconds", { seconds }) : say(`model.why.${why}`)
  return `${words} ${say("model.stays")}`
}

const dayOf = (day: string) =>
  new Date(`${day}T12:00:00`).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "long" })
