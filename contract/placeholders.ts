/** `{{name}}` or `{{name|what stands for it}}` in a text. Braces can't stand inside. */
export const PLACE = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g

/** What a text names. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([, name]) => name!)
}

/** A "{{" or "}}" that belongs to nothing, with what stands around it. */
export function brokenPlace(text: string): string | undefined {
  return /\{\{[^\n]{0,40}|[^\n]{0,40}\}\}/.exec(text.replaceAll(PLACE, ""))?.[0]
}
