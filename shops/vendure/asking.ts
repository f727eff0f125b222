import { z } from "zod"
import type { ShopAnswer, ShopHost } from "#contract/shop-system.ts"
import { ShopTrouble } from "#contract/shop-trouble.ts"
import { apiOf, type VendureSettings } from "./settings.ts"

const answer = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }),
    )
    .optional(),
})
type Answer = z.infer<typeof answer>

const LOGIN = `mutation ($user: String!, $password: String!) {
  login(username: $user, password: $password, rememberMe: true) { __typename ... on ErrorResult { message } } }`

const signedIn = z.object({ login: z.object({ __typename: z.string() }) })

/**
 * Asks the Admin API. With a password the session of the last time is used as long as it is good: every sign-in would leave one more
 * behind in the shop, and signing out would end the person's other sessions too.
 * @throws ShopTrouble
 */
export async function ask<R>(
  settings: VendureSettings,
  host: ShopHost,
  form: z.ZodType<R>,
  query: string,
  variables: object,
): Promise<R> {
  const known = knownBy(settings, host)
  const first = known && (await send(settings, host, known, { query, variables }))
  if (first && !isForbidden(first.answer)) return dataOf(form, first.answer)
  // A key is as good the second time as the first.
  if (settings.signIn === "key") throw new ShopTrouble("sign-in-refused")
  const fresh = await signIn(settings, host)
  const second = await send(settings, host, fresh, { query, variables })
  if (isForbidden(second.answer)) throw new ShopTrouble("not-allowed")
  return dataOf(form, second.answer)
}

type Headers = Record<string, string>

function knownBy(settings: VendureSettings, host: ShopHost): Headers | undefined {
  if (settings.signIn === "key") return { "vendure-api-key": settings.key }
  const session = host.session.recall()
  return session ? (JSON.parse(session) as Headers) : undefined
}

async function signIn(settings: VendureSettings, host: ShopHost): Promise<Headers> {
  const { user, password } = settings
  const { answer: told, headers } = await send(
    settings,
    host,
    {},
    { query: LOGIN, variables: { user, password } },
  )
  if (dataOf(signedIn, told).login.__typename !== "CurrentUser") throw new ShopTrouble("sign-in-refused")
  const session = sessionIn(headers)
  await host.session.remember(JSON.stringify(session))
  return session
}

/** A shop keeps its sessions by token, by cookie, or both. */
function sessionIn(headers: ShopAnswer["headers"]): Headers {
  const token = headers["vendure-auth-token"]
  if (typeof token === "string") return { authorization: `Bearer ${token}` }
  const cookies = [headers["set-cookie"] ?? []].flat().map((cookie) => cookie.split(";")[0]!)
  return { cookie: cookies.join("; ") }
}

async function send(
  settings: VendureSettings,
  host: ShopHost,
  known: Headers,
  body: { query: string; variables: object },
): Promise<{ answer: Answer; headers: ShopAnswer["headers"] }> {
  const channel: Headers = settings.channel ? { "vendure-token": settings.channel } : {}
  const { json, headers } = await host.post(apiOf(settings), { ...known, ...channel }, body)
  const read = answer.safeParse(json)
  if (!read.success) throw new ShopTrouble("no-shop")
  return { answer: read.data, headers }
}

const isForbidden = ({ errors }: Answer) =>
  errors?.some(({ extensions }) => extensions?.code === "FORBIDDEN") ?? false

function dataOf<R>(form: z.ZodType<R>, { data, errors }: Answer): R {
  if (errors?.length) throw new ShopTrouble("broken", errors[0]!.message.slice(0, 200))
  const read = form.safeParse(data)
  if (!read.success) throw new ShopTrouble("no-shop")
  return read.data
}
