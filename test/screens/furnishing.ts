import { arrived } from "#test/arriving.ts"
import type { House, Person } from "#test/harness.ts"
import { loadFlows } from "#test/world/flows.ts"
import type { PersonName } from "#test/world/people.ts"
import { loadQuestions } from "#test/world/questions.ts"
import { loadTemplates } from "#test/world/templates.ts"

/**
 * What only stands in a house that is lived in: labels, texts, plans, side threads, notices. Put into the named world before
 * the first picture, through the same doors as in life.
 */
export async function furnish(shop: House): Promise<void> {
  const jonas = await shop.as("jonas")
  await promises(shop)
  await arrangements(jonas)
  await triage(shop, jonas)
  await texts(jonas)
  await plans(shop, jonas)
  await beside(shop, jonas)
  await notices(shop)
  await people(shop, jonas)
  await loadTemplates(shop.house.db, shop.world.account, jonas.id)
  await loadQuestions(shop.house.db, shop.world.account, shop.world.inboxes.website, new Date())
  await loadFlows(shop.house.db, shop.world.account, shop.world.inboxes.website)
}

const at = (shop: House, story: string) => ({ id: shop.world.conversations[story]! })
const team = (shop: House, ...names: PersonName[]) => Promise.all(names.map((name) => shop.as(name)))

/** Two promises are broken, the others end one after the other: rings in every state, whenever the pictures are taken. */
async function promises(shop: House): Promise<void> {
  await shop.rows(`
    with waiting as (
      select id, row_number() over (order by due_at) as place from conversations
      where waiting_since is not null and status = 'open'
    )
    update conversations c
    set due_at = now() + (waiting.place - 2) * interval '6 minutes', promise = least(14400, 600 * waiting.place),
      waiting_since = now() + (waiting.place - 2) * interval '6 minutes' - least(14400, 600 * waiting.place) * interval '1 second'
    from waiting where c.id = waiting.id`)
}

async function arrangements(jonas: Person): Promise<void> {
  for (const [name, type, choices] of [
    ["Maschine", "choice", ["Siebträger", "Vollautomat", "Handmühle"]],
    ["Gekauft am", "date", []],
  ] as const)
    await jonas.call("POST /api/v1/attributes", {
      body: { subject: "conversation", name, type, choices: [...choices] },
    })
  await jonas.call("POST /api/v1/attributes", {
    body: { subject: "customer", name: "Filialen", type: "number" },
  })
  await jonas.call("POST /api/v1/webhooks", {
    body: { url: "https://lager.kopi-kontor.example/tresen", events: [] },
  })
  await jonas.call("POST /api/v1/api-keys", { body: { name: "Warenwirtschaft" } })
}

async function triage(shop: House, jonas: Person): Promise<void> {
  const labels: string[] = []
  for (const [name, colour] of [
    ["Reklamation", "red"],
    ["Großhandel", "blue"],
    ["Ersatzteile für Siebträger", "amber"],
    ["Rückruf", "green"],
  ] as const)
    labels.push((await jonas.call("POST /api/v1/labels", { body: { name, colour } })).id)
  const label = (story: string, ...add: number[]) =>
    jonas.call("PUT /api/v1/conversations/:id/labels", {
      params: at(shop, story),
      body: { add: add.map((index) => labels[index]!), remove: [] },
    })
  await label("mia-grinder", 0, 2)
  await label("kai-late", 3)
  await label("agus-wholesale", 1)
  for (const [story, priority] of [
    ["kai-late", 2],
    ["grace-voucher", 1],
    ["carla-gift", -1],
  ] as const)
    await jonas.call("PUT /api/v1/conversations/:id/priority", {
      params: at(shop, story),
      body: { priority },
    })
  const params = at(shop, "mia-grinder")
  for (const { id } of await team(shop, "ada", "henrik", "lena"))
    await jonas.call("PUT /api/v1/conversations/:id/followers/:user", { params: { ...params, user: id } })
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString()
  await jonas.call("PUT /api/v1/conversations/:id/snooze", {
    params: at(shop, "carla-gift"),
    body: { until },
  })
  await jonas.call("PUT /api/v1/conversations/:id/snooze", {
    params: at(shop, "sven-subject"),
    body: { until: null },
  })
  await jonas.call("POST /api/v1/views", {
    body: {
      name: "Dringend und von niemandem",
      filter: {
        all: [
          { field: "priority", operator: "is", value: ["high", "urgent"] },
          { field: "assignee", operator: "is", value: ["nobody"] },
        ],
      },
      order: "due",
      for: "everybody",
    },
  })
}

async function texts(jonas: Person): Promise<void> {
  for (const [title, shortcut, de, en] of [
    [
      "Rücksendung",
      "rueck",
      "Moin {{customer.firstName|}}, schick das Paket einfach an uns zurück, das Etikett hängt an.",
      "Hi {{customer.firstName|there}}, just send it back; the label is attached.",
    ],
    [
      "Lieferzeit",
      "lz",
      "Dein Paket geht heute raus und ist in zwei Tagen da.",
      "Your parcel leaves today and is with you in two days.",
    ],
    [
      "Entkalken in drei Schritten",
      null,
      "Tank leeren, Entkalker einfüllen, zweimal durchlaufen lassen.",
      "Empty the tank, fill in the descaler, let it run twice.",
    ],
  ] as const)
    await jonas.call("POST /api/v1/canned-replies", { body: { title, shortcut, texts: { de, en } } })
  for (const name of ["Gelöst", "An die Werkstatt"])
    await jonas.call("POST /api/v1/macros", {
      body: {
        name,
        actions: [{ do: "reply", text: "Gern geschehen, {{customer.firstName|}}." }, { do: "close" }],
      },
    })
}

/** Written and not yet said: one that goes out tomorrow, one that waits for a yes. */
async function plans(shop: House, jonas: Person): Promise<void> {
  const sendAt = new Date(Date.now() + 20 * 3_600_000).toISOString()
  const later = {
    text: "Morgen früh hab ich die Teile hier und sag dir Bescheid.",
    clientId: "later",
    sendAt,
  }
  await jonas.call("POST /api/v1/conversations/:id/planned", {
    params: at(shop, "wolfgang-tank"),
    body: { ...later, seenSeq: 99 },
  })
  const marco = await shop.as("marco")
  const yes = {
    text: "Dann liegt es am Mahlgrad: zwei Stufen feiner.",
    clientId: "yes",
    approval: true,
  } as const
  await marco.call("POST /api/v1/conversations/:id/planned", {
    params: at(shop, "leo-crema"),
    body: { ...yes, seenSeq: 99 },
  })
}

/** A supplier who was asked and has answered; a conversation that became part of another. */
async function beside(shop: House, jonas: Person): Promise<void> {
  const params = at(shop, "ingrid-return")
  const to = { address: "ersatzteile@lieferant.example", name: "Ersatzteile Nord", subject: "Teil 4711" }
  await jonas.call("POST /api/v1/conversations/:id/sides", {
    params,
    body: { ...to, text: "Habt ihr Teil 4711 noch da?", clientId: "side" },
  })
  const [side] = await shop.rows<{ id: string }>("select id from conversations where side_of = $1", [
    params.id,
  ])
  const thread = { conversation: side!.id }
  await arrived(shop, "hamburg", {
    from: to.address,
    name: to.name,
    text: "Ja, kommt Donnerstag bei euch an.",
    thread,
  })
  const from = "petra.neumann@example.com"
  const one = await arrived(shop, "hamburg", {
    from,
    subject: "Nachtrag zur Rechnung",
    text: "Die Nummer ist 2291.",
  })
  await jonas.call("POST /api/v1/conversations/:id/merges", {
    params: at(shop, "petra-invoice"),
    body: { from: one.conversation },
  })
}

async function notices(shop: House): Promise<void> {
  const [ada, lena, jonas] = await team(shop, "ada", "lena", "jonas")
  await ada!.call("POST /api/v1/conversations/:id/notes", {
    params: at(shop, "grace-voucher"),
    body: {
      text: `@[Jonas Petersen](user:${jonas!.id}) magst du den Gutschein freigeben?`,
      clientId: "mention",
    },
  })
  await lena!.call("PUT /api/v1/conversations/:id/assignee", {
    params: at(shop, "kai-late"),
    body: {
      userId: jonas!.id,
      note: "Ihm ist ein Anruf bis Mittag versprochen, die Nummer steht in der zweiten Mail.",
    },
  })
}

async function people(shop: House, jonas: Person): Promise<void> {
  const company = await jonas.call("POST /api/v1/companies", {
    body: { name: "Café am Fischmarkt", domain: "cafe-fischmarkt.example", note: "Monatsrechnung" },
  })
  await jonas.call("PUT /api/v1/customers/:id/company", {
    params: { id: shop.world.customers.petra! },
    body: { companyId: company.id },
  })
  await jonas.call("PATCH /api/v1/customers/:id", {
    params: { id: shop.world.customers.lisaAtHome! },
    body: { name: "Lisa Sommer" },
  })
  await shop.rows("update messages set language = 'ar' where conversation_id = $1 and type = 'in'", [
    at(shop, "arabic").id,
  ])
}
