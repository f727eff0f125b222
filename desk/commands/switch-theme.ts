import { SunMoon } from "lucide-react"
import { command } from "./command.ts"

export const switchTheme = command({
  id: "desk.theme",
  label: "command.theme",
  group: "desk",
  icon: SunMoon,
  when: ({ switchTheme }) => Boolean(switchTheme),
  run: ({ switchTheme }) => switchTheme?.(),
})
