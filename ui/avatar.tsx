import { UserRound } from "lucide-react"
import type { ReactNode } from "react"
import { classes } from "./classes.ts"
import { initialsOf, shadeOf } from "./initials.ts"

const sizes = {
  20: "size-5 text-[9px]",
  24: "size-6 text-[10px]",
  32: "size-8 text-12",
  36: "size-9 text-12",
  56: "size-14 text-20",
}

/** Hue only; lightness and chroma follow the theme, so the letters stay readable on each. */
const hues = [163, 85, 40, 245, 310, 200]

export type AvatarProps = {
  name: string
  /** Gives the colour; the id, so that a changed name keeps it. Falls back to the name. */
  seed?: string
  picture?: string | undefined
  size?: keyof typeof sizes
  /** Sits at the lower corner: presence, a channel's glyph. */
  corner?: ReactNode
}

/** A face, or letters. The name stands beside it in words, so it is decoration for screen readers. */
export function Avatar({ name, seed, picture, size = 32, corner }: AvatarProps) {
  const letters = initialsOf(name)
  const hue = hues[shadeOf(seed ?? name, hues.length)]!
  return (
    <span className="relative inline-block shrink-0 select-none" aria-hidden="true">
      {picture ? (
        <img src={picture} alt="" className={classes("rounded-full object-cover", sizes[size])} />
      ) : (
        <span
          style={{
            background: `light-dark(oklch(0.915 0.035 ${hue}), oklch(0.34 0.04 ${hue}))`,
            color: `light-dark(oklch(0.4 0.06 ${hue}), oklch(0.88 0.05 ${hue}))`,
          }}
          className={classes(
            "grid place-items-center rounded-full font-semibold tracking-tight",
            sizes[size],
          )}
        >
          {letters || <UserRound size={size / 2} />}
        </span>
      )}
      {corner && <span className="absolute -end-0.5 -bottom-0.5">{corner}</span>}
    </span>
  )
}

/** Whether a colleague is here. Filled or hollow, not only green or grey. */
export function Presence({ isHere, label }: { isHere: boolean; label: string }) {
  return (
    <span
      role="img"
      aria-label={label}
      className={classes(
        "block size-2.5 rounded-full border-2 ring-2 ring-surface",
        isHere ? "border-accent bg-accent" : "border-edge bg-surface",
      )}
    />
  )
}
