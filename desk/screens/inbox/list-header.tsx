import { useNavigate } from "@tanstack/react-router"
import { ChevronDown, PanelLeft } from "lucide-react"
import { useMemo } from "react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Menu, MenuItem, MenuLine, MenuSection } from "#ui/menu.tsx"
import { compose } from "../../commands/compose.ts"
import { editView } from "../../commands/edit-view.ts"
import { newView } from "../../commands/new-view.ts"
import { useOffer, useScene } from "../../commands/use-scene.ts"
import { useSavedViews } from "../../data/views.ts"
import { useWords } from "../../locales/words.ts"
import { useViews, useViewTitle } from "./view-items.ts"

type Props = { view: string; hasViewsColumn: boolean; onToggleViews: (() => void) | undefined }

/** Says which view one looks at; where there is no room for the column, it opens the choice. */
export function ListHeader({ view, hasViewsColumn, onToggleViews }: Props) {
  const say = useWords()
  const scene = useScene()
  const title = useViewTitle(view)
  useSavedOffer(view)
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b px-3">
      {hasViewsColumn ? (
        <h2 className="min-w-0 flex-1 truncate font-semibold text-14">{title}</h2>
      ) : (
        <h1 className="-ms-3 flex min-w-0 flex-1 touch:-ms-4">
          <ViewMenu view={view} title={title} />
        </h1>
      )}
      {editView.when(scene) && (
        <IconButton
          label={say(editView.label)}
          icon={<editView.icon size={16} />}
          onPress={() => void editView.run(scene)}
        />
      )}
      {compose.when(scene) && (
        <IconButton
          label={say(compose.label)}
          shortcut="c"
          icon={<compose.icon size={16} />}
          onPress={() => void compose.run(scene)}
        />
      )}
      {onToggleViews && (
        <IconButton
          label={say(hasViewsColumn ? "views.hide" : "views.show")}
          icon={<PanelLeft size={16} className="mirror-rtl" />}
          onPress={onToggleViews}
        />
      )}
    </header>
  )
}

/** A saved view that one may change can be edited from here and from the command bar. */
function useSavedOffer(view: string) {
  const saved = useSavedViews().find(({ id }) => view === `saved-${id}`)
  const savedView = saved?.mayChange ? saved.id : undefined
  useOffer(useMemo(() => ({ savedView }), [savedView]))
}

function ViewMenu({ view, title }: { view: string; title: string }) {
  const say = useWords()
  const scene = useScene()
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: "/inbox/$view", params: { view: id } })
  return (
    <Menu
      label={say("views.label")}
      placement="bottom start"
      trigger={
        <Button look="quiet" icon={undefined}>
          <span className="max-w-60 truncate font-semibold">{title}</span>
          <ChevronDown size={16} className="text-faint" />
        </Button>
      }
    >
      {useViews().map(({ id, title: groupTitle, items }) => {
        const lines = items.map((item) => (
          <MenuItem
            key={item.id}
            textValue={item.title}
            isChosen={item.id === view}
            onAction={() => open(item.id)}
          >
            <span className="flex">
              <span className="min-w-0 flex-1 truncate">{item.title}</span>
              <span className="figures ps-3 text-12 text-muted">{item.count || ""}</span>
            </span>
          </MenuItem>
        ))
        return groupTitle ? (
          <MenuSection key={id} title={groupTitle}>
            {lines}
          </MenuSection>
        ) : (
          lines
        )
      })}
      <MenuLine />
      <MenuItem icon={<newView.icon size={16} />} onAction={() => void newView.run(scene)}>
        {say(newView.label)}
      </MenuItem>
    </Menu>
  )
}
