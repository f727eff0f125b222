import { GitMerge } from "lucide-react"
import { command } from "./command.ts"

export const mergeConversation = command({
  id: "conversation.merge",
  label: "command.merge",
  group: "conversation",
  icon: GitMerge,
  shortcut: "y",
  when: ({ conversation, deeds, many, can }) =>
    Boolean(conversation && deeds && !many && !conversation.mergedInto) && can("conversations.assign"),
  run: ({ deeds }) => deeds?.triage("merge"),
})
