import { Building2, Languages } from "lucide-react"
import { useState } from "react"
import { Avatar } from "#ui/avatar.tsx"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { FileChip } from "#ui/file-chip.tsx"
import { Finder } from "#ui/finder.tsx"
import { LabelDot, labelColours } from "#ui/label-dot.tsx"
import { Option } from "#ui/options.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { Select } from "#ui/select.tsx"
import { Sideways } from "#ui/sideways.tsx"
import { Spinner } from "#ui/spinner.tsx"
import { Splitter } from "#ui/splitter.tsx"
import { Tag } from "#ui/tag.tsx"
import { TextField } from "#ui/text-field.tsx"
import { Line, Samples } from "./samples.tsx"

const company = "Kaffeerösterei am Alten Speicher GmbH & Co. KG, Abteilung Einkauf und Qualitätssicherung"

/** What German makes of a button, and names that run the other way. */
export function LongSamples() {
  return (
    <Samples title="Long, and from the right">
      <div className="grid items-start gap-4 desk:grid-cols-3">
        <TextField label={`Umsatzsteuer-Identifikationsnummer der ${company}`} defaultValue={company} />
        <Select label="Zuständigkeit" defaultValue="a" hint="Benachrichtigungseinstellungen gelten weiter.">
          <Option id="a" textValue={company} detail="Rücksendungsbearbeitungsstelle">
            {company}
          </Option>
        </Select>
        <CheckboxGroup label="Benachrichtigungseinstellungen" problem="Wähle mindestens eine.">
          <Checkbox value="a">Zusammenfassung der Unterhaltungen am Vormittag</Checkbox>
          <Checkbox value="b">Wiedervorlagen</Checkbox>
        </CheckboxGroup>
      </div>
      <Line name="Cut, with a way to read it">
        <Button icon={<Building2 size={16} />}>Zahlungsbestätigung erneut zusenden</Button>
        <span className="flex w-40">
          <Tag onRemove={() => {}} removeLabel="Entfernen">
            Ersatzteile für Siebträger
          </Tag>
        </span>
        <span className="w-32">
          <Badge tone="warn">Berechtigungsprüfung</Badge>
        </span>
        <FileChip name="عرض سعر 2026.pdf" bytes={48_000} type="application/pdf" href="#" />
        <FileChip name={`${company}.pdf`} bytes={48_000} type="application/pdf" href="#" />
      </Line>
      <Rows label="Names">
        {["نورا العلي", "איתן לוי", company].map((name) => (
          <Row
            key={name}
            before={<Avatar name={name} />}
            title={
              <span dir="auto" className="block min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
            }
            detail="noura@example.com"
            after={<Badge>offen</Badge>}
          />
        ))}
      </Rows>
      <Banner
        tone="warn"
        title="Die Zugangsberechtigung dieses Postfachs läuft in sechs Tagen ab"
        action={<Button size="small">Verlängern</Button>}
      >
        Bis dahin geht nichts verloren.
      </Banner>
      <Others />
    </Samples>
  )
}

function Others() {
  const [width, setWidth] = useState(200)
  const [typed, setTyped] = useState("")
  const [isOpen, setOpen] = useState(false)
  const items = ["Deutsch", "English", "Bahasa Indonesia"].map((title) => ({ id: title, title }))
  return (
    <>
      <Line name="Labels, spinner">
        {labelColours.map((colour) => (
          <span key={colour} className="flex items-center gap-1.5 text-12">
            <LabelDot colour={colour} /> {colour}
          </span>
        ))}
        <Spinner />
        <Button icon={<Languages size={16} />} onPress={() => setOpen(true)}>
          Finder
        </Button>
      </Line>
      <Sideways>
        <p className="w-320 p-4 text-13">Wider than its card: it scrolls inside, and an arrow says so.</p>
      </Sideways>
      <div className="flex h-16 rounded-10 border border-line bg-surface">
        <span style={{ width }} className="p-3 text-13">
          {width} px
        </span>
        <Splitter label="Width" width={width} least={120} most={400} onChange={setWidth} column="before" />
        <span className="p-3 text-13 text-muted">Splitter</span>
      </div>
      <Finder
        label="Language"
        placeholder="Find a language"
        none="No such language"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        typed={typed}
        onType={setTyped}
        items={items.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()))}
        onPick={() => {}}
      />
    </>
  )
}
