import type { Me } from "#contract/views.ts"
import { remember } from "./remembered.ts"

export type Theme = Me["user"]["theme"]

/** Shows a theme and remembers it for the first paint of the next visit (public/theme.js). */
export function showTheme(theme: Theme): void {
  remember("theme", theme === "system" ? null : theme)
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** What is on the screen now: what the HTML of a mail must match. */
export function shownTheme(): "light" | "dark" {
  const chosen = document.documentElement.dataset.theme
  if (chosen === "light" || chosen === "dark") return chosen
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
}
