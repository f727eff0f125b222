import { useSettingsWords } from "../../locales/settings-words.ts"
import { Page } from "./page.tsx"
import { PasskeysPart } from "./passkeys-part.tsx"
import { PasswordPart } from "./password-part.tsx"
import { SessionsPart } from "./sessions-part.tsx"
import { TwoStepPart } from "./two-step-part.tsx"

/** How I come in, and where I am signed in. */
export default function SecurityPage() {
  const say = useSettingsWords()
  return (
    <Page title={say("settings.security")} text={say("security.text")}>
      <PasswordPart />
      <TwoStepPart />
      <PasskeysPart />
      <SessionsPart />
    </Page>
  )
}
