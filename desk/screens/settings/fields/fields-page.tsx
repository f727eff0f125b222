import { useQuery } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import type { AttributeDefinition } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Rows } from "#ui/row.tsx"
import { attributesQuery } from "../../../data/attributes.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import "../../../locales/triage-words.ts"
import { Page, PageSkeleton, Part } from "../page.tsx"
import { FieldDialog } from "./field-dialog.tsx"
import { FieldRow } from "./field-row.tsx"

type Subject = AttributeDefinition["subject"]

/** Fields of the account's own, on conversations and on customers. */
export default function FieldsPage() {
  const say = useSettingsWords()
  const { data: fields } = useQuery(attributesQuery)
  const [edited, setEdited] = useState<AttributeDefinition | Subject | null>(null)
  if (!fields) return <PageSkeleton />
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
    <Part title={title} action={add}>
      {fields.length === 0 ? (
        // Two of them on one page: each says its piece in a line or two, so that both are seen at once.
        <div className="rounded-10 border border-line bg-surface px-4 py-3">
          <p className="font-medium text-14">{say(`field-page.none.${subject}.title`)}</p>
          <p className="text-pretty text-13 text-muted">{say(`field-page.none.${subject}.text`)}</p>
        </div>
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
