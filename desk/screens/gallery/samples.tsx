import type { ReactNode } from "react"

/** A titled board of the gallery. */
export function Samples({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="border-line border-b pb-2 font-semibold text-16">{title}</h2>
      {children}
    </section>
  )
}

/** One line of variants with a quiet name before them. */
export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="w-28 shrink-0 text-12 text-faint">{name}</span>
      {children}
    </div>
  )
}
