import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { BookOpenCheck, Pencil, Trash2 } from "lucide-react"
import type { Template } from "#contract/routes/templates.ts"
import { Badge } from "#ui/badge.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useCan } from "../../../app/me.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { categoriesQuery } from "../../../data/categories.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { stateTone } from "./state-words.ts"

/** What it is called, what it may do, what it answers and how often that ended well. */
export function TemplateRow({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const say = useTemplatesWords()
  const { id, name, state } = template
  return (
    <Row
      title={
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <Link
            to="/settings/$page/$item"
            params={{ page: "templates", item: id }}
            className="ring-focus min-w-0 rounded-6 text-ink wrap-long no-underline hover:underline"
            dir="auto"
          >
            {name}
          </Link>
          <Badge tone={stateTone[state]}>{say(`state.${state}`)}</Badge>
        </span>
      }
      detail={<Detail template={template} />}
      isLong
      after={<Deeds template={template} onEdit={onEdit} />}
    />
  )
}

function Detail({ template }: { template: Template }) {
  const say = useTemplatesWords()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { categoryId, texts, tally, casesLately } = template
  const ended = tally.worked + tally.failed
  return [
    categories.find(({ id }) => id === categoryId)?.name ?? say("templates.no-category"),
    Object.keys(texts).join(", "),
    say("templates.tally", { used: tally.used }),
    ...(ended ? [say("templates.worked", { worked: tally.worked, of: ended })] : []),
    ...(casesLately ? [say("templates.lately", { count: casesLately })] : []),
  ].join(" · ")
}

function Deeds({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const say = useTemplatesWords()
  const can = useCan()
  const { id, name } = template
  const remove = useDoing({
    run: () => call("DELETE /api/v1/templates/:id", { params: { id } }),
    stale: ["templates"],
    done: say("templates.removed"),
  })
  return (
    <>
      <Link
        to="/settings/$page/$item"
        params={{ page: "templates", item: id }}
        aria-label={say("templates.evidence", { name })}
        className="ring-focus inline-grid size-8 place-items-center rounded-6 text-muted hover:bg-hover hover:text-ink touch:size-11"
      >
        <BookOpenCheck size={16} aria-hidden="true" />
      </Link>
      {can("templates.manage") && (
        <>
          <IconButton label={say("templates.edit", { name })} icon={<Pencil size={16} />} onPress={onEdit} />
          <Confirm
            title={say("templates.remove.title", { name })}
            text={say("templates.remove.text")}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton
                label={say("templates.remove", { name })}
                icon={<Trash2 size={16} />}
                onPress={ask}
              />
            )}
          />
        </>
      )}
    </>
  )
}
