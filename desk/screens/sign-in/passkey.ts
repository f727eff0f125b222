import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { startAuthentication, startRegistration } from "@simplewebauthn/browser"
import { call } from "../../app/api.ts"

/** The person closed the browser's question, or this machine has no passkey. Not a failure; there are other ways. */
export class PasskeyCancelled extends Error {}

/** WebAuthn level 3 § 7.2. Throws PasskeyCancelled, or CallRefused when the server does not accept the answer. */
export async function signInWithPasskey(): Promise<void> {
  const { attempt, options } = await call("POST /api/v1/session/passkey/options")
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON
  const response = await asked(startAuthentication({ optionsJSON }))
  await call("POST /api/v1/session/passkey", { body: { attempt, response } })
}

/** WebAuthn level 3 § 7.1; `name` is how the owner will recognise it in the list. */
export async function addPasskey(name: string) {
  const { attempt, options } = await call("POST /api/v1/me/passkeys/options")
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  const response = await asked(startRegistration({ optionsJSON }))
  return call("POST /api/v1/me/passkeys", { body: { attempt, name, response } })
}

function asked<T>(question: Promise<T>): Promise<T> {
  return question.catch((cause: unknown) => {
    throw new PasskeyCancelled("passkey not used", { cause })
  })
}
