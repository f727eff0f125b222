import type { Locale } from "#contract/views.ts"
import { speak } from "../locales/words.ts"
import { call, showAnswer } from "./api.ts"
import { showTheme, type Theme } from "./theme.ts"

/** Shown at once; the server's answer is the new profile. */
export async function changeTheme(theme: Theme): Promise<void> {
  showTheme(theme)
  showAnswer(["me"], await call("PATCH /api/v1/me", { body: { theme } }))
}

/** Spoken at once; the server's answer is the new profile. */
export async function changeLocale(locale: Locale): Promise<void> {
  await speak(locale)
  showAnswer(["me"], await call("PATCH /api/v1/me", { body: { locale } }))
}

/** Everything that was loaded for this person is forgotten with the page itself. */
export async function signOut(): Promise<void> {
  await call("DELETE /api/v1/session")
  try {
    await (await import("./installed.ts")).forgetThisBrowser()
  } finally {
    // Whatever the browser's stores say: nobody is signed in here any more.
    location.assign("/sign-in")
  }
}
