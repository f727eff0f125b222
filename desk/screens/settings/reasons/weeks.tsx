import { classes } from "#ui/classes.ts"

const HEIGHT = 100

/** Weeks as bars, the oldest first; each says what it is. */
export function Weeks({
  counts,
  titles,
  label,
  isSmall,
}: {
  counts: number[]
  /** What each bar says, in words. */
  titles: string[]
  label: string
  isSmall?: boolean
}) {
  const most = Math.max(1, ...counts)
  return (
    <svg
      viewBox={`0 0 ${counts.length * 10} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${titles.join(", ")}`}
      className={classes("fill-accent", isSmall ? "h-6 w-24" : "h-28 w-full")}
      preserveAspectRatio="none"
    >
      {counts.map((count, week) => {
        const height = Math.max(count ? 4 : 1, (count / most) * HEIGHT)
        return (
          <rect key={titles[week]} x={week * 10 + 2} y={HEIGHT - height} width={6} height={height}>
            <title>{titles[week]}</title>
          </rect>
        )
      })}
    </svg>
  )
}
