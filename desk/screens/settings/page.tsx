import { Link } from "@tanstack/react-router"
import { ArrowLeft } from "lucide-react"
import type { ReactNode } from "react"
import { classes } from "#ui/classes.ts"
import { Skeleton } from "#ui/skeleton.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"

type PageProps = {
  title: ReactNode
  text?: ReactNode
  /** The one action of the page. */
  action?: ReactNode
  /** The page this one belongs to. */
  back?: string
  children: ReactNode
  /** Tables may use more room than forms. */
  isWide?: boolean
}

/** Where every page begins, wide or narrow: going from one to the next, the title stays in its place. */
const frame = "mx-auto w-full max-w-240 px-4 pt-3 pb-16 desk:px-8 desk:pt-8"
const narrow = "max-w-164"

/** Title, one sentence, one action, content in a column that can be read. */
export function Page({ title, text, action, back, children, isWide }: PageProps) {
  const say = useSettingsWords()
  return (
    <div className={frame}>
      <div className={classes("flex flex-col gap-6", !isWide && narrow)}>
        <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-72">
            {back && (
              <Link
                to="/settings/$page"
                params={{ page: back }}
                className="ring-focus mb-2 inline-flex items-center gap-1 rounded-6 text-13 text-muted no-underline hover:text-ink touch:mb-0 touch:h-11"
              >
                <ArrowLeft size={16} className="mirror-rtl" aria-hidden="true" />
                {say("common.back")}
              </Link>
            )}
            <h1 className="font-semibold text-20 wrap-long">{title}</h1>
            {text && <p className="mt-1 max-w-140 text-pretty text-muted">{text}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  )
}

/** A titled part of a page. */
export function Part({
  title,
  text,
  action,
  children,
}: Omit<PageProps, "back" | "children"> & { children?: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 [:not(header)+&]:pt-2">
      <div className={classes("flex flex-wrap justify-between gap-3", text ? "items-end" : "items-center")}>
        <div className={classes("min-w-0 flex-1", text ? "basis-72" : "basis-32")}>
          <h2 className="font-semibold text-16">{title}</h2>
          {text && <p className="max-w-140 text-pretty text-13 text-muted">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** Stands where the page will stand, so that nothing jumps when it comes. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className={frame}>
      <div className={classes("flex flex-col gap-6", narrow)}>
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    </div>
  )
}
