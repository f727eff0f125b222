import { Search } from "lucide-react"
import type { ReactNode } from "react"
import { Autocomplete } from "react-aria-components/Autocomplete"
import { Dialog } from "react-aria-components/Dialog"
import { Input } from "react-aria-components/Input"
import { Menu } from "react-aria-components/Menu"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { SearchField } from "react-aria-components/SearchField"
import { useFirstMarked } from "./first-marked.ts"
import { MenuItem } from "./menu.tsx"

export type Findable = {
  id: string
  title: string
  detail?: ReactNode
  icon?: ReactNode
  shortcut?: string | undefined
  isChosen?: boolean
}

export type FinderProps = {
  label: string
  placeholder: string
  none: string
  isOpen: boolean
  onClose: () => void
  typed: string
  onType: (typed: string) => void
  items: Findable[]
  onPick: (id: string) => void
}

/** Type, arrow, Enter: one field over one list, high on the screen. The command bar and every longer choice look like this. */
export function Finder({ label, isOpen, onClose, ...rest }: FinderProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="quick fixed inset-0 z-40 flex items-start justify-center bg-scrim p-3 pt-[12vh] data-entering:opacity-0 data-exiting:opacity-0"
    >
      <Modal className="quick w-full max-w-140 rounded-10 bg-raised shadow-float data-entering:-translate-y-1">
        <Dialog aria-label={label} className="outline-none">
          <Found label={label} onClose={onClose} {...rest} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Found({
  label,
  placeholder,
  none,
  onClose,
  typed,
  onType,
  items,
  onPick,
}: Omit<FinderProps, "isOpen">) {
  const pick = (id: string) => {
    onClose()
    // The dialog gives the focus back while it closes; what the choice opens or focuses must come after that.
    setTimeout(() => onPick(id), 0)
  }
  const list = useFirstMarked(items.map(({ id }) => id).join("\n"))
  return (
    <Autocomplete inputValue={typed} onInputChange={onType}>
      <SearchField
        aria-label={placeholder}
        autoFocus
        className="flex items-center gap-2.5 border-line border-b px-4"
      >
        <Search size={16} className="text-faint" aria-hidden="true" />
        <Input
          placeholder={placeholder}
          className="h-12 min-w-0 flex-1 bg-transparent text-16 outline-none [&::-webkit-search-cancel-button]:hidden"
        />
      </SearchField>
      <Menu
        ref={list}
        aria-label={label}
        items={items}
        className="max-h-[50vh] overflow-auto p-1.5 outline-none"
        renderEmptyState={() => <p className="px-3 py-4 text-13 text-muted">{none}</p>}
      >
        {({ id, title, ...line }) => (
          <MenuItem id={id} textValue={title} {...line} onAction={() => pick(id)}>
            {title}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
