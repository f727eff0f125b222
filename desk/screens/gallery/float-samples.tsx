import { Archive, Ellipsis, Trash2, UserRoundPlus } from "lucide-react"
import { useState } from "react"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem, MenuLine, MenuSection } from "#ui/menu.tsx"
import { Popover } from "#ui/popover.tsx"
import { TextField } from "#ui/text-field.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { Line, Samples } from "./samples.tsx"

export function FloatSamples() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Samples title="What floats">
      <Line name="Menu, popover">
        <Menu label="More" trigger={<IconButton label="More" icon={<Ellipsis size={16} />} />}>
          <MenuItem icon={<UserRoundPlus size={16} />} shortcut="a">
            Assign…
          </MenuItem>
          <MenuItem icon={<Archive size={16} />} shortcut="e">
            Close conversation
          </MenuItem>
          <MenuSection title="Appearance">
            <MenuItem isChosen>Light</MenuItem>
            <MenuItem isDisabled>Dark</MenuItem>
          </MenuSection>
          <MenuLine />
          <MenuItem icon={<Trash2 size={16} />} isDanger>
            Delete
          </MenuItem>
        </Menu>
        <Popover label="Rename" trigger={<Button>Popover</Button>}>
          {(close) => (
            <div className="flex w-64 flex-col gap-3">
              <TextField label="Name" defaultValue="Shop chat" />
              <Button look="primary" onPress={close}>
                Save
              </Button>
            </div>
          )}
        </Popover>
      </Line>
      <Line name="Dialog, toast">
        <Button onPress={() => setOpen(true)}>Dialog</Button>
        <Button
          onPress={() => showToast({ title: "Conversation closed", undo: { label: "Undo", run: () => {} } })}
        >
          Toast with undo
        </Button>
        <Button
          onPress={() =>
            showToast({
              title: "This did not work",
              details: "The server can't be reached.",
              isProblem: true,
            })
          }
        >
          Problem
        </Button>
      </Line>
      <Dialog
        title="Remove this inbox?"
        closeLabel="Close"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>Cancel</Button>
            <Button look="danger" onPress={() => setOpen(false)}>
              Remove
            </Button>
          </>
        }
      >
        <p>It never held a conversation, so nothing is lost.</p>
      </Dialog>
    </Samples>
  )
}
