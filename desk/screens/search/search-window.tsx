import { useInfiniteQuery } from "@tanstack/react-query"
import { Search, X } from "lucide-react"
import { useDeferredValue, useEffect, useState } from "react"
import { Autocomplete } from "react-aria-components/Autocomplete"
import { Dialog } from "react-aria-components/Dialog"
import { Input } from "react-aria-components/Input"
import { Menu } from "react-aria-components/Menu"
import { Modal, ModalOverlay } from "react-aria-components/Modal"
import { SearchField } from "react-aria-components/SearchField"
import { useFirstMarked } from "#ui/first-marked.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { Spinner } from "#ui/spinner.tsx"
import { useScene } from "../../commands/use-scene.ts"
import { rememberSearch, searchQuery } from "../../data/search.ts"
import { useFindingWords } from "../../locales/finding-words.ts"
import { beginnings } from "./beginnings.tsx"
import { orderOf, results } from "./results.tsx"

/** Everything that was ever said: one field over one list, the keyboard is enough. A phone gives it the whole screen. */
export function SearchWindow({ onClose }: { onClose: () => void }) {
  const say = useFindingWords()
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="quick fixed inset-0 z-40 flex items-start justify-center bg-scrim data-entering:opacity-0 data-exiting:opacity-0 desk:p-3 desk:pt-[10vh]"
    >
      <Modal className="quick h-full w-full bg-raised shadow-float data-entering:-translate-y-1 desk:h-auto desk:max-w-160 desk:rounded-10">
        <Dialog aria-label={say("command.search")} className="flex h-full flex-col outline-none">
          <Searching onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Slower than fingers, faster than patience. */
const PAUSE_MS = 120

function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

function Searching({ onClose }: { onClose: () => void }) {
  const say = useFindingWords()
  const scene = useScene()
  const [typed, setTyped] = useState("")
  const text = useDeferredValue(useSettled(typed)).trimStart()
  const isAsking = text.trim().length > 0 && typed.trim().length > 0
  const search = useInfiniteQuery(searchQuery(isAsking ? text : ""))
  const pages = search.data?.pages ?? []
  const list = useFirstMarked(isAsking ? orderOf(pages) : "")
  const go = (path: string) => {
    rememberSearch(typed)
    onClose()
    // The dialog gives the focus back while it closes; what opens must come after that.
    setTimeout(() => scene.go(path), 0)
  }
  const commands = () => {
    onClose()
    setTimeout(() => scene.open("palette"), 0)
  }
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst={!isAsking}>
      <SearchField
        aria-label={say("search.field")}
        autoFocus
        className="flex shrink-0 items-center gap-2.5 border-line border-b ps-4 pe-2"
      >
        {search.isFetching && isAsking ? (
          <Spinner />
        ) : (
          <Search size={16} className="text-faint" aria-hidden="true" />
        )}
        <Input
          placeholder={say("search.field")}
          enterKeyHint="search"
          className="h-13 min-w-0 flex-1 bg-transparent text-16 outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <IconButton label={say("common.close")} icon={<X size={16} />} onPress={onClose} size="small" />
      </SearchField>
      <Menu
        ref={list}
        aria-label={say("search.results")}
        className="min-h-0 flex-1 overflow-auto p-1.5 outline-none desk:max-h-[62vh] desk:flex-none"
        renderEmptyState={() => (
          <p className="px-3 py-4 text-14 text-muted">
            {search.isSuccess ? say("search.none", { text: text.trim() }) : say("search.waiting")}
          </p>
        )}
      >
        {isAsking
          ? results({
              pages,
              say,
              go,
              more: search.hasNextPage ? () => void search.fetchNextPage() : undefined,
            })
          : beginnings({ say, type: setTyped, commands })}
      </Menu>
    </Autocomplete>
  )
}
