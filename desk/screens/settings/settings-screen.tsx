import { CatchBoundary, Link, useParams } from "@tanstack/react-router"
import { ArrowLeft, ChevronRight } from "lucide-react"
import { Suspense, useEffect, useRef } from "react"
import { classes } from "#ui/classes.ts"
import { Failed, Missing } from "../../app/edges.tsx"
import { useMedia } from "../../app/layout.ts"
import { useCan } from "../../app/me.ts"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { PageSkeleton } from "./page.tsx"
import { type SettingsPageOf, settingsPages } from "./pages.ts"

/** Column of pages and the chosen one; a phone shows either. */
export function SettingsScreen() {
  const { page, item } = useParams({ strict: false }) as { page?: string; item?: string }
  const isPhone = !useMedia("(min-width: 48rem)")
  const can = useCan()
  const pages = settingsPages.filter(({ needs }) => !needs || can(needs))
  const shown = pages.find(({ id }) => id === page) ?? (page || isPhone ? undefined : pages[0])
  return (
    <div className="flex h-full">
      {(!isPhone || !page) && <PageColumn pages={pages} shown={shown} />}
      {shown ? <Shown key={shown.id} page={shown} item={item} isPhone={isPhone} /> : page && <Missing />}
    </div>
  )
}

function PageColumn({ pages, shown }: { pages: SettingsPageOf[]; shown: SettingsPageOf | undefined }) {
  const say = useSettingsWords()
  return (
    <nav
      aria-label={say("place.settings")}
      className="flex w-full shrink-0 flex-col gap-4 overflow-y-auto border-line px-2 py-3 desk:w-55 desk:border-e"
    >
      <h1 className="flex h-8 items-center px-2 font-semibold text-16">{say("place.settings")}</h1>
      {[...new Set(pages.map(({ group }) => group))].map((group) => (
        <div key={group}>
          <h2 className="px-2 pb-1 font-medium text-12 text-faint">{say(`settings.group.${group}`)}</h2>
          {pages
            .filter((page) => page.group === group)
            .map((page) => (
              <PageLink key={page.id} page={page} isHere={page === shown} />
            ))}
        </div>
      ))}
    </nav>
  )
}

function PageLink({ page, isHere }: { page: SettingsPageOf; isHere: boolean }) {
  const say = useSettingsWords()
  const Icon = page.icon
  const link = useRef<HTMLAnchorElement>(null)
  // Whoever comes by a link or the palette sees in the column where they are.
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: "nearest" })
  }, [isHere])
  return (
    <Link
      ref={link}
      to="/settings/$page"
      params={{ page: page.id }}
      aria-current={isHere ? "page" : undefined}
      className={classes(
        "ring-focus-inset flex h-8 scroll-my-8 items-center gap-2 rounded-6 px-2 text-14 no-underline touch:h-12",
        isHere ? "bg-pressed font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <Icon size={16} aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">{say(page.label)}</span>
      <ChevronRight size={16} className="mirror-rtl text-faint desk:hidden" aria-hidden="true" />
    </Link>
  )
}

function Shown({
  page,
  item,
  isPhone,
}: {
  page: SettingsPageOf
  item: string | undefined
  isPhone: boolean
}) {
  const say = useSettingsWords()
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      {isPhone && !item && (
        <Link
          to="/settings"
          className="ring-focus-inset inline-flex h-12 items-center gap-1 px-4 text-14 text-muted no-underline"
        >
          <ArrowLeft size={16} className="mirror-rtl" aria-hidden="true" />
          {say("place.settings")}
        </Link>
      )}
      <Suspense fallback={<PageSkeleton />}>
        <CatchBoundary getResetKey={() => item ?? ""} errorComponent={Failed}>
          <page.Page item={item} />
        </CatchBoundary>
      </Suspense>
    </div>
  )
}
