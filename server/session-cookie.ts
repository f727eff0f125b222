import type { FastifyReply, FastifyRequest } from "fastify"
import type { Actor } from "#contract/actor.ts"
import { actorOf } from "#domain/access/actor.ts"
import type { Visit } from "#domain/access/surroundings.ts"
import type { House } from "./house.ts"

const NAME = "tresen_session"
/** The longest a browser keeps a cookie (RFC 6265bis §5.5: 400 days). When the session is over, the server knows. */
const KEPT_SECONDS = 400 * 86_400

/** Who asks, by session cookie or API key; undefined: nobody we know. @throws Refusal session.second-step */
export function actorOfRequest(house: House, request: FastifyRequest): Promise<Actor | undefined> {
  const { authorization } = request.headers
  return actorOf(house.db, { session: sessionIn(request), authorization, ip: request.ip })
}

/** The token this browser holds, if any. */
export function sessionIn(request: FastifyRequest): string | undefined {
  return request.cookies[NAME] || undefined
}

export function visitOf(request: FastifyRequest): Visit {
  return { ip: request.ip, userAgent: request.headers["user-agent"] ?? "" }
}

/**
 * Gives the browser its session. Lax: links from mails arrive signed in, other sites' forms don't. Secure wherever people
 * reach us by https; on plain http (one box in a shop's own network) a Secure cookie would never come back. Given by a sign-in
 * alone: an answer that renewed it could come late, after somebody else signed in here, and bring the old session back.
 */
export function giveSession(house: House, reply: FastifyReply, token: string): void {
  reply.setCookie(NAME, token, { ...attributes(house), maxAge: KEPT_SECONDS })
}

export function takeSession(house: House, reply: FastifyReply): void {
  reply.clearCookie(NAME, attributes(house))
}

function attributes(house: House) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: house.publicUrl.startsWith("https:") } as const
}
