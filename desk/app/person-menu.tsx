import { Monitor, Moon, Sun, UserRound } from "lucide-react"
import type { Locale } from "#contract/views.ts"
import { MenuItem, MenuLine, MenuSection } from "#ui/menu.tsx"
import { showShortcuts } from "../commands/show-shortcuts.ts"
import { signOut } from "../commands/sign-out.ts"
import { useScene } from "../commands/use-scene.ts"
import { languages, useWords } from "../locales/words.ts"
import { BellItem } from "./bell.tsx"
import { useMe } from "./me.ts"
import { changeLocale, changeTheme } from "./profile.ts"

const themes = [
  { id: "system", icon: Monitor },
  { id: "light", icon: Sun },
  { id: "dark", icon: Moon },
] as const

/** What concerns the person at this desk: profile, theme, language, shortcuts, the way out. */
export function PersonMenuItems() {
  const say = useWords()
  const scene = useScene()
  const { user, account } = useMe()
  const spoken = user.locale ?? account.locale
  return (
    <>
      <MenuItem
        icon={<UserRound size={16} />}
        detail={user.email}
        textValue={user.name}
        onAction={() => scene.go("/settings/profile")}
      >
        {user.name}
      </MenuItem>
      <BellItem />
      <MenuSection title={say("profile.theme")}>
        {themes.map(({ id, icon: Icon }) => (
          <MenuItem
            key={id}
            icon={<Icon size={16} />}
            isChosen={user.theme === id}
            onAction={() => void changeTheme(id)}
          >
            {say(`theme.${id}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection title={say("profile.language")}>
        {(Object.keys(languages) as Locale[]).map((locale) => (
          <MenuItem key={locale} isChosen={spoken === locale} onAction={() => void changeLocale(locale)}>
            {languages[locale]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuLine />
      {[showShortcuts, signOut].map((it) => (
        <MenuItem
          key={it.id}
          icon={<it.icon size={16} />}
          shortcut={it.shortcut}
          onAction={() => void it.run(scene)}
        >
          {say(it.label)}
        </MenuItem>
      ))}
    </>
  )
}
