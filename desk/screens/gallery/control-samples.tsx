import { Archive, Ellipsis, Paperclip, Send, Star } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { TabPanel, Tabs } from "#ui/tabs.tsx"
import { Line, Samples } from "./samples.tsx"

const looks = ["primary", "plain", "quiet", "danger"] as const

export function ControlSamples() {
  const [span, setSpan] = useState<"day" | "week" | "month">("week")
  const [isStarred, setStarred] = useState(true)
  return (
    <Samples title="Controls">
      {looks.map((look) => (
        <Line key={look} name={`Button ${look}`}>
          <Button look={look}>Send reply</Button>
          <Button look={look} icon={<Send size={16} className="mirror-rtl" />}>
            With icon
          </Button>
          <Button look={look} size="small">
            Small
          </Button>
          <Button look={look} size="large">
            Large
          </Button>
          <Button look={look} isPending>
            Pending
          </Button>
          <Button look={look} isDisabled>
            Disabled
          </Button>
        </Line>
      ))}
      <Line name="IconButton">
        <IconButton label="Attach a file" icon={<Paperclip size={16} />} />
        <IconButton label="Close conversation" shortcut="e" icon={<Archive size={16} />} />
        <IconButton
          label="Star"
          icon={<Star size={16} />}
          isOn={isStarred}
          onPress={() => setStarred(!isStarred)}
        />
        <IconButton label="More" icon={<Ellipsis size={16} />} isPending />
        <IconButton label="More" icon={<Ellipsis size={16} />} isDisabled />
      </Line>
      <Line name="SegmentedControl">
        <SegmentedControl
          label="Span"
          value={span}
          onChange={setSpan}
          options={[
            { id: "day", title: "Day" },
            { id: "week", title: "Week" },
            { id: "month", title: "Month" },
          ]}
        />
      </Line>
      <Tabs
        label="Inbox"
        tabs={[
          { id: "settings", title: "Settings" },
          { id: "ledger", title: "Ledger" },
          { id: "embed", title: "Embed" },
        ]}
      >
        <TabPanel id="settings">Host, user, password.</TabPanel>
        <TabPanel id="ledger">What was fetched when.</TabPanel>
        <TabPanel id="embed">One line for the website.</TabPanel>
      </Tabs>
    </Samples>
  )
}
