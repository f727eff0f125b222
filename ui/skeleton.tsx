import { classes } from "./classes.ts"

/** Grey where something will stand, in its true size, so that nothing jumps when it comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes("block rounded-6 bg-hover motion-safe:animate-pulse", className)}
    />
  )
}

/** Lines of text that are on their way; the last one is shorter, as paragraphs are. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={line} className={classes("h-3.5", line === lines - 1 ? "w-3/5" : "w-full")} />
      ))}
    </span>
  )
}
