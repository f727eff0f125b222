const colours = {
  grey: "var(--label-grey)",
  green: "var(--label-green)",
  blue: "var(--label-blue)",
  amber: "var(--label-amber)",
  red: "var(--label-red)",
  violet: "var(--label-violet)",
  teal: "var(--label-teal)",
  brown: "var(--label-brown)",
} as const
export type LabelColour = keyof typeof colours
export const labelColours = Object.keys(colours) as LabelColour[]

/** A label's colour, beside its name or with its name on hover: colour is never the only sign. */
export function LabelDot({ colour, title }: { colour: string; title?: string }) {
  const background = colours[colour as LabelColour] ?? colours.grey
  return (
    <span
      title={title}
      style={{ background }}
      className="size-2 shrink-0 rounded-full forced-color-adjust-none"
    />
  )
}
