/** One setting of a channel, as the API describes it (JSON Schema with our `meta`). */
export type Setting = {
  name: string
  title: string
  description: string | undefined
  group: string
  placeholder: string | undefined
  kind: "text" | "long" | "list" | "secret" | "number" | "switch" | "choice" | "colour" | "shown"
  choices: string[]
  initial: unknown
  least: number | undefined
  most: number | undefined
  isRequired: boolean
  /** Folded away: most shops never touch it. */
  isAdvanced: boolean
  /** Shown only while these other settings have these values. */
  when: Record<string, unknown> | undefined
}

type Property = {
  type?: string
  enum?: string[]
  default?: unknown
  title?: string
  description?: string
  group?: string
  placeholder?: string
  secret?: boolean
  multiline?: boolean
  colour?: boolean
  advanced?: boolean
  /** Made by the channel, to be read and copied. */
  readOnly?: boolean
  minimum?: number
  maximum?: number
  when?: Record<string, unknown>
}

/** The settings of a channel in the order in which it names them. */
export function settingsOf(schema: unknown): Setting[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Property>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => settingOf(name, property, required))
}

function settingOf(name: string, property: Property, required: string[]): Setting {
  return {
    name,
    title: property.title ?? name,
    description: property.description,
    group: property.group ?? "",
    placeholder: property.placeholder,
    kind: kindOf(property),
    choices: property.enum ?? [],
    initial: property.default ?? emptyOf[property.type ?? ""] ?? "",
    least: property.minimum,
    most: property.maximum,
    isRequired: required.includes(name) && property.default === undefined,
    isAdvanced: property.advanced === true,
    when: property.when,
  }
}

const emptyOf: Record<string, unknown> = { boolean: false, array: [] }

function kindOf({ type, enum: choices, secret, multiline, colour, readOnly }: Property): Setting["kind"] {
  if (readOnly) return "shown"
  if (secret) return "secret"
  if (choices) return "choice"
  if (type === "boolean") return "switch"
  if (type === "array") return "list"
  if (type === "integer" || type === "number") return "number"
  if (colour) return "colour"
  return multiline ? "long" : "text"
}

export type Settings = Record<string, unknown>

/** What a new inbox starts with. */
export function initialSettings(settings: Setting[]): Settings {
  return Object.fromEntries(settings.map(({ name, initial }) => [name, initial]))
}

export function isShown({ when }: Setting, values: Settings): boolean {
  return !when || Object.entries(when).every(([name, value]) => values[name] === value)
}

/** Neighbours with the same group stand together, in the order in which the groups first appear. */
export function grouped(settings: Setting[]): { group: string; settings: Setting[] }[] {
  const groups = [...new Set(settings.map(({ group }) => group))]
  return groups.map((group) => ({ group, settings: settings.filter((setting) => setting.group === group) }))
}
