/** Small things this browser remembers: language, theme, widths. Storage may be closed (private window): then nothing is. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`tresen.${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`tresen.${name}`)
    else localStorage.setItem(`tresen.${name}`, value)
  } catch {
    // Full or closed storage costs a preference, never the work: nothing to tell.
  }
}
