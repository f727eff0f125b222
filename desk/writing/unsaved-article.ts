/** What somebody has written of an article and not saved; it began from version `seen`. */
export type ArticleDraft = { title: string; body: string; seen: number }

const key = (article: string, language: string) => `article ${article} ${language}`

/** Kept in this tab only, so that going elsewhere and coming back loses nothing. */
export function keepUnsaved(article: string, language: string, draft: ArticleDraft): void {
  try {
    sessionStorage.setItem(key(article, language), JSON.stringify(draft))
  } catch {
    // No room or not allowed: then it lives as long as the page.
  }
}

export function unsavedOf(article: string, language: string): ArticleDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(article, language)) ?? "null")
  } catch {
    return null
  }
}

export function forgetUnsaved(article: string, language: string): void {
  try {
    sessionStorage.removeItem(key(article, language))
  } catch {
    // There was none to forget.
  }
}
