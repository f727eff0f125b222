/** A colour as red, green, blue, 0–255. */
type Rgb = [number, number, number]

const white: Rgb = [255, 255, 255]
const ink: Rgb = [28, 25, 23]
const black: Rgb = [0, 0, 0]

/** WCAG 2.2 §1.4.3: body text. */
const readable = 4.5

export const defaultAccent = "#0e5b3f"

/** Six or three digits with "#"; anything else is no colour (and can't smuggle CSS into a page). */
export const isColour = (text: string) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)

/**
 * The colour of words on the shop's accent: white where that is readable, else our ink, else black. One of white and
 * black always reaches 4.58, so the shop's own colour never has to be changed.
 */
export function onAccent(accent: string): string {
  const ground = parse(accent)
  const found = [white, ink, black].find((it) => contrast(it, ground) >= readable)
  return hex(found ?? black)
}

/** Contrast ratio from 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export function parse(colour: string): Rgb {
  if (!isColour(colour)) throw new Error(`not a colour: ${colour}`)
  const digits = colour.slice(1)
  const long = digits.length === 3 ? [...digits].map((it) => it + it).join("") : digits
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as Rgb
}

const hex = (colour: Rgb) => `#${colour.map((it) => it.toString(16).padStart(2, "0")).join("")}`

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((it) => {
    const share = it / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
