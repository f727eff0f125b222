import { Samples } from "./samples.tsx"

const grounds = [
  "sunken",
  "paper",
  "surface",
  "raised",
  "hover",
  "pressed",
  "accent-tint",
  "amber-tint",
  "red-tint",
  "blue-tint",
  "fill",
]
const inks = ["ink", "muted", "faint", "disabled", "accent", "accent-ink", "amber-ink", "red-ink", "blue-ink"]
const sizes = ["text-12", "text-13", "text-14", "text-16", "text-20", "text-28"]

export function ColourSamples() {
  return (
    <Samples title="Tokens">
      <div className="grid grid-cols-3 gap-2 desk:grid-cols-6">
        {grounds.map((name) => (
          <div
            key={name}
            className="rounded-10 border border-line p-3"
            style={{ background: `var(--${name})` }}
          >
            <span className={name === "fill" ? "text-12 text-on-fill" : "text-12 text-ink"}>{name}</span>
          </div>
        ))}
      </div>
      <p className="flex flex-wrap gap-4">
        {inks.map((name) => (
          <span key={name} style={{ color: `var(--${name})` }}>
            {name}
          </span>
        ))}
      </p>
      <div className="flex flex-col gap-2">
        {sizes.map((size) => (
          <p key={size} className={`${size} figures`}>
            Your grinder leaves Hamburg on Tuesday, 14:05 — 1,280.50 €
          </p>
        ))}
      </div>
    </Samples>
  )
}
