/** Texts of the door; see ../en.ts for the tone. Whoever is signed in does not load them. */
export const en = {
  "signin.title": "Sign in",
  "signin.email": "E-mail",
  "signin.password": "Password",
  "signin.submit": "Sign in",
  "signin.passkey": "Sign in with a passkey",
  "signin.forgot": "Forgot your password?",
  "signin.forgot.sent": "If {email} is known here, a link is on its way. It works for one hour.",
  "signin.forgot.need": "Type your e-mail first, then ask for a link.",
  "signin.code.title": "Second step",
  "signin.code.text": "Type the six digits your authenticator shows now. A recovery code works too.",
  "signin.code": "Code",
  "signin.code.submit": "Continue",
  "signin.passkey.cancelled": "The passkey was not used. You can try again or sign in with your password.",
} as const
