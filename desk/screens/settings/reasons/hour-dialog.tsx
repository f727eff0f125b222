import { useState } from "react"
import type { HourCost } from "#contract/routes/insights.ts"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useReasonsWords } from "../../../locales/reasons-words.ts"
import { FormDialog } from "../form-dialog.tsx"
import { digitsOf } from "./figures.ts"

const isCurrency = (text: string) => /^[A-Z]{3}$/.test(text)

/** What an hour costs, as one writes it: with a point or a comma. */
function centsOf(text: string, currency: string): number | undefined {
  const amount = /^\d{1,9}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : 0
  const cents = isCurrency(currency) ? Math.round(amount * 10 ** digitsOf(currency)) : 0
  return cents > 0 && cents <= 100_000_000 ? cents : undefined
}

/** One setting: with it minutes are told in money. An empty amount forgets it. */
export function HourDialog({ hour, onClose }: { hour: HourCost | null; onClose: () => void }) {
  const say = useReasonsWords()
  const [amount, setAmount] = useState(hour ? String(hour.cents / 10 ** digitsOf(hour.currency)) : "")
  const [currency, setCurrency] = useState(hour?.currency ?? "EUR")
  const [isTried, setTried] = useState(false)
  const cents = centsOf(amount, currency)
  const isForgotten = hour !== null && !amount.trim()
  const save = useDoing({
    run: async () => {
      if (isForgotten) await call("DELETE /api/v1/hour-cost")
      else await call("PUT /api/v1/hour-cost", { body: { cents: cents!, currency } })
    },
    stale: ["contacts"],
    after: onClose,
    isInline: true,
  })
  const isWrong = isTried && !isForgotten
  return (
    <FormDialog
      title={say("reasons.hour.title")}
      submit={say("common.save")}
      onSubmit={() => {
        setTried(true)
        if (cents || isForgotten) save.mutate()
      }}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
    >
      <p className="text-14 text-muted">{say("reasons.hour.text")}</p>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
        <TextField
          label={say("reasons.hour.amount")}
          inputMode="decimal"
          autoFocus
          value={amount}
          onChange={setAmount}
          problem={isWrong && isCurrency(currency) && !cents ? say("reasons.hour.wrong") : undefined}
        />
        <TextField
          label={say("reasons.hour.currency")}
          maxLength={3}
          value={currency}
          onChange={(text) => setCurrency(text.toUpperCase())}
          problem={isWrong && !isCurrency(currency) ? say("reasons.currency.wrong") : undefined}
        />
      </div>
    </FormDialog>
  )
}
