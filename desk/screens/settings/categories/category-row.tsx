import { Pencil, Trash2 } from "lucide-react"
import type { Category } from "#contract/routes/answers.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Row } from "#ui/row.tsx"
import { call } from "../../../app/api.ts"
import { Confirm } from "../../../app/confirm.tsx"
import { useDoing } from "../../../app/use-doing.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"

/** Fewer examples teach nothing yet (domain/answers/classifier.ts). */
const FEWEST = 2

export function CategoryRow({ category, onEdit }: { category: Category; onEdit: () => void }) {
  const say = useAnswersWords()
  const { id, name, confirmed, examples } = category
  const remove = useDoing({
    run: () => call("DELETE /api/v1/categories/:id", { params: { id } }),
    stale: ["categories", "question-radar", "about"],
    done: say("categories.removed"),
  })
  const count = say("categories.count", { examples: examples.length, confirmed })
  const knowsLittle = examples.length + confirmed < FEWEST
  return (
    <Row
      title={<span dir="auto">{name}</span>}
      detail={knowsLittle ? `${count} · ${say("categories.few")}` : count}
      after={
        <>
          <IconButton
            label={`${say("categories.change")}: ${name}`}
            icon={<Pencil size={16} />}
            onPress={onEdit}
          />
          <Confirm
            title={say("categories.remove.title", { name })}
            text={say("categories.remove.text", { confirmed })}
            action={say("common.remove")}
            onYes={() => remove.mutate()}
            trigger={(ask) => (
              <IconButton
                label={`${say("common.remove")}: ${name}`}
                icon={<Trash2 size={16} />}
                onPress={ask}
              />
            )}
          />
        </>
      }
    />
  )
}
