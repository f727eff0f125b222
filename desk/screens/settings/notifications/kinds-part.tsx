import type { NotificationKind, NotificationRules, Ways } from "#contract/routes/notifications.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { Table } from "#ui/table.tsx"
import { useTogetherWords } from "../../../locales/together-words.ts"

const kinds: NotificationKind[] = [
  "new",
  "assigned",
  "answer",
  "mention",
  "followed",
  "woken",
  "promise",
  "pledge",
  "broken",
  "failed",
  "approval",
  "approved",
  "returned",
  "side",
  "template",
  "unhappy",
  "fell",
]
const ways = ["desk", "push", "mail"] as const satisfies (keyof Ways)[]

type Props = { rules: NotificationRules; onChange: (part: Partial<NotificationRules>) => void }

/** A line for everything one can be told of, a column for each way. */
export function KindsPart({ rules, onChange }: Props) {
  const say = useTogetherWords()
  const set = (kind: NotificationKind, way: keyof Ways, isOn: boolean) =>
    onChange({ kinds: { ...rules.kinds, [kind]: { ...rules.kinds[kind], [way]: isOn } } })
  return (
    <Table
      isSlim
      caption={say("notify.what")}
      items={kinds}
      keyOf={(kind) => kind}
      none=""
      columns={[
        { id: "what", title: say("notify.what"), cell: (kind) => say(`notify.kind.${kind}`) },
        ...ways.map((way) => ({
          id: way,
          title: say(`notify.${way}`),
          cell: (kind: NotificationKind) => (
            <Checkbox
              aria-label={say("notify.ways", { what: say(`notify.kind.${kind}`), way: say(`notify.${way}`) })}
              isSelected={rules.kinds[kind][way]}
              onChange={(isOn) => set(kind, way, isOn)}
            />
          ),
        })),
      ]}
    />
  )
}
