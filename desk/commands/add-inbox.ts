import { Inbox } from "lucide-react"
import { command } from "./command.ts"

export const addInbox = command({
  id: "inbox.add",
  label: "command.add-inbox",
  group: "desk",
  icon: Inbox,
  when: ({ can }) => can("inboxes.manage"),
  run: ({ go }) => go("/settings/inboxes/new"),
})
