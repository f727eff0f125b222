import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { AttributeDefinition, Conversation } from "#contract/views.ts"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call, queries } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { attributesQuery } from "../../../data/attributes.ts"
import { showConversation } from "../../../data/conversations.ts"
import { useTriageWords } from "../../../locales/triage-words.ts"
import { PanelSection } from "../panel-section.tsx"
import { fieldWords } from "./field-words.ts"

type Values = Record<string, unknown>
type Props = { subject: AttributeDefinition["subject"]; id: string; values: Values }

/** Under a title of their own. */
export function FieldsSection(props: Props) {
  const say = useTriageWords()
  const fields = useFields(props.subject)
  if (!fields.length) return null
  return (
    <PanelSection title={say("fields.title")}>
      <Fields {...props} />
    </PanelSection>
  )
}

function useFields(subject: Props["subject"]): AttributeDefinition[] {
  const { data = [] } = useQuery(attributesQuery)
  return data.filter((field) => field.subject === subject)
}

/** Name before value, in the columns of the facts around them; a problem stands below the value. */
const beside =
  "flex flex-col gap-1 [&>div]:grid [&>div]:grid-cols-[7rem_minmax(0,1fr)] [&>div]:items-center [&>div]:gap-x-3 " +
  "[&>div>:first-child]:truncate [&>div>:first-child]:font-normal [&>div>:first-child]:text-muted " +
  "[&>div>:nth-child(n+3)]:col-start-2"

/** The account's own fields, each filled in where it stands; a value that does not fit is refused there. */
export function Fields({ subject, id, values }: Props) {
  const can = useCan()
  const fields = useFields(subject)
  const mayFill = can(subject === "customer" ? "customers.edit" : "conversations.note")
  const save = (key: string, value: unknown) => fillIn(subject, id, { [key]: value })
  if (!fields.length) return null
  return (
    <div className={beside}>
      {fields.map((field) =>
        mayFill ? (
          <Field
            key={`${id} ${field.id}`}
            field={field}
            value={values[field.key]}
            save={(value) => save(field.key, value)}
          />
        ) : (
          <Shown key={field.id} field={field} value={values[field.key]} />
        ),
      )}
    </div>
  )
}

async function fillIn(subject: Props["subject"], id: string, values: Values): Promise<void> {
  const params = { id }
  if (subject === "conversation") {
    showConversation(
      (await call("PUT /api/v1/conversations/:id/attributes", { params, body: { values } })) as Conversation,
    )
  } else {
    await call("PUT /api/v1/customers/:id/attributes", { params, body: { values } })
    await queries.invalidateQueries({ queryKey: ["customer", id] })
  }
}

function Shown({ field, value }: { field: AttributeDefinition; value: unknown }) {
  const say = useTriageWords()
  const { locale } = useLocale()
  return (
    <div className="min-h-8 text-13">
      <span title={field.name}>{field.name}</span>
      <span dir="auto">
        {value === undefined ? say("fields.empty") : fieldWords(field.type, value, say, locale)}
      </span>
    </div>
  )
}

type FieldProps = {
  field: AttributeDefinition
  value: unknown
  save: (value: unknown) => Promise<void>
}

function Field({ field, value, save }: FieldProps) {
  const say = useTriageWords()
  const [problem, setProblem] = useState<string>()
  const attempt = async (given: unknown) => {
    if (Number.isNaN(given)) return setProblem(say("fields.wrong", { name: field.name, type: field.type }))
    setProblem(undefined)
    await save(given).catch((error) => setProblem(refusalWords(error, say as never)))
  }
  if (field.type === "yes-no" || field.type === "choice")
    return <OneOf field={field} value={value} attempt={attempt} problem={problem} />
  return <Typed key={String(value)} field={field} value={value} attempt={attempt} problem={problem} />
}

type AttemptProps = Omit<FieldProps, "save"> & {
  attempt: (value: unknown) => Promise<void>
  problem: string | undefined
}

const NONE = ""

function OneOf({ field, value, attempt, problem }: AttemptProps): ReactNode {
  const say = useTriageWords()
  const choices =
    field.type === "yes-no"
      ? [
          { id: "true", name: say("fields.yes") },
          { id: "false", name: say("fields.no") },
        ]
      : field.choices.map((choice) => ({ id: choice, name: choice }))
  const given = (id: string) => (field.type === "yes-no" ? id === "true" : id)
  return (
    <Select
      label={field.name}
      problem={problem}
      selectedKey={value === undefined ? NONE : String(value)}
      onSelectionChange={(key) => void attempt(key === NONE ? null : given(String(key)))}
    >
      <Option id={NONE}>{say("fields.empty")}</Option>
      {choices.map(({ id, name }) => (
        <Option key={id} id={id}>
          {name}
        </Option>
      ))}
    </Select>
  )
}

const inputs = { text: "text", number: "number", date: "date" } as const

/** Kept when one leaves the field or presses Enter. */
function Typed({ field, value, attempt, problem }: AttemptProps) {
  const [typed, setTyped] = useState(value === undefined ? "" : String(value))
  const keep = () => {
    const text = typed.trim()
    if (text === (value === undefined ? "" : String(value))) return
    void attempt(text === "" ? null : field.type === "number" ? Number(text) : text)
  }
  return (
    <TextField
      label={field.name}
      problem={problem}
      type={inputs[field.type as keyof typeof inputs] as "text"}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  )
}
