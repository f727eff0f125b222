/** A real Vendure shop on a free loopback port, in memory only; what customers and its own team do there, by its own two APIs. */
import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort, ownFolder, type ServerProcess, startProcess } from "./children.ts"

export interface Vendure {
  /** "http://127.0.0.1:<port>" */
  url: string
  user: string
  password: string
  /** A key and an administrator (with the password "secret") that may do this and nothing else. */
  keyFor(permission: string): Promise<string>
  administratorFor(permission: string): Promise<string>
  /** A customer who buys; paid for, not yet settled. */
  order(bought: Bought): Promise<Placed>
  /** So many more like it at once, without lines; placed from this time on, so many milliseconds apart. */
  copy(order: Placed, count: number, at: string, apart: number): Promise<void>
  settle(order: Placed): Promise<void>
  /** Sends all of it, with a number to follow it by. */
  ship(order: Placed, trackingCode: string): Promise<void>
  deliver(order: Placed): Promise<void>
  cancel(order: Placed): Promise<void>
  /** Whoever was signed in no longer is. */
  endSessions(): Promise<void>
  stop(): Promise<void>
}

export interface Bought {
  sku?: "KK-GR-1" | "KK-DE-1"
  quantity?: number
  email: string
  firstName?: string
  lastName?: string
  /** Stays in the cart. */
  isCart?: boolean
}

export interface Placed {
  id: string
  code: string
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the form of its question
type Answer = Record<string, any>

const script = join(import.meta.dirname, "vendure/server.mjs")

/** Why it can't run here, in plain words; undefined when it can. */
export function available(): string | undefined {
  const isThere = existsSync(join(import.meta.dirname, "vendure/node_modules/.tresen-installed"))
  return isThere ? undefined : "skipped: no Vendure (npm test without a path fetches it)"
}

/** Starts it and resolves when it sells. */
export async function startVendure(): Promise<Vendure> {
  const folder = await ownFolder("vendure")
  const port = await freePort()
  const server = startProcess(process.execPath, [script, String(port), folder], { cwd: folder })
  await untilOpen(server)
  const url = `http://127.0.0.1:${port}`
  const [user, password] = ["superadmin", "superadmin"]
  const owner = new Visitor(`${url}/admin-api`)
  await owner.ask(
    "mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }",
    {
      ...{ u: user, p: password },
    },
  )
  await inEuros(owner)
  return {
    ...{ url, user, password },
    keyFor: (permission) => keyFor(owner, permission),
    administratorFor: (permission) => administratorFor(owner, permission),
    order: (bought) => order(url, bought),
    copy: async ({ id }, count, at, apart) => {
      const query = new URLSearchParams({ of: id, count: String(count), at, apart: String(apart) })
      const answer = await fetch(`${url}/copies?${query}`)
      if (!answer.ok) throw new Error(`Vendure made no copies: ${await answer.text()}`)
    },
    settle: (placed) => settle(owner, placed),
    ship: (placed, trackingCode) => ship(owner, placed, trackingCode),
    deliver: (placed) => moveParcel(owner, placed, "Delivered"),
    cancel: (placed) => cancel(owner, placed),
    endSessions: async () => {
      await owner.ask("mutation { logout { success } }")
      await signIn(owner, user, password)
    },
    stop: async () => {
      await server.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilOpen(server: ServerProcess): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!/^open$/m.test(server.output())) {
    if (!server.running || Date.now() > deadline) throw new Error(`Vendure did not open:\n${server.output()}`)
    await pause(50)
  }
}

/** One caller with one session. */
class Visitor {
  readonly #url: string
  #token = ""

  constructor(url: string) {
    this.#url = url
  }

  async ask(query: string, variables: object = {}): Promise<Answer> {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    })
    this.#token = answer.headers.get("vendure-auth-token") ?? this.#token
    const { data, errors } = (await answer.json()) as { data: Answer; errors?: unknown }
    const refused = JSON.stringify(data ?? {}).match(/"errorCode":"[A-Z_]+".*/)
    if (errors || refused) throw new Error(`Vendure: ${JSON.stringify(errors ?? refused![0])}\n${query}`)
    return data
  }
}

async function signIn(owner: Visitor, user: string, password: string): Promise<void> {
  await owner.ask(
    "mutation ($user: String!, $password: String!) { login(username: $user, password: $password) { __typename } }",
    { user, password },
  )
}

const RESULT = "{ __typename ... on ErrorResult { errorCode message } }"

async function roleFor(owner: Visitor, permission: string): Promise<string> {
  const input = { code: `role-${Math.random()}`, description: permission, permissions: [permission] }
  const { createRole } = await owner.ask(
    "mutation ($input: CreateRoleInput!) { createRole(input: $input) { id } }",
    { input },
  )
  return createRole.id
}

async function keyFor(owner: Visitor, permission: string): Promise<string> {
  const roleIds = [await roleFor(owner, permission)]
  const { createApiKey } = await owner.ask(
    "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey } }",
    { input: { roleIds, translations: [{ languageCode: "en", name: "Tresen" }] } },
  )
  return createApiKey.apiKey
}

async function administratorFor(owner: Visitor, permission: string): Promise<string> {
  const emailAddress = `${Math.random()}@example.org`
  const roleIds = [await roleFor(owner, permission)]
  await owner.ask(
    "mutation ($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }",
    {
      input: { firstName: "Tresen", lastName: "Reads", emailAddress, password: "secret", roleIds },
    },
  )
  return emailAddress
}

async function inEuros(owner: Visitor): Promise<void> {
  const { activeChannel } = await owner.ask("{ activeChannel { id } }")
  await owner.ask(`mutation ($input: UpdateChannelInput!) { updateChannel(input: $input) ${RESULT} }`, {
    input: {
      id: activeChannel.id,
      availableCurrencyCodes: ["EUR", "USD"],
      defaultCurrencyCode: "EUR",
      pricesIncludeTax: true,
    },
  })
  const { productVariants } = await owner.ask("{ productVariants { items { id sku } } }")
  await owner.ask(
    "mutation ($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }",
    {
      input: productVariants.items.map(({ id, sku }: Answer) => ({
        id,
        prices: [{ currencyCode: "EUR", price: sku === "KK-GR-1" ? 8900 : 990 }],
      })),
    },
  )
}

async function order(url: string, bought: Bought): Promise<Placed> {
  const { sku = "KK-GR-1", quantity = 1, email, firstName = "Mia", lastName = "Sommer" } = bought
  const customer = new Visitor(`${url}/shop-api`)
  const { products } = await customer.ask("{ products { items { variants { id sku } } } }")
  const variant = products.items
    .flatMap(({ variants }: Answer) => variants)
    .find((it: Answer) => it.sku === sku)
  const { addItemToOrder: cart } = await customer.ask(
    `mutation ($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) {
       ... on Order { id code } ... on ErrorResult { errorCode message } } }`,
    { id: variant.id, quantity },
  )
  if (bought.isCart) return cart
  await customer.ask(
    `mutation ($input: CreateCustomerInput!) { setCustomerForOrder(input: $input) ${RESULT} }`,
    {
      input: { emailAddress: email, firstName, lastName },
    },
  )
  await customer.ask(
    `mutation ($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) ${RESULT} }`,
    {
      input: {
        ...{ fullName: `${firstName} ${lastName}`, streetLine1: "Hafenstr. 1", city: "Hamburg" },
        ...{ postalCode: "20457", countryCode: "DE" },
      },
    },
  )
  const { eligibleShippingMethods } = await customer.ask("{ eligibleShippingMethods { id } }")
  await customer.ask(`mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) ${RESULT} }`, {
    id: [eligibleShippingMethods[0].id],
  })
  await customer.ask(`mutation { transitionOrderToState(state: "ArrangingPayment") ${RESULT} }`)
  const { addPaymentToOrder } = await customer.ask(
    `mutation ($input: PaymentInput!) { addPaymentToOrder(input: $input) {
       ... on Order { id code } ... on ErrorResult { errorCode message } } }`,
    { input: { method: "later", metadata: {} } },
  )
  return addPaymentToOrder
}

async function settle(owner: Visitor, { id }: Placed): Promise<void> {
  const { order } = await owner.ask("query ($id: ID!) { order(id: $id) { payments { id } } }", { id })
  await owner.ask(`mutation ($id: ID!) { settlePayment(id: $id) ${RESULT} }`, { id: order.payments[0].id })
}

async function ship(owner: Visitor, placed: Placed, trackingCode: string): Promise<void> {
  const { order } = await owner.ask("query ($id: ID!) { order(id: $id) { lines { id quantity } } }", {
    id: placed.id,
  })
  await owner.ask(
    `mutation ($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) ${RESULT} }`,
    {
      input: {
        lines: order.lines.map(({ id, quantity }: Answer) => ({ orderLineId: id, quantity })),
        handler: {
          code: "manual-fulfillment",
          arguments: [
            { name: "method", value: "DHL" },
            { name: "trackingCode", value: trackingCode },
          ],
        },
      },
    },
  )
  await moveParcel(owner, placed, "Shipped")
}

async function moveParcel(owner: Visitor, { id }: Placed, state: string): Promise<void> {
  const { order } = await owner.ask("query ($id: ID!) { order(id: $id) { fulfillments { id } } }", { id })
  await owner.ask(
    `mutation ($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) ${RESULT} }`,
    { id: order.fulfillments[0].id, state },
  )
}

async function cancel(owner: Visitor, { id }: Placed): Promise<void> {
  await owner.ask(`mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) ${RESULT} }`, {
    input: { orderId: id, reason: "changed their mind", cancelShipping: true },
  })
}
