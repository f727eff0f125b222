import type { ReactNode } from "react"

/** An empty place teaches one next step; never a picture that tells nothing. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-80 flex-col items-center gap-2 px-4 py-12 text-center">
      {icon && (
        <span className="mb-1 grid size-10 place-items-center rounded-full bg-hover text-muted">{icon}</span>
      )}
      <h2 className="text-balance font-semibold text-16">{title}</h2>
      {children && <div className="text-pretty text-14 text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }
