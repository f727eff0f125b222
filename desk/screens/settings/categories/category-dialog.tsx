import { useState } from "react"
import type { Category } from "#contract/routes/answers.ts"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"
import { FormDialog } from "../form-dialog.tsx"

/** Name, purpose and questions as customers ask them; the same window makes a category and changes one. */
export function CategoryDialog({
  category,
  onClose,
}: {
  category: Category | undefined
  onClose: () => void
}) {
  const say = useAnswersWords()
  const [name, setName] = useState(category?.name ?? "")
  const [about, setAbout] = useState(category?.about ?? "")
  const [examples, setExamples] = useState(category?.examples.join("\n") ?? "")
  const save = useDoing({
    run: () => saved(category, { name: name.trim(), about: about.trim(), examples: lines(examples) }),
    stale: ["categories", "question-radar"],
    done: say("common.saved"),
    after: onClose,
    isInline: true,
  })
  return (
    <FormDialog
      title={say(category ? "categories.change" : "categories.add")}
      submit={say("common.save")}
      onSubmit={save.mutate}
      onClose={onClose}
      isPending={save.isPending}
      error={save.error}
      width="medium"
    >
      <TextField
        label={say("categories.name")}
        isRequired
        maxLength={80}
        autoFocus
        value={name}
        onChange={setName}
      />
      <TextArea
        label={say("categories.examples")}
        hint={say("categories.examples.hint")}
        rows={6}
        value={examples}
        onChange={setExamples}
      />
      <TextArea
        label={say("categories.about")}
        hint={say("categories.about.hint")}
        maxLength={1000}
        rows={2}
        value={about}
        onChange={setAbout}
      />
    </FormDialog>
  )
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

function saved(
  category: Category | undefined,
  body: { name: string; about: string; examples: string[] },
): Promise<unknown> {
  if (!category) return call("POST /api/v1/categories", { body })
  return call("PUT /api/v1/categories/:id", { params: { id: category.id }, body })
}
