/** A colour in OKLCH: lightness 0–1, chroma, hue in degrees. */
export type Oklch = { l: number; c: number; h: number }

/** Reads `oklch(l c h)`; an alpha part is ignored. Throws on anything else, so that a typing error in a token shows. */
export function parseOklch(text: string): Oklch {
  const found = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)(?:\s*\/\s*[\d.]+)?\s*\)$/.exec(text.trim())
  if (!found) throw new Error(`not an oklch colour: ${text}`)
  return { l: Number(found[1]), c: Number(found[2]), h: Number(found[3]) }
}

/** OKLCH → linear sRGB, clipped to what a screen can show. Matrices: Björn Ottosson, "A perceptual color space" (2020). */
export function linearRgb({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** Contrast ratio from 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = linearRgb(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * The nearest lightness of `colour` that reaches `ratio` on `ground`; hue stays, chroma shrinks only as far as it must.
 * For a shop's own accent in widget and portal: they choose a colour, we keep it readable.
 */
export function readable(colour: Oklch, ground: Oklch, ratio: number): Oklch {
  const steps = Array.from({ length: 101 }, (_, index) => index / 100)
  const candidates = steps.map((l) => ({ ...colour, l })).filter((it) => contrast(it, ground) >= ratio)
  const nearest = candidates.sort((a, b) => Math.abs(a.l - colour.l) - Math.abs(b.l - colour.l))[0]
  if (contrast(colour, ground) >= ratio) return colour
  return nearest ?? { l: luminance(ground) > 0.18 ? 0 : 1, c: 0, h: 0 }
}
