import { useQuery } from "@tanstack/react-query"
import { ListPlus, Plus } from "lucide-react"
import { useState } from "react"
import type { AttributeDefinition } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { attributesQuery } from "../../../data/attributes.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import "../../../locales/triage-words.ts"
import { Page, Part } from "../page.tsx"
import { FieldDialog } from "./field-dialog.tsx"
import { FieldRow } from "./field-row.tsx"

type Subject = AttributeDefinition["subject"]

/** Fields of the account's own, on conversations and on customers. */
export default function FieldsPage() {
  const say = useSettingsWords()
  const { data: fields } = useQuery(attributesQuery)
  const [edited, setEdited] = useState<AttributeDefinition | Subject | null>(null)
  if (!fields) return <SkeletonText lines={4} />
  return (
    <Page title={say("settings.fields")} text={say("field-page.text")}>
      {(["conversation", "customer"] as const).map((subject) => (
        <FieldsOf
          key={subject}
          subject={subject}
          fields={fields.filter((field) => field.subject === subject)}
          onEdit={setEdited}
        />
      ))}
      {edited && (
        <FieldDialog
          subject={typeof edited === "string" ? edited : edited.subject}
          field={typeof edited === "string" ? undefined : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}

type PartProps = {
  subject: Subject
  fields: AttributeDefinition[]
  onEdit: (field: AttributeDefinition | Subject) => void
}

function FieldsOf({ subject, fields, onEdit }: PartProps) {
  const say = useSettingsWords()
  const add = (
    <Button icon={<Plus size={16} />} onPress={() => onEdit(subject)}>
      {say("field-page.add")}
    </Button>
  )
  const title = say(`field-page.of.${subject}`)
  return (
    <Part title={title} action={fields.length ? add : undefined}>
      {fields.length === 0 ? (
        <EmptyState
          icon={<ListPlus size={20} />}
          title={say(`field-page.none.${subject}.title`)}
          action={add}
        >
          {say(`field-page.none.${subject}.text`)}
        </EmptyState>
      ) : (
        <Rows label={title}>
          {fields.map((field) => (
            <FieldRow key={field.id} field={field} onEdit={() => onEdit(field)} />
          ))}
        </Rows>
      )}
    </Part>
  )
}
