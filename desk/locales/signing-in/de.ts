import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "signin.title": "Anmelden",
  "signin.email": "E-Mail",
  "signin.password": "Passwort",
  "signin.submit": "Anmelden",
  "signin.passkey": "Mit Passkey anmelden",
  "signin.forgot": "Passwort vergessen?",
  "signin.forgot.sent": "Wenn {email} hier bekannt ist, ist ein Link unterwegs. Er gilt eine Stunde.",
  "signin.forgot.need": "Gib erst deine E-Mail ein, dann fordere einen Link an.",
  "signin.code.title": "Zweiter Schritt",
  "signin.code.text":
    "Gib die sechs Ziffern ein, die deine Authenticator-App gerade zeigt. Ein Ersatzcode geht auch.",
  "signin.code": "Code",
  "signin.code.submit": "Weiter",
  "signin.passkey.cancelled":
    "Der Passkey wurde nicht benutzt. Versuch es nochmal oder melde dich mit deinem Passwort an.",
}
