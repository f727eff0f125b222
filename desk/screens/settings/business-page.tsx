import { useState } from "react"
import { useMe } from "../../app/me.ts"
import { useDoing } from "../../app/use-doing.ts"
import { changeAccount } from "../../data/account.ts"
import { type Business, BusinessForm } from "../../forms/business-form.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "./page.tsx"
import { UndoPart } from "./undo-part.tsx"

export default function BusinessPage() {
  const say = useSettingsWords()
  const { name, timeZone, locale, hours } = useMe().account
  const [business, setBusiness] = useState<Business>({ name, timeZone, locale, hours })
  const save = useDoing({ run: () => changeAccount(business), done: say("common.saved") })
  return (
    <Page title={say("settings.business")} text={say("business.text")}>
      <BusinessForm
        value={business}
        onChange={setBusiness}
        onSubmit={() => save.mutate()}
        submit={{ title: say("common.save"), isPending: save.isPending }}
      />
      <UndoPart />
    </Page>
  )
}
