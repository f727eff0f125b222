import { useNavigate } from "@tanstack/react-router"
import { Ellipsis, Trash2 } from "lucide-react"
import { useState } from "react"
import type { Inbox } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { Switch } from "#ui/switch.tsx"
import { useDoing } from "../../app/use-doing.ts"
import { changeInbox, removeInbox } from "../../data/inboxes.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"

/** On and off take effect at once; removing is only possible before the first conversation. */
export function InboxSwitch({ inbox }: { inbox: Inbox }) {
  const say = useSettingsWords()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const turn = useDoing({ run: (isOn: boolean) => changeInbox(inbox.id, { isOn }) })
  const remove = useDoing({
    run: () => removeInbox(inbox.id),
    done: say("inboxes.removed"),
    after: () => void navigate({ to: "/settings/$page", params: { page: "inboxes" } }),
  })
  const yes = () => {
    setAsking(false)
    remove.mutate()
  }
  return (
    <div className="flex items-center gap-2">
      <Switch isSelected={inbox.isOn} isDisabled={turn.isPending} onChange={(isOn) => turn.mutate(isOn)}>
        {say(inbox.isOn ? "common.on" : "common.off")}
      </Switch>
      <Menu
        label={say("common.more")}
        trigger={<IconButton label={say("common.more")} icon={<Ellipsis size={16} />} />}
      >
        <MenuItem icon={<Trash2 size={16} />} isDanger onAction={() => setAsking(true)}>
          {say("inboxes.remove")}
        </MenuItem>
      </Menu>
      <Dialog
        title={say("inboxes.remove.title", { name: inbox.name })}
        closeLabel={say("common.close")}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{say("common.cancel")}</Button>
            <Button look="danger" onPress={yes}>
              {say("common.remove")}
            </Button>
          </>
        }
      >
        <p>{say("inboxes.remove.text")}</p>
      </Dialog>
    </div>
  )
}
