import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Snippet } from "../../../forms/snippet.tsx"
import { useSettingsWords } from "../../../locales/settings-words.ts"

type Props = { title: string; text: string; link: string; onClose: () => void }

/** A one-time link to hand over. A new one can always be made, so nothing is lost by closing. */
export function LinkReady({ title, text, link, onClose }: Props) {
  const say = useSettingsWords()
  return (
    <Dialog
      title={title}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
      actions={
        <Button look="primary" onPress={onClose}>
          {say("common.close")}
        </Button>
      }
    >
      <p className="text-pretty">{text}</p>
      <Snippet label={say("people.link")} text={link} />
    </Dialog>
  )
}
