import { Outlet, useRouter } from "@tanstack/react-router"
import { Suspense, useEffect, useLayoutEffect, useMemo, useState } from "react"
import { listenForShortcuts } from "../commands/keys.ts"
import type { PanelName } from "../commands/scene.ts"
import { stage, useOffer } from "../commands/use-scene.ts"
import { speak } from "../locales/words.ts"
import { ConnectionStrip } from "./connection-strip.tsx"
import { useMedia } from "./layout.ts"
import { connection } from "./live.ts"
import { useCan, useMe } from "./me.ts"
import { lazily } from "./patient.ts"
import { changeTheme, signOut } from "./profile.ts"
import { Rail } from "./rail.tsx"
import { remember } from "./remembered.ts"
import { TabBar } from "./tab-bar.tsx"
import { showTheme, type Theme } from "./theme.ts"
import { usePageTitle } from "./use-page-title.ts"

const CommandBar = lazily(() =>
  import("./command-bar.tsx").then((module) => ({ default: module.CommandBar })),
)
const ComposeDialog = lazily(() =>
  import("./compose-dialog.tsx").then((module) => ({ default: module.ComposeDialog })),
)
const HandOverDialog = lazily(() =>
  import("../screens/handing-over/hand-over-dialog.tsx").then((module) => ({
    default: module.HandOverDialog,
  })),
)
const NoticePanel = lazily(() =>
  import("../screens/notifications/notice-panel.tsx").then((module) => ({ default: module.NoticePanel })),
)
const SearchWindow = lazily(() =>
  import("../screens/search/search-window.tsx").then((module) => ({ default: module.SearchWindow })),
)
const ViewDialog = lazily(() =>
  import("../screens/views/view-dialog.tsx").then((module) => ({ default: module.ViewDialog })),
)
const OrderDialog = lazily(() =>
  import("../screens/views/order-dialog.tsx").then((module) => ({ default: module.OrderDialog })),
)
const ShortcutSheet = lazily(() =>
  import("./shortcut-sheet.tsx").then((module) => ({ default: module.ShortcutSheet })),
)

/** What stays while screens come and go: rail or tabs, connection, command bar, shortcuts, live line. */
export function Frame() {
  const [panel, setPanel] = useState<PanelName | null>(null)
  const isPhone = !useMedia("(min-width: 48rem)")
  useProfile()
  usePageTitle()
  useLiveLine()
  useFrameOffer(setPanel)
  useLayoutEffect(() => listenForShortcuts(stage, window), [])
  return (
    <div className="flex h-full flex-col">
      <ConnectionStrip />
      <div className="flex min-h-0 flex-1 flex-col desk:flex-row">
        {!isPhone && <Rail />}
        <main className="min-h-0 min-w-0 flex-1">
          <Outlet />
        </main>
        {isPhone && <TabBar />}
      </div>
      <Suspense>
        {panel === "palette" && <CommandBar onClose={() => setPanel(null)} />}
        {panel === "search" && <SearchWindow onClose={() => setPanel(null)} />}
        {(panel === "new-view" || panel === "edit-view") && (
          <ViewDialog isNew={panel === "new-view"} onClose={() => setPanel(null)} />
        )}
        {panel === "order-views" && <OrderDialog onClose={() => setPanel(null)} />}
        {panel === "compose" && <ComposeDialog onClose={() => setPanel(null)} />}
        {panel === "hand-over" && <HandOverDialog onClose={() => setPanel(null)} />}
        {panel === "notices" && <NoticePanel onClose={() => setPanel(null)} />}
        {panel === "shortcuts" && <ShortcutSheet onClose={() => setPanel(null)} />}
      </Suspense>
    </div>
  )
}

/** The language and theme a person chose follow them to every machine. */
function useProfile() {
  const { user, account } = useMe()
  const locale = user.locale ?? account.locale
  useEffect(() => {
    remember("locale", locale)
    void speak(locale)
  }, [locale])
  useEffect(() => showTheme(user.theme), [user.theme])
}

function useLiveLine() {
  useEffect(() => {
    connection.open()
    return () => connection.close()
  }, [])
}

function useFrameOffer(setPanel: (panel: PanelName) => void) {
  const { history } = useRouter()
  const can = useCan()
  const { user } = useMe()
  const offer = useMemo(
    () => ({
      can,
      go: (path: string) => history.push(path),
      open: setPanel,
      switchTheme: () => void changeTheme(nextTheme(user.theme)),
      signOut,
    }),
    // `can` is new on every draw but says the same as long as the person does.
    [user, history, setPanel, can],
  )
  useOffer(offer)
}

function nextTheme(theme: Theme): Theme {
  return theme === "dark" ? "light" : "dark"
}
