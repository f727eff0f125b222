import css from "./panel.css?inline"
import type { Panel, Seat } from "./seat.ts"
import { Chat } from "./session/chat.ts"
import { View } from "./view/view.tsx"

/** Called once by the launcher when the panel is first needed, open or only to look after a conversation. */
export function mount(seat: Seat): Panel {
  seat.dress(css)
  const place = document.createElement("div")
  // Before the launcher in the tab order of the shadow tree, above it on the screen.
  seat.root.prepend(place)
  const chat = new Chat(seat)
  new View(chat, place)
  return chat
}
