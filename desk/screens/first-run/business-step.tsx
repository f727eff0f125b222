import { useMutation } from "@tanstack/react-query"
import { Coffee } from "lucide-react"
import { useState } from "react"
import type { Locale } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { call } from "../../app/api.ts"
import { useMe } from "../../app/me.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { changeAccount } from "../../data/account.ts"
import { type Business, BusinessForm } from "../../forms/business-form.tsx"
import { guessedZone } from "../../forms/time-zone-field.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"

export function BusinessStep({ onDone }: { onDone: () => void }) {
  const say = useSettingsWords()
  const spoken = useLocaleSpoken()
  const { account } = useMe()
  const [business, setBusiness] = useState<Business>({
    name: account.name,
    timeZone: guessedZone(),
    locale: spoken,
  })
  const save = useMutation({ mutationFn: () => changeAccount(business), onSuccess: onDone })
  return (
    <>
      {save.error && <Banner tone="bad">{refusalWords(save.error, say)}</Banner>}
      <BusinessForm
        value={business}
        onChange={setBusiness}
        onSubmit={() => save.mutate()}
        submit={{ title: say("common.next"), isPending: save.isPending, size: "large" }}
        autoFocus
      />
      <DemoOffer />
    </>
  )
}

/** A full desk to look around in, with customers who keep writing. */
function DemoOffer() {
  const say = useSettingsWords()
  const spoken = useLocaleSpoken()
  const load = useMutation({
    mutationFn: () => loadDemo(spoken),
    onSuccess: () => location.assign("/"),
  })
  return (
    <section className="mt-10 flex flex-wrap items-center gap-4 rounded-10 border border-line bg-surface p-4">
      <Coffee size={20} className="text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-semibold text-14">{say("first-run.demo.title")}</h2>
        <p className="text-13 text-muted">{say("first-run.demo.text")}</p>
        {(load.isPending || load.isSuccess) && (
          <p role="status" className="mt-1 text-13 text-accent-ink">
            {say("first-run.demo.loading")}
          </p>
        )}
        {load.error && (
          <p role="alert" className="mt-1 text-13 text-red-ink">
            {refusalWords(load.error, say)}
          </p>
        )}
      </div>
      <Button isPending={load.isPending || load.isSuccess} onPress={() => load.mutate()}>
        {say("first-run.demo.load")}
      </Button>
    </section>
  )
}

/** The demo shop speaks German; whoever looks around keeps the language they read. */
async function loadDemo(spoken: Locale): Promise<void> {
  await call("PATCH /api/v1/me", { body: { locale: spoken } })
  await call("POST /api/v1/account/demo")
}
