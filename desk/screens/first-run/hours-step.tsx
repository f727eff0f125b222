import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { useMe } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeAccount } from "../../data/account.ts"
import { usualHours } from "../../forms/hours.ts"
import { HoursField } from "../../forms/hours-field.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"

export function HoursStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const say = useSettingsWords()
  const { account } = useMe()
  const [hours, setHours] = useState(account.hours.length > 0 ? account.hours : usualHours)
  const save = useMutation({ mutationFn: () => changeAccount({ hours }), onSuccess: onDone })
  return (
    <div className="flex flex-col gap-5">
      {save.error && <Banner tone="bad">{refusalWords(save.error, say)}</Banner>}
      <HoursField hours={hours} onChange={setHours} />
      <div className="flex gap-2">
        <Button look="primary" size="large" isPending={save.isPending} onPress={() => save.mutate()}>
          {say("common.next")}
        </Button>
        <Button look="quiet" size="large" onPress={onBack}>
          {say("common.back")}
        </Button>
      </div>
    </div>
  )
}
