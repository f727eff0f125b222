import { Skeleton } from "#ui/skeleton.tsx"

export function ThreadSkeleton() {
  return (
    <section className="flex min-w-0 flex-1 flex-col bg-surface" aria-busy="true">
      <div className="flex h-14 items-center gap-3 border-line border-b px-4">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <MessageSkeletons />
    </section>
  )
}

export function MessageSkeletons() {
  return (
    <div className="mx-auto flex w-full max-w-180 flex-1 flex-col justify-end gap-4 p-4">
      <Skeleton className="h-16 w-3/5 rounded-16" />
      <Skeleton className="h-10 w-2/5 self-end rounded-16" />
      <Skeleton className="h-24 w-1/2 rounded-16" />
    </div>
  )
}

/** What is sent names the last message one has seen: nobody writes before there is one. */
export function ComposerSkeleton() {
  return (
    <div className="shrink-0 px-3 pb-3 desk:px-4 desk:pb-4" aria-busy="true">
      <Skeleton className="mx-auto h-32 w-full max-w-188 rounded-10" />
    </div>
  )
}
