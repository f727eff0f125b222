import { i18n } from "@lingui/core"
import type { Planned } from "#contract/writing.ts"
import { showToast } from "#ui/toast-queue.ts"
import { showPlanned } from "./beside.ts"
import { takeBack } from "./taking-back.ts"
import "../locales/writing-words.ts"

/** Shown in its conversation; while it can be taken back, a toast goes along wherever one is now. */
export function tellOfPlanned(planned: Planned): void {
  showPlanned(planned)
  if (planned.reason !== "undo" || !planned.sendAt) return
  const left = Math.max(1, Math.round((Date.parse(planned.sendAt) - Date.now()) / 1000))
  showToast({
    title: i18n._("planned.undo", { seconds: left }),
    undo: { label: i18n._("planned.undo.press"), run: () => void takeBack(planned).catch(tooLate) },
    millis: left * 1000,
  })
}

function tooLate(): void {
  showToast({ title: i18n._("refusal.planned.already-sent"), isProblem: true })
}
