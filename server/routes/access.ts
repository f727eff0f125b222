import type { accessRoutes } from "#contract/routes/access.ts"
import { addApiKey, apiKeys, revokeApiKey } from "#domain/access/api-keys.ts"
import { auditPage } from "#domain/access/audit.ts"
import { changeUser } from "#domain/access/changing-users.ts"
import { askForPasswordLink } from "#domain/access/forgotten-passwords.ts"
import { invite, newLinkFor } from "#domain/access/invitations.ts"
import { seeLink, useLink } from "#domain/access/joining.ts"
import { changeMe, changePassword, confirmPassword, me } from "#domain/access/me.ts"
import { passkeySignInOptions, signInWithPasskey } from "#domain/access/passkey-sign-in.ts"
import { addPasskey, myPasskeys, passkeyOptions, removePasskey } from "#domain/access/passkeys.ts"
import { putRole, removeRole, roles } from "#domain/access/roles.ts"
import { finishSignIn } from "#domain/access/second-step.ts"
import { endMySession, endSession, mySessions } from "#domain/access/sessions.ts"
import { signIn } from "#domain/access/sign-in.ts"
import { addTeam, changeTeam, removeTeam, teams } from "#domain/access/teams.ts"
import { beginTotp, switchTotpOff, switchTotpOn } from "#domain/access/totp.ts"
import { users } from "#domain/access/users.ts"
import { type House, handlers } from "../house.ts"
import { giveSession, sessionIn, takeSession, visitOf } from "../session-cookie.ts"

const noMail = async () => false

const signingIn = handlers<SignIn>({
  "POST /api/v1/session": async ({ house, body, request, reply }) => {
    const { token, next } = await signIn(house, body, visitOf(request), sessionIn(request))
    giveSession(house, reply, token)
    return { next }
  },
  "PUT /api/v1/session/code": async ({ house, body, request, reply }) => {
    const { token } = await finishSignIn(house, sessionIn(request) ?? "", body.code, visitOf(request))
    giveSession(house, reply, token)
    return undefined
  },
  "DELETE /api/v1/session": async ({ house, actor, request, reply }) => {
    await house.db.run(actor.accountId, (q) => endSession(q, sessionIn(request) ?? ""))
    takeSession(house, reply)
    return undefined
  },
  "POST /api/v1/session/passkey/options": ({ house }) => passkeySignInOptions(house),
  "POST /api/v1/session/passkey": async ({ house, body, request, reply }) => {
    const { token } = await signInWithPasskey(house, body, visitOf(request), sessionIn(request))
    giveSession(house, reply, token)
    return undefined
  },
  "GET /api/v1/links/:token": ({ house, params }) => seeLink(house, params.token),
  "POST /api/v1/links/:token": async ({ house, params, body, request, reply }) => {
    const { token } = await useLink(house, params.token, body, visitOf(request), sessionIn(request))
    giveSession(house, reply, token)
    return undefined
  },
  "POST /api/v1/password-links": async ({ house, body }) => {
    await askForPasswordLink(house, body.email)
    return undefined
  },
})

const mine = handlers<Mine>({
  "GET /api/v1/me": async ({ house, actor }) =>
    withAddress(house, await house.db.run(actor.accountId, (q) => me(q, actor))),
  "PATCH /api/v1/me": async ({ house, actor, body }) =>
    withAddress(house, await house.db.transaction(actor.accountId, (tx) => changeMe(tx, actor, body))),
  "PUT /api/v1/me/password": async ({ house, actor, body, request }) => {
    await changePassword(house, actor, body, sessionIn(request)!)
    return undefined
  },
  "GET /api/v1/me/sessions": async ({ house, actor, request }) => ({
    items: await house.db.run(actor.accountId, (q) => mySessions(q, actor, sessionIn(request)!)),
  }),
  "DELETE /api/v1/me/sessions/:id": async ({ house, actor, params }) => {
    await house.db.run(actor.accountId, (q) => endMySession(q, actor, params.id))
    return undefined
  },
  "POST /api/v1/me/totp": ({ house, actor }) =>
    house.db.transaction(actor.accountId, (tx) => beginTotp(tx, actor, house.secrets)),
  "PUT /api/v1/me/totp": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) =>
      switchTotpOn(tx, actor, house.secrets, body.code, house.now()),
    ),
  "DELETE /api/v1/me/totp": async ({ house, actor, body }) => {
    await confirmPassword(house, actor, body.password)
    await house.db.transaction(actor.accountId, (tx) => switchTotpOff(tx, actor))
    return undefined
  },
  "GET /api/v1/me/passkeys": async ({ house, actor }) => ({
    items: await house.db.run(actor.accountId, (q) => myPasskeys(q, actor)),
  }),
  "POST /api/v1/me/passkeys/options": ({ house, actor }) =>
    house.db.run(actor.accountId, (q) => passkeyOptions(q, actor, house)),
  "POST /api/v1/me/passkeys": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addPasskey(tx, actor, house, body)),
  "DELETE /api/v1/me/passkeys/:id": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, (tx) => removePasskey(tx, actor, params.id))
    return undefined
  },
})

const team = handlers<Team>({
  "GET /api/v1/users": async ({ house, actor }) => ({ items: await house.db.run(actor.accountId, users) }),
  "POST /api/v1/invitations": ({ house, actor, body }) =>
    invite(house, actor, body, house.sendSystemMail ?? noMail),
  "POST /api/v1/users/:id/link": ({ house, actor, params }) =>
    house.db.transaction(actor.accountId, (tx) =>
      newLinkFor(tx, actor, params.id, { publicUrl: house.publicUrl, now: house.now() }),
    ),
  "PATCH /api/v1/users/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeUser(tx, actor, params.id, body)),
  "GET /api/v1/roles": async ({ house, actor }) => ({ items: await house.db.run(actor.accountId, roles) }),
  "DELETE /api/v1/roles/:name": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, (tx) => removeRole(tx, actor, params.name))
    return undefined
  },
  "PUT /api/v1/roles/:name": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => putRole(tx, actor, params.name, body.permissions)),
  "GET /api/v1/teams": async ({ house, actor }) => ({ items: await house.db.run(actor.accountId, teams) }),
  "POST /api/v1/teams": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addTeam(tx, actor, body)),
  "PATCH /api/v1/teams/:id": ({ house, actor, params, body }) =>
    house.db.transaction(actor.accountId, (tx) => changeTeam(tx, actor, params.id, body)),
  "DELETE /api/v1/teams/:id": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, (tx) => removeTeam(tx, actor, params.id))
    return undefined
  },
})

const keysAndAudit = handlers<KeysAndAudit>({
  "GET /api/v1/api-keys": async ({ house, actor }) => ({
    items: await house.db.run(actor.accountId, apiKeys),
  }),
  "POST /api/v1/api-keys": ({ house, actor, body }) =>
    house.db.transaction(actor.accountId, (tx) => addApiKey(tx, actor, body)),
  "DELETE /api/v1/api-keys/:id": async ({ house, actor, params }) => {
    await house.db.transaction(actor.accountId, (tx) => revokeApiKey(tx, actor, params.id))
    return undefined
  },
  "GET /api/v1/audit": ({ house, actor, query }) => house.db.run(actor.accountId, (q) => auditPage(q, query)),
})

function withAddress<T>(house: House, known: T): T & { publicUrl: string | null } {
  return { ...known, publicUrl: house.config.publicUrl ?? null }
}

type Key = keyof typeof accessRoutes
type Mine = Extract<Key, `${string} /api/v1/me${string}`>
type KeysAndAudit = Extract<Key, `${string} /api/v1/${"api-keys" | "audit"}${string}`>
type SignIn = Extract<Key, `${string} /api/v1/${"session" | "links" | "password-links"}${string}`>
type Team = Exclude<Key, Mine | KeysAndAudit | SignIn>

/** Sign-in, links, people, roles, teams, second factors, API keys, audit log: requests to verbs and back. */
export const accessHandlers = { ...signingIn, ...mine, ...team, ...keysAndAudit }
