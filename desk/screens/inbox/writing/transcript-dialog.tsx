import { useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { Switch } from "#ui/switch.tsx"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { useWritingWords } from "../../../locales/writing-words.ts"

/** The conversation as a file; notes stay out unless somebody asks. */
export function TranscriptDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const say = useWritingWords()
  const locale = useLocaleSpoken()
  const [format, setFormat] = useState<"text" | "html">("text")
  const [withNotes, setNotes] = useState(false)
  const download = () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const query = new URLSearchParams({ format, locale, timeZone, notes: withNotes ? "1" : "0" })
    const link = document.createElement("a")
    link.href = `/api/v1/conversations/${conversation.id}/transcript?${query}`
    link.download = ""
    link.click()
    onClose()
  }
  return (
    <Dialog
      title={say("transcript.title")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {say("common.cancel")}
          </Button>
          <Button look="primary" onPress={download}>
            {say("transcript.submit")}
          </Button>
        </>
      }
    >
      <SegmentedControl
        label={say("transcript.format")}
        options={[
          { id: "text", title: say("transcript.text") },
          { id: "html", title: say("transcript.html") },
        ]}
        value={format}
        onChange={setFormat}
      />
      <Switch isSelected={withNotes} onChange={setNotes}>
        {say("transcript.notes")}
      </Switch>
      <p className="text-13 text-muted">{say("transcript.notes.hint")}</p>
    </Dialog>
  )
}
