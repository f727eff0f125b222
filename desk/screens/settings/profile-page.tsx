import { useState } from "react"
import type { Locale } from "#contract/views.ts"
import { Avatar } from "#ui/avatar.tsx"
import { Button } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, showAnswer } from "../../app/api.ts"
import { useMe } from "../../app/me.ts"
import { changeLocale, changeTheme } from "../../app/profile.ts"
import { useDoing } from "../../app/use-doing.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { languages, useLocaleSpoken } from "../../locales/words.ts"
import { Page } from "./page.tsx"

/** How customers and colleagues see me, and how I see the desk. */
export default function ProfilePage() {
  const say = useSettingsWords()
  const spoken = useLocaleSpoken()
  const { user } = useMe()
  return (
    <Page title={say("settings.profile")} text={say("profile.text")}>
      <NameForm />
      <Choice label={say("profile.language")}>
        <SegmentedControl
          label={say("profile.language")}
          value={spoken}
          onChange={(locale) => void changeLocale(locale)}
          options={(Object.keys(languages) as Locale[]).map((id) => ({ id, title: languages[id] }))}
        />
      </Choice>
      <Choice label={say("profile.theme")}>
        <SegmentedControl
          label={say("profile.theme")}
          value={user.theme}
          onChange={(theme) => void changeTheme(theme)}
          options={(["system", "light", "dark"] as const).map((id) => ({ id, title: say(`theme.${id}`) }))}
        />
      </Choice>
    </Page>
  )
}

function NameForm() {
  const say = useSettingsWords()
  const { user } = useMe()
  const [name, setName] = useState(user.name)
  const save = useDoing({
    run: () => call("PATCH /api/v1/me", { body: { name: name.trim() } }),
    done: say("common.saved"),
    after: (me) => showAnswer(["me"], me),
  })
  return (
    <form
      className="flex items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Avatar name={name} seed={user.id} size={56} />
      <div className="min-w-0 max-w-80 flex-1">
        <TextField label={say("link.name")} hint={user.email} isRequired value={name} onChange={setName} />
      </div>
      <div className="pb-5">
        <Button
          type="submit"
          look="primary"
          isPending={save.isPending}
          isDisabled={name.trim() === user.name || name.trim() === ""}
        >
          {say("common.save")}
        </Button>
      </div>
    </form>
  )
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="font-medium text-13">{label}</span>
      {children}
    </div>
  )
}
