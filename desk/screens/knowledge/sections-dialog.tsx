import { useQuery } from "@tanstack/react-query"
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide-react"
import { type FormEvent, useState } from "react"
import type { Section } from "#contract/routes/knowledge.ts"
import type { Locale } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { sectionName, sectionsQuery } from "../../data/articles.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { languages, useLocaleSpoken } from "../../locales/words.ts"

/** The sections of the help centre: names in every language, their order. */
export function SectionsDialog({ onClose }: { onClose: () => void }) {
  const say = useKnowledgeWords()
  const { data: sections = [] } = useQuery(sectionsQuery)
  const [edited, setEdited] = useState<Section | "new" | null>(null)
  return (
    <Dialog
      title={say("section.sections")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
    >
      {sections.length > 0 && (
        <Rows label={say("section.sections")}>
          {sections.map((section, at) => (
            <SectionRow
              key={section.id}
              section={section}
              above={sections[at - 1]}
              below={sections[at + 1]}
              onEdit={() => setEdited(section)}
            />
          ))}
        </Rows>
      )}
      {edited ? (
        <Names
          key={edited === "new" ? "new" : edited.id}
          section={edited === "new" ? undefined : edited}
          onDone={() => setEdited(null)}
        />
      ) : (
        <div>
          <Button icon={<Plus size={16} />} onPress={() => setEdited("new")}>
            {say("section.add")}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

type RowProps = {
  section: Section
  above: Section | undefined
  below: Section | undefined
  onEdit: () => void
}

function SectionRow({ section, above, below, onEdit }: RowProps) {
  const say = useKnowledgeWords()
  const name = sectionName(section, useLocaleSpoken())
  const swap = useDoing({
    run: async (other: Section) => {
      await put(section, { position: other.position })
      await put(other, { position: section.position })
    },
    stale: ["articles"],
  })
  const params = { id: section.id }
  const back = useDoing({
    run: () => call("DELETE /api/v1/sections/:id/removal", { params }),
    stale: ["articles"],
  })
  const remove = useDoing({
    run: () => call("DELETE /api/v1/sections/:id", { params }),
    stale: ["articles"],
    done: () => ({
      title: say("section.removed"),
      undo: { label: say("common.undo"), run: () => back.mutate() },
    }),
  })
  return (
    <Row
      height={40}
      title={<span dir="auto">{name}</span>}
      after={
        <>
          <IconButton
            size="small"
            label={say("section.up", { name })}
            icon={<ArrowUp size={16} />}
            isDisabled={!above}
            onPress={() => above && swap.mutate(above)}
          />
          <IconButton
            size="small"
            label={say("section.down", { name })}
            icon={<ArrowDown size={16} />}
            isDisabled={!below}
            onPress={() => below && swap.mutate(below)}
          />
          <IconButton
            size="small"
            label={say("section.change", { name })}
            icon={<Pencil size={16} />}
            onPress={onEdit}
          />
          <IconButton
            size="small"
            label={say("section.remove", { name })}
            icon={<Trash2 size={16} />}
            onPress={() => remove.mutate()}
          />
        </>
      }
    />
  )
}

function Names({ section, onDone }: { section: Section | undefined; onDone: () => void }) {
  const say = useKnowledgeWords()
  const [names, setNames] = useState<Section["names"]>(section?.names ?? {})
  const given = Object.fromEntries(Object.entries(names).filter(([, name]) => name?.trim()))
  const save = useDoing({
    run: () =>
      section ? put(section, { names: given }) : call("POST /api/v1/sections", { body: { names: given } }),
    stale: ["articles"],
    done: say("common.saved"),
    after: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {(Object.entries(languages) as [Locale, string][]).map(([id, language]) => (
        <TextField
          key={id}
          label={say("section.name", { language })}
          maxLength={80}
          value={names[id] ?? ""}
          onChange={(name) => setNames({ ...names, [id]: name })}
        />
      ))}
      <div className="flex gap-2">
        <Button
          look="primary"
          type="submit"
          isDisabled={!Object.keys(given).length}
          isPending={save.isPending}
        >
          {say("common.save")}
        </Button>
        <Button look="quiet" onPress={onDone}>
          {say("common.cancel")}
        </Button>
      </div>
    </form>
  )
}

function put({ id, names, position }: Section, change: Partial<Pick<Section, "names" | "position">>) {
  return call("PUT /api/v1/sections/:id", { params: { id }, body: { names, position, ...change } })
}
