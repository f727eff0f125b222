import { Command, History, ListFilter, Trash2 } from "lucide-react"
import { MenuItem, MenuSection } from "#ui/menu.tsx"
import { forgetSearches, recentSearches } from "../../data/search.ts"
import type { FindingKey, FindingSay } from "../../locales/finding-words.ts"

/** Each with what it means; choosing one writes it into the field. */
const OPERATORS: [text: string, how: FindingKey][] = [
  ["from:", "search.how.from"],
  ["to:", "search.how.to"],
  ["inbox:", "search.how.inbox"],
  ["label:", "search.how.label"],
  ["assignee:", "search.how.assignee"],
  ["status:", "search.how.status"],
  ["before:", "search.how.before"],
  ["after:", "search.how.after"],
  ["has:attachment", "search.how.has"],
  ["order:", "search.how.order"],
  ['"', "search.how.phrase"],
]

type Props = { say: FindingSay; type: (text: string) => void; commands: () => void }

/** Before anything is typed: what one looked for lately, and how to ask more exactly. */
export function beginnings({ say, type, commands }: Props) {
  const recent = recentSearches()
  return [
    ...(recent.length ? [lately(recent, say, type)] : []),
    <MenuSection key="operators" title={say("search.operators")}>
      {OPERATORS.map(([text, how]) => (
        <MenuItem
          key={text}
          id={text}
          textValue={text}
          icon={<ListFilter size={16} />}
          onAction={() => keep(() => type(text))}
        >
          <span className="flex items-baseline">
            <span className="min-w-36 shrink-0 touch:min-w-30 font-mono text-13">{text}</span>
            <span className="min-w-0 whitespace-normal text-muted">{say(how)}</span>
          </span>
        </MenuItem>
      ))}
    </MenuSection>,
    <MenuItem key="commands" id="commands" icon={<Command size={16} />} shortcut="Mod+k" onAction={commands}>
      {say("search.commands")}
    </MenuItem>,
  ]
}

function lately(recent: string[], say: FindingSay, type: (text: string) => void) {
  return (
    <MenuSection key="recent" title={say("search.recent")}>
      {[
        ...recent.map((text) => (
          <MenuItem
            key={text}
            id={`recent ${text}`}
            textValue={text}
            icon={<History size={16} />}
            onAction={() => keep(() => type(text))}
          >
            {text}
          </MenuItem>
        )),
        <MenuItem
          key="forget"
          id="forget"
          icon={<Trash2 size={16} />}
          onAction={() =>
            keep(() => {
              forgetSearches()
              type(" ")
            })
          }
        >
          {say("search.forget")}
        </MenuItem>,
      ]}
    </MenuSection>
  )
}

/** After the menu has finished with the key that chose. */
function keep(work: () => void): void {
  setTimeout(work, 0)
}
