import { LogOut } from "lucide-react"
import { command } from "./command.ts"

export const signOut = command({
  id: "desk.sign-out",
  label: "command.sign-out",
  group: "desk",
  icon: LogOut,
  when: ({ signOut }) => Boolean(signOut),
  run: ({ signOut }) => signOut?.(),
})
