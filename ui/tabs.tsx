import type { ReactNode } from "react"
import {
  type TabsProps as AriaProps,
  Tab as AriaTab,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  TabList,
} from "react-aria-components/Tabs"

export type TabsProps = Omit<AriaProps, "className" | "children"> & {
  label: string
  tabs: TabOf[]
  children?: ReactNode
}
type TabOf = { id: string; title: ReactNode }

/** Views of the same thing. Panels are <TabPanel>s with the same ids. */
export function Tabs({ label, tabs, children, ...rest }: TabsProps) {
  return (
    <AriaTabs {...rest} className="flex min-h-0 flex-col">
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
        {tabs.map(({ id, title }) => (
          <AriaTab
            key={id}
            id={id}
            ref={(tab) => {
              // Where there are more than fit, the chosen one is moved into sight; never the page with it.
              const list = tab?.parentElement
              if (!tab?.matches("[aria-selected=true]") || !list || list.scrollWidth <= list.clientWidth)
                return
              const [own, all] = [tab.getBoundingClientRect(), list.getBoundingClientRect()]
              list.scrollLeft += Math.max(0, own.right - all.right) + Math.min(0, own.left - all.left)
            }}
            className="quick ring-focus-inset -mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-3 text-14 text-muted data-disabled:text-disabled data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink touch:h-11"
          >
            {title}
          </AriaTab>
        ))}
      </TabList>
      {children}
    </AriaTabs>
  )
}

export function TabPanel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <AriaTabPanel id={id} className="ring-focus-inset min-h-0 flex-1 rounded-6 pt-4">
      {children}
    </AriaTabPanel>
  )
}
