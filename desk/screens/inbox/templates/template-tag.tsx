import { Link } from "@tanstack/react-router"
import { Bot, Layers } from "lucide-react"
import type { Message } from "#contract/views.ts"
import { Badge } from "#ui/badge.tsx"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { percent } from "../triage/category-line.tsx"

type Mark = { id: string; version: number; name?: string; edited?: number }

/** "automatic · Where is my parcel v3", "template v3, 4 % changed": what a message came from, and the way to what that has proved. */
export function TemplateTag({ message }: { message: Message }) {
  const say = useTemplatesWords()
  const { id, version, name, edited = 0 } = message.envelope!.template as Mark
  const words = message.isAutomatic
    ? say("tag.automatic", { name, version })
    : edited > 0
      ? say("tag.edited", { version, share: percent(edited) })
      : say("tag.template", { version })
  const Icon = message.isAutomatic ? Bot : Layers
  return (
    <Link
      to="/settings/$page/$item"
      params={{ page: "templates", item: id }}
      title={say("tag.open")}
      className="ring-focus min-w-0 rounded-6 no-underline touch:-my-3 touch:py-3"
    >
      <Badge icon={<Icon size={12} />}>
        <span className="truncate" dir="auto">
          {words}
        </span>
      </Badge>
    </Link>
  )
}
