import type { ReactNode } from "react"

/** A quiet button stands with its icon, not with its edge, in line with what is above it. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="[&>button]:-ms-2">
      <h3 className="mb-1.5 font-medium text-12 text-faint">{title}</h3>
      {children}
    </section>
  )
}
