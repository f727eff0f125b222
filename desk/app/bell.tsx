import { Bell as BellIcon } from "lucide-react"
import { useEffect } from "react"
import { IconButton } from "#ui/icon-button.tsx"
import { MenuItem } from "#ui/menu.tsx"
import { openNotices } from "../commands/open-notices.ts"
import { useScene } from "../commands/use-scene.ts"
import { useUnread } from "../data/unread.ts"
import { useWords } from "../locales/words.ts"
import { useMedia } from "./layout.ts"

/** How much one was told and has not read; a press shows it. */
export function Bell() {
  const say = useWords()
  const { open } = useScene()
  const { count } = useUnread()
  useEffect(() => showOnIcon(count), [count])
  return (
    <IconButton
      label={count ? say("bell.unread", { count }) : say("bell.label")}
      shortcut={openNotices.shortcut!}
      placement="end"
      icon={
        <span className="relative">
          <BellIcon size={20} />
          {count > 0 && (
            <span className="figures absolute -end-2 -top-2 min-w-4 rounded-full bg-fill px-1 text-center font-semibold text-12 text-on-fill leading-4">
              {count > 99 ? "99+" : count}
            </span>
          )}
        </span>
      }
      onPress={() => open("notices")}
    />
  )
}

/** On a phone the bell lies among what concerns oneself; a dot on the tab tells that it rang. */
export function BellItem() {
  const say = useWords()
  const { open } = useScene()
  const { count } = useUnread()
  const isPhone = !useMedia("(min-width: 48rem)")
  if (!isPhone) return null
  return (
    <MenuItem
      icon={<BellIcon size={16} />}
      {...(count ? { detail: String(count) } : {})}
      textValue={say("bell.label")}
      onAction={() => open("notices")}
    >
      {say("bell.label")}
    </MenuItem>
  )
}

export function BellDot() {
  const { count } = useUnread()
  useEffect(() => showOnIcon(count), [count])
  return count > 0 && <span className="absolute -end-1 -top-0.5 size-2 rounded-full bg-fill" />
}

/** On the icon of an installed desk; browsers without such a thing (Badging API) show nothing. */
function showOnIcon(count: number): void {
  void (count ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => {
    // Not installed, or not allowed: the bell tells it all the same.
  })
}
