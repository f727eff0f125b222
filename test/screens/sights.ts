import type { Page } from "@playwright/test"
import type { House } from "#test/harness.ts"
import { type FakeModel, startModel } from "#test/servers/language-model.ts"
import type { CustomerName } from "#test/world/customers.ts"
import { loadFlows } from "#test/world/flows.ts"
import type { PersonName } from "#test/world/people.ts"
import type { Say } from "./saying.ts"

/** One screen in one state. */
export interface Sight {
  name: string
  /** Who looks; nobody: a stranger. */
  who?: PersonName
  /** The desk with its world, the shop's website where the chat is, a house that opens for the first time, the gallery. */
  of?: "desk" | "website" | "new-house" | "gallery"
  path: (shop: House) => string
  /** What must stand in the house before the page is opened. */
  before?: (shop: House) => Promise<unknown>
  /** What is done before the picture is taken. */
  first?: (page: Page, say: Say) => Promise<unknown>
  /** Only where there is a keyboard. */
  isWideOnly?: boolean
  /** Also drawn in high contrast, in the system's own colours and from right to left. */
  isKey?: boolean
  /** Taller than a screen: everything that scrolls in it. */
  height?: number
}

type First = NonNullable<Sight["first"]>

const conversation =
  (story: string, view = "all") =>
  (shop: House) =>
    `/inbox/${view}/${shop.world.conversations[story]}`

const customer = (name: CustomerName) => (shop: House) => `/customers/${shop.world.customers[name]}`

const models = new WeakMap<House, Promise<FakeModel>>()

/** A language model that answers, so that there is something to see; once for each house. */
async function withModel(shop: House): Promise<FakeModel> {
  const there = models.get(shop) ?? connectModel(shop)
  models.set(shop, there)
  const model = await there
  model.says = undefined
  return model
}

async function connectModel(shop: House): Promise<FakeModel> {
  const model = await startModel()
  const jonas = await shop.as("jonas")
  const abilities = ["draft", "summary", "rewording"] as const
  const prices = { monthMoney: 20, priceIn: 0.15, priceOut: 0.6 }
  await jonas.call("PUT /api/v1/language-model", {
    body: { url: model.url, model: "small-1", key: "sk-1", abilities: [...abilities], ...prices },
  })
  const id = shop.world.conversations["daniel-warranty"]!
  await jonas.call("POST /api/v1/conversations/:id/model-summary", { params: { id } })
  return model
}

/** One well, one that is being read, one whose password was changed over there; nobody looks at them while they are drawn. */
async function withShops(shop: House): Promise<void> {
  await shop.rows(
    `insert into shops (account_id, id, kind, name, address, settings, orders, expected, remaining, caught_up_at, read_at, trouble, trouble_since, next_at)
     select $1, gen_random_uuid(), 'vendure', name, name, '{}', orders, 4200, remaining, caught_up_at, now() - interval '2 minutes', trouble,
       case when trouble is not null then now() - interval '3 hours' end, now() + interval '1 day'
     from (values ('Kopi Kontor', 1204, 0, now(), null), ('Kopi Kontor Großhandel', 2604, 1596, null, null),
       ('Ersatzteile', 318, 0, now(), 'sign-in-refused')) as s (name, orders, remaining, caught_up_at, trouble)
     on conflict do nothing`,
    [shop.world.account],
  )
}

/** The articles speak of descaling; how hard the water is in one quarter stands in none of them. */
async function withModelThatCannot(shop: House): Promise<void> {
  const missing = "Wie hart das Wasser in Altona ist."
  const model = await withModel(shop)
  model.says = () => JSON.stringify({ cannot_answer: true, draft: "", sources: [], missing })
}

const keys =
  (...keys: string[]): First =>
  async (page) => {
    await page.locator("[data-row], [role=log]").first().waitFor()
    for (const key of keys) await page.keyboard.press(key)
    await page.locator("[role=dialog], [role=menu], [role=listbox]").first().waitFor()
  }

const press =
  (key: string): First =>
  async (page, say) => {
    await page
      .getByRole("button", { name: say(key), exact: true })
      .or(page.getByRole("link", { name: say(key), exact: true }))
      .first()
      .click()
    await page.locator("[role=dialog], [role=menu]").first().waitFor()
  }

const beside: First = async (page, say) => {
  const details = page.getByRole("button", { name: say("command.details") })
  await details.waitFor()
  if ((await details.getAttribute("aria-pressed")) !== "true") await details.click()
  await page.getByRole("complementary").first().waitFor()
}

const logOpened: First = async (page) => {
  await page.locator("tbody button").first().click()
  await page.getByRole("dialog").locator("textarea").first().waitFor()
}

/** By key: what the picture before has drafted is kept, and then the button rewords. */
const drafted: First = async (page, say) => {
  const button = (key: string) => page.getByRole("button", { name: say(key) })
  await button("command.model-draft").or(button("command.model-rewording")).first().waitFor()
  await page.keyboard.press("Shift+d")
  await page.getByRole("region", { name: say("model.draft.done") }).waitFor()
}

const reworded: First = async (page, say) => {
  await write(page, "Leider dauert die Prüfung noch bis Freitag.")
  await press("command.model-rewording")(page, say)
  await page.getByRole("dialog").locator("textarea").nth(1).waitFor()
}

const summedUp: First = async (page, say) => {
  await page
    .getByRole("button", { name: say("command.model-summary") })
    .first()
    .click()
  await page.getByRole("region", { name: say("model.summary"), exact: true }).waitFor()
}

const menu: First = async (page, say) => {
  await page
    .getByRole("button", { name: say("common.more"), exact: true })
    .last()
    .click()
  await page.getByRole("menu").waitFor()
}

const atDesk = (name: string, path: Sight["path"], first?: First, more: Partial<Sight> = {}): Sight => ({
  name,
  who: "jonas",
  path,
  ...(first ? { first } : {}),
  ...more,
})

const settings = (page: string, first?: First, name = `settings-${page}`): Sight =>
  atDesk(name, () => `/settings/${page}`, first)

/** A template by its name, and what it has proved. */
const opened =
  (name: string): First =>
  async (page) => {
    await page.getByRole("link", { name, exact: true }).click()
    await page.getByRole("figure").or(page.getByRole("img")).first().waitFor()
  }

/** The two ready-made flows with a past; once for all pictures that show them. */
async function withFlows(shop: House) {
  const [{ there }] = (await shop.rows("select exists (select from flows) as there")) as [{ there: boolean }]
  if (!there) await loadFlows(shop.house.db, shop.world.account, shop.world.inboxes.website)
}

/** In the builder, with the flow about lost cards; a phone shows its outline. */
const inFlow = (name: string, first: First, more: Partial<Sight> = {}): Sight =>
  atDesk(
    name,
    () => "/settings/flows",
    async (page, say) => {
      await page.getByRole("link", { name: "Kundenkarte verloren: sperren und neu ausstellen" }).click()
      await page.getByText("Bedauern").first().waitFor()
      await first(page, say)
    },
    { before: withFlows, ...more },
  )

const at = (story: string, name: string, ...pressed: string[]): Sight =>
  atDesk(name, conversation(story), keys(...pressed))

const inInbox = (story: string, more: Partial<Sight> = {}): Sight =>
  atDesk(`conversation-${story}`, conversation(story), undefined, more)

async function openChat(page: Page) {
  await page.locator(".launcher").click()
  await page.locator(".panel textarea").waitFor()
}

async function meetBot(page: Page) {
  await openChat(page)
  await page.locator(".offer button").last().click()
  await page.locator(".offer.asked").waitFor()
}

const typed =
  (first: First, text: string): First =>
  async (page, say) => {
    await first(page, say)
    await page.keyboard.type(text)
    await page.waitForTimeout(800)
  }

const withoutLine: First = async (page) => {
  await page.locator("[role=log]").waitFor()
  await page.context().setOffline(true)
  await page
    .locator("[role=status]")
    .filter({ has: page.locator("svg"), visible: true })
    .first()
    .waitFor({ timeout: 20_000 })
}

/** The server's answer to one address is a fault. */
const broken =
  (address: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.route(address, (route) => route.fulfill({ status: 500, body: "{}" }))
    await page.reload()
    await page.getByRole("button").first().waitFor()
  }

const first = (name: string, step: Partial<Sight>): Sight => ({
  name: `first-run-${name}`,
  of: "new-house",
  path: () => "/first-run",
  ...step,
})

const account =
  (name: string, hours: unknown[], isSetUp = false) =>
  (shop: House) =>
    shop.rows("update accounts set name = $1, hours = $2, is_set_up = $3", [
      name,
      JSON.stringify(hours),
      isSetUp,
    ])

/** What a house shows of itself on its first day, before anybody has written, asked or set anything. */
const nothingYet = (path: string): Sight => ({
  name: `nothing-yet-${path.split("/").at(-1)}`,
  of: "new-house",
  path: () => path,
  before: account("Teehaus Brandt", [], true),
})

const doors: Sight[] = [
  { name: "sign-in", path: () => "/sign-in", isKey: true },
  { name: "link-expired", path: () => "/links/used-long-ago" },
  first("business", { before: account("", []) }),
  first("hours", { before: account("Teehaus Brandt", []) }),
  first("inbox", { before: account("Teehaus Brandt", [{ day: 1, from: "09:00", to: "17:00" }]) }),
]

const reading: Sight[] = [
  atDesk("inbox", () => "/inbox/all", undefined, { isKey: true }),
  { name: "inbox-nothing", who: "pieter", path: () => "/inbox/mine" },
  { name: "mentions-nothing", who: "pieter", path: () => "/inbox/mentions" },
  atDesk("inbox-closed", () => "/inbox/closed"),
  atDesk("inbox-snoozed", () => "/inbox/snoozed"),
  atDesk("inbox-mentions", () => "/inbox/mentions"),
  atDesk(
    "bulk",
    () => "/inbox/all",
    async (page) => {
      await page.locator("[data-row]").first().waitFor()
      await page.keyboard.press("x")
      await page.keyboard.press("Shift+ArrowDown")
      await page.keyboard.press("Shift+ArrowDown")
      await page.getByRole("status").filter({ hasText: "3" }).first().waitFor()
    },
  ),
  inInbox("mia-grinder", { isKey: true }),
  inInbox("long-thread"),
  inInbox("yuki-html"),
  inInbox("arabic", { isKey: true }),
  inInbox("hebrew"),
  inInbox("towering-name"),
  inInbox("bounced"),
  inInbox("injection"),
  inInbox("unreadable"),
  inInbox("related"),
  inInbox("grace-voucher"),
  inInbox("wolfgang-tank"),
  inInbox("ingrid-return"),
  inInbox("carla-gift"),
  inInbox("leo-crema"),
  inInbox("weber-anna"),
  atDesk("suggested-answers", conversation("kai-late"), async (page, say) => {
    await page.getByRole("list", { name: say("suggested.label") }).waitFor()
  }),
  atDesk("customer-beside", conversation("mia-grinder"), beside),
  atDesk("orders-beside", conversation("kai-late"), async (page, say) => {
    await beside(page, say)
    await page.locator("summary").last().click()
  }),
  atDesk("order-of-another", conversation("hebrew"), beside),
  atDesk("conversation-menu", conversation("mia-grinder"), menu),
  atDesk("offline", conversation("mia-grinder"), withoutLine),
  atDesk("broken-list", () => "/inbox/all", broken(/api\/v1\/conversations\?/)),
  atDesk("broken-thread", conversation("mia-grinder"), broken(/api\/v1\/conversations\/[^/]+\/messages/)),
  atDesk("conversation-gone", () => "/inbox/all/00000000-0000-4000-8000-000000000000"),
  { name: "missing", who: "jonas", path: () => "/nowhere" },
]

const doing: Sight[] = [
  {
    ...inInbox("mia-grinder"),
    name: "writing-a-note",
    first: async (page) => void (await keysQuietly(page, "n")),
  },
  atDesk("mentioning", conversation("mia-grinder"), async (page) => {
    await keysQuietly(page, "n")
    await page.keyboard.type("Kannst du, @")
    await page.getByRole("listbox").waitFor()
  }),
  at("mia-grinder", "assigning", "a"),
  at("kai-late", "snoozing", "s"),
  at("kai-late", "labelling", "l"),
  at("kai-late", "prioritising", "p"),
  at("kai-late", "moving", "v"),
  at("kai-late", "subject", "t"),
  at("kai-late", "merging-conversations", "y"),
  at("kai-late", "promising-by-hand", "Shift+P"),
  at("kai-late", "canned-replies", "q"),
  at("kai-late", "macros", "m"),
  at("kai-late", "handing-over", "Shift+A"),
  at("kai-late", "asking-outside", "o"),
  at("kai-late", "forwarding", "f"),
  at("kai-late", "composing", "c"),
  { ...at("kai-late", "command-bar", "Control+k"), isWideOnly: true, isKey: true },
  { ...at("kai-late", "shortcuts", "?"), isWideOnly: true },
  at("kai-late", "search", "/"),
  atDesk("search-results", conversation("kai-late"), typed(keys("/"), "Mühle"), { isKey: true }),
  atDesk("search-nothing", conversation("kai-late"), typed(keys("/"), "Nordlicht")),
  at("kai-late", "notices", "g", "n"),
  atDesk("later", conversation("kai-late"), async (page, say) => {
    await write(page, "Moin Kai, ich melde mich morgen früh mit der Sendungsnummer.")
    await press("command.later")(page, say)
  }),
  atDesk("tone-hint", conversation("daniel-warranty"), async (page) => {
    await write(page, "Sie müssen uns ein Foto schicken!!!")
    await page.getByRole("status").filter({ hasText: "Alt" }).waitFor()
  }),
  atDesk("differing", conversation("daniel-warranty"), async (page) => {
    await write(
      page,
      "Hi Daniel, machines and grinders have two years of warranty from the day you bought them.",
    )
    await page.getByRole("status").locator("q").waitFor()
  }),
  atDesk("promise-heard", conversation("daniel-warranty"), async (page) => {
    await write(page, "Hallo Daniel, ich melde mich bis morgen Mittag bei dir.")
    await page
      .getByRole("status")
      .filter({ hasText: /12[.:]00/ })
      .waitFor()
  }),
  atDesk("model-settings", () => "/settings/language-model", undefined, { before: withModel, height: 1900 }),
  atDesk("model-sent", () => "/settings/language-model", logOpened, { before: withModel }),
  atDesk("model-draft", conversation("kai-late"), drafted, { before: withModel }),
  atDesk("model-cannot", conversation("sabine-descaling"), drafted, { before: withModelThatCannot }),
  atDesk("model-rewording", conversation("daniel-warranty"), reworded, { before: withModel }),
  atDesk("model-summary", conversation("long-thread"), summedUp, { before: withModel }),
  atDesk("translating", conversation("arabic"), async (page, say) => {
    await write(page, "Ihre Maschine kommt am Freitag an.")
    await press("command.translate")(page, say)
  }),
  atDesk(
    "new-view",
    () => "/inbox/all",
    async (page, say) => {
      await page.locator("[data-row]").first().waitFor()
      await page.keyboard.press("Control+k")
      await page.getByRole("searchbox").fill(say("view.new"))
      await page.keyboard.press("Enter")
      await page.getByRole("dialog", { name: say("view.new") }).waitFor()
    },
  ),
]

/** In place of what an earlier picture has left in the field. */
async function write(page: Page, text: string) {
  await keysQuietly(page, "r")
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(text)
}

/** The keyboard's own way, where no window opens. */
async function keysQuietly(page: Page, key: string) {
  await page.locator("[role=log]").waitFor()
  await page.keyboard.press(key)
  await page.waitForTimeout(300)
}

const knowing: Sight[] = [
  atDesk("customers", () => "/customers", undefined, { isKey: true }),
  atDesk("customer", customer("mia")),
  atDesk("customer-company", customer("petra")),
  atDesk("customer-alike", customer("lisaAtWork")),
  atDesk("customer-arabic", customer("noura")),
  atDesk("customer-long-name", customer("longName")),
  atDesk("merging-customers", customer("lisaAtWork"), press("alike.look")),
  atDesk("customer-import", () => "/customers/import"),
  atDesk(
    "customer-import-columns",
    () => "/customers/import",
    async (page) => {
      const rows = [
        "Vorname;Nachname;E-Mail;Stadt",
        "Ina;Fries;ina@liste.example;Kiel",
        "Ohne;Adresse;;Husum",
      ]
      const buffer = Buffer.from(rows.join("\r\n"))
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "kunden.csv", mimeType: "text/csv", buffer })
      await page.getByText("kunden.csv").first().waitFor()
    },
  ),
]

const promising: Sight[] = [
  atDesk("promises", () => "/promises", undefined, { isKey: true }),
  { name: "promises-nothing", who: "pieter", path: () => "/promises" },
  atDesk(
    "promises-kept",
    () => "/promises",
    async (page) => {
      await page.getByRole("tab").last().click()
      await page.getByRole("table").first().waitFor()
    },
  ),
  atDesk(
    "settings-holding",
    (shop) => `/settings/inboxes/${shop.world.inboxes.hamburg}`,
    async (page) => {
      await page.getByRole("tab").nth(1).click()
      await page.getByText("Mia").first().waitFor()
    },
  ),
]

const arranging: Sight[] = [
  ...["profile", "security", "notifications", "business", "inboxes", "inboxes/new"].map((page) =>
    settings(page),
  ),
  ...["canned-replies", "voice", "macros", "translation", "language-model", "import", "labels", "fields"].map(
    (page) => settings(page),
  ),
  atDesk("shops-none", () => "/settings/shops", undefined, {
    before: (shop) => shop.rows("delete from shops"),
  }),
  atDesk("shops", () => "/settings/shops", undefined, { before: withShops }),
  atDesk("shop-form", () => "/settings/shops/new-vendure", undefined, { height: 1100 }),
  ...["people", "teams", "roles", "api-keys", "webhooks", "audit", "jobs"].map((page) => settings(page)),
  settings("canned-replies", press("canned.add"), "canned-reply-editor"),
  settings("macros", press("macros.add"), "macro-editor"),
  settings("labels", press("label-page.add"), "label-editor"),
  settings("fields", press("field-page.add"), "field-editor"),
  settings("people", press("people.invite"), "inviting"),
  settings("teams", press("teams.add"), "team-editor"),
  settings("roles", press("roles.add"), "role-editor"),
  settings("api-keys", press("api-keys.add"), "key-editor"),
  settings("webhooks", press("webhooks.add"), "webhook-editor"),
  settings("import", press("import.add"), "import-editor"),
  settings("categories"),
  settings("categories", press("categories.add"), "category-editor"),
  settings("radar"),
  settings("templates"),
  settings("templates", press("templates.add"), "template-editor"),
  settings(
    "templates",
    async (page, say) => {
      await press("templates.add")(page, say)
      await page.locator("summary").last().click()
      await page.locator("summary").last().scrollIntoViewIfNeeded()
    },
    "template-orders",
  ),
  atDesk("template-evidence", () => "/settings/templates", opened("Wo ist mein Paket?"), { height: 1700 }),
  atDesk("template-on-trial", () => "/settings/templates", opened("Maschine entkalken"), { height: 1700 }),
  atDesk("template-review", () => "/settings/templates/review"),
  atDesk("flows", () => "/settings/flows", undefined, { before: withFlows }),
  inFlow("flow-picture", async () => {}),
  inFlow(
    "flow-step",
    async (page) => page.getByRole("application").getByText("Was soll geschehen?").click(),
    {
      isWideOnly: true,
    },
  ),
  inFlow("flow-try", async (page, say) => {
    await page.getByRole("tab", { name: say("flow.tab.try"), exact: true }).click()
    await page.getByRole("button", { name: say("try.begin"), exact: true }).click()
    await page.getByRole("log", { name: say("try.chat") }).waitFor()
  }),
  inFlow("flow-numbers", async (page, say) => {
    await page.getByRole("tab", { name: say("flow.tab.numbers"), exact: true }).click()
    await page.getByRole("table").waitFor()
  }),
  inFlow(
    "flow-outline",
    async (page, say) => page.getByRole("radio", { name: say("flow.view.outline") }).click(),
    { isWideOnly: true },
  ),
  settings("surveys"),
  settings("surveys/new-csat", undefined, "survey-editor"),
  settings("feedback"),
  { ...settings("reasons"), height: 2200 },
  settings(
    "reasons",
    async (page) => {
      await page.locator("tbody button").first().click()
      await page.getByRole("dialog").getByRole("listitem").first().waitFor()
    },
    "reasons-behind",
  ),
  atDesk("settings-inbox", (shop) => `/settings/inboxes/${shop.world.inboxes.hamburg}`),
  atDesk("settings-chat", (shop) => `/settings/inboxes/${shop.world.inboxes.website}`),
]

const beginning: Sight[] = [
  ...["inbox/all", "customers", "promises", "knowledge", "knowledge/missed"].map((page) => `/${page}`),
  ...["reasons", "radar", "categories", "templates", "flows", "feedback", "surveys"].map(
    (page) => `/settings/${page}`,
  ),
  ...["inboxes", "canned-replies", "macros", "labels", "fields", "teams", "api-keys", "webhooks"].map(
    (page) => `/settings/${page}`,
  ),
].map(nothingYet)

/** Every screen there is, in the order of somebody who comes in and walks through the house. */
export const sights: Sight[] = [
  ...doors,
  ...reading,
  ...doing,
  ...knowing,
  ...promising,
  ...arranging,
  ...beginning,
  atDesk("knowledge", () => "/knowledge", undefined, { isKey: true }),
  atDesk("knowledge-article", (shop) => `/knowledge/${shop.world.articles.descaling}`, undefined, {
    height: 1400,
  }),
  atDesk("knowledge-not-found", () => "/knowledge/missed"),
  settings("help-centre"),
  atDesk("knowledge-new", () => "/knowledge/new"),
  ...[
    "/help/de",
    "/help/de/article/1",
    "/help/de/section/2",
    "/help/de/search?q=gutschein",
    "/help/de/x",
  ].map((path, at) => ({
    name: `help-centre-${["home", "article", "section", "nothing-found", "missing"][at]}`,
    path: () => path,
    height: 1400,
  })),
  { name: "chat-closed", of: "website", path: () => "/try" },
  { name: "chat", of: "website", path: () => "/try", first: openChat, isKey: true },
  { name: "chat-with-a-bot", of: "website", path: () => "/try", first: meetBot },
  { name: "gallery", of: "gallery", path: () => "/gallery", height: 5200, isKey: true },
]
