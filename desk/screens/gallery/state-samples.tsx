import { Ellipsis } from "lucide-react"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Option } from "#ui/options.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { TabPanel, Tabs } from "#ui/tabs.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { Samples } from "./samples.tsx"

/** The marks React Aria sets, and where: a picture can't hold a mouse over everything at once. */
const states = {
  "as it is": [],
  hovered: ["data-hovered"],
  pressed: ["data-hovered", "data-pressed"],
  focused: ["data-focused", "data-focus-visible", "data-focus-within"],
} as const
type State = keyof typeof states

const controls: [string, (props: { isDisabled?: boolean }) => ReactNode][] = [
  [
    "primary",
    (props) => (
      <Button look="primary" {...props}>
        Antwort senden
      </Button>
    ),
  ],
  ["plain", (props) => <Button {...props}>Abbrechen</Button>],
  [
    "quiet",
    (props) => (
      <Button look="quiet" {...props}>
        Alle auswählen
      </Button>
    ),
  ],
  [
    "danger",
    (props) => (
      <Button look="danger" {...props}>
        Entfernen
      </Button>
    ),
  ],
  ["icon", (props) => <IconButton label="Mehr" icon={<Ellipsis size={16} />} {...props} />],
  ["text", (props) => <TextField label="Name" hideLabel defaultValue="Mia" {...props} />],
  ["area", (props) => <TextArea label="Notiz" hideLabel rows={1} defaultValue="Moin" {...props} />],
  [
    "select",
    (props) => (
      <Select label="Rolle" hideLabel defaultValue="a" {...props}>
        <Option id="a">Agentin</Option>
      </Select>
    ),
  ],
  [
    "checkbox",
    (props) => (
      <Checkbox defaultSelected {...props}>
        Per Mail
      </Checkbox>
    ),
  ],
  [
    "switch",
    (props) => (
      <Switch defaultSelected {...props}>
        An
      </Switch>
    ),
  ],
  [
    "tabs",
    () => (
      <Tabs label="Reiter" tabs={[{ id: "a", title: "Regeln" }]}>
        <TabPanel id="a">{null}</TabPanel>
      </Tabs>
    ),
  ],
]

/** Every control in every state, side by side. */
export function StateSamples() {
  return (
    <Samples title="States">
      <div className="grid grid-cols-[6rem_repeat(5,minmax(0,1fr))] items-center gap-x-4 gap-y-3 overflow-x-auto p-1">
        <span />
        {[...Object.keys(states), "disabled"].map((state) => (
          <span key={state} className="text-12 text-faint">
            {state}
          </span>
        ))}
        {controls.map(([name, draw]) => (
          <Row key={name} name={name} draw={draw} />
        ))}
      </div>
    </Samples>
  )
}

function Row({ name, draw }: { name: string; draw: (props: { isDisabled?: boolean }) => ReactNode }) {
  return (
    <>
      <span className="text-12 text-faint">{name}</span>
      {(Object.keys(states) as State[]).map((state) => (
        <Held key={state} state={state}>
          {draw({})}
        </Held>
      ))}
      <span>{draw({ isDisabled: true })}</span>
    </>
  )
}

function Held({ state, children }: { state: State; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const parts = place.current!.querySelectorAll("[data-rac], button, [role=tab], label, input, textarea")
    for (const part of parts) for (const mark of states[state]) part.setAttribute(mark, "true")
  }, [state])
  return <span ref={place}>{children}</span>
}
