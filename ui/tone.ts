/** Ground and words of each signal; used by everything that says how something stands. */
export const toneLook = {
  neutral: "bg-hover text-muted",
  good: "bg-accent-tint text-accent-ink",
  warn: "bg-amber-tint text-amber-ink",
  bad: "bg-red-tint text-red-ink",
  info: "bg-blue-tint text-blue-ink",
} as const

export type Tone = keyof typeof toneLook
