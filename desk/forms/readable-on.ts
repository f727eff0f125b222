type Rgb = [number, number, number]

/** WCAG 2.2 §1.4.3: body text. */
const readable = 4.5
const candidates: [string, Rgb][] = [
  ["#ffffff", [255, 255, 255]],
  ["#1c1917", [28, 25, 23]],
  ["#000000", [0, 0, 0]],
]

/** The colour of words on a colour somebody chose, as the widget will choose it too. Undefined: this is no colour. */
export function readableOn(colour: string): string | undefined {
  const ground = parse(colour)
  if (!ground) return undefined
  return candidates.find(([, rgb]) => contrast(rgb, ground) >= readable)?.[0] ?? "#000000"
}

function parse(colour: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (!digits) return undefined
  const long = digits.length === 3 ? [...digits].map((it) => it + it).join("") : digits
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as Rgb
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((it) => {
    const share = it / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
