import { Search } from "lucide-react"
import { Checkbox } from "#ui/checkbox.tsx"
import { ComboBox } from "#ui/combo-box.tsx"
import { Option } from "#ui/options.tsx"
import { Radio, RadioGroup } from "#ui/radio-group.tsx"
import { Select } from "#ui/select.tsx"
import { Switch } from "#ui/switch.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { TextField } from "#ui/text-field.tsx"
import { Samples } from "./samples.tsx"

export function FieldSamples() {
  return (
    <Samples title="Fields">
      <div className="grid items-start gap-x-6 gap-y-4 desk:grid-cols-3">
        <TextField label="Name" placeholder="Kaffeekontor" hint="Customers see it." />
        <TextField label="Search" before={<Search size={16} />} placeholder="Search" />
        <TextField
          label="E-mail"
          defaultValue="noreply@shop.example"
          problem="Customers must be able to answer."
        />
        <TextField label="Port" defaultValue="993" mono isDisabled />
        <TextArea
          label="Note"
          placeholder="What should the next person know?"
          hint="Only the team sees it."
        />
        <TextArea label="Note" defaultValue="Too long" problem="This is longer than we can keep." />
        <Select label="Role" defaultValue="agent">
          <Option id="agent" textValue="Agent">
            Agent
          </Option>
          <Option id="light" textValue="Light" detail="Sees what was given to them">
            Light
          </Option>
        </Select>
        <Select label="Role" placeholder="Choose" problem="Choose a role.">
          <Option id="agent">Agent</Option>
        </Select>
        <ComboBox label="Time zone" none="No such zone" defaultInputValue="Europe/Berlin">
          {["Europe/Berlin", "Asia/Jakarta", "Europe/London"].map((zone) => (
            <Option key={zone} id={zone} textValue={zone}>
              {zone}
            </Option>
          ))}
        </ComboBox>
        <div className="flex flex-col">
          <Checkbox defaultSelected>Tell me by mail</Checkbox>
          <Checkbox isIndeterminate>Some of them</Checkbox>
          <Checkbox isInvalid hint="Needed to go on">
            I have read it
          </Checkbox>
          <Checkbox isDisabled>Disabled</Checkbox>
        </div>
        <RadioGroup label="First inbox" defaultValue="chat">
          <Radio value="chat" hint="One line on your website">
            Chat
          </Radio>
          <Radio value="mail" hint="An address you have already">
            E-mail
          </Radio>
          <Radio value="none" isDisabled>
            Disabled
          </Radio>
        </RadioGroup>
        <div className="flex flex-col">
          <Switch defaultSelected hint="Takes effect at once">
            Switched on
          </Switch>
          <Switch>Off</Switch>
          <Switch isDisabled defaultSelected>
            Disabled
          </Switch>
        </div>
      </div>
    </Samples>
  )
}
