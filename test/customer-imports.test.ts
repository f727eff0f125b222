import { beforeAll, expect, test } from "vitest"
import { CallRefused } from "#contract/call.ts"
import type { CustomerImport } from "#contract/routes/customer-imports.ts"
import { runImport } from "#domain/customers/import-running.ts"
import { arrived } from "./arriving.ts"
import { eventually, type Person, world } from "./harness.ts"

const shop = world()
let ada: Person
beforeAll(async () => {
  ada = await shop.as("ada")
})

const refused = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error) => (error instanceof CallRefused ? error.code : Promise.reject(error)),
  )

async function upload(bytes: string | Buffer, name = "customers.csv", who = ada): Promise<CustomerImport> {
  const form = new FormData()
  form.append("file", new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]), name)
  const answer = await who.fetch("/api/v1/customer-imports", { method: "POST", body: form })
  const body = await answer.json()
  if (!answer.ok) throw new CallRefused(answer.status, body as never)
  return body as CustomerImport
}
const dryRun = (id: string, mapping: string[]) =>
  ada.call("POST /api/v1/customer-imports/:id/dry-run", { params: { id }, body: { mapping } })
const start = (id: string, mapping: string[]) =>
  ada.call("POST /api/v1/customer-imports/:id/start", { params: { id }, body: { mapping } })
const state = (id: string) => ada.call("GET /api/v1/customer-imports/:id", { params: { id } })
const done = (id: string) =>
  eventually(async () => {
    const now = await state(id)
    expect(now.state).toBe("done")
    return now
  })
const problems = async (id: string) => (await ada.fetch(`/api/v1/customer-imports/${id}/problems`)).text()
const byAddress = async (address: string) => {
  const { items } = await ada.call("GET /api/v1/customers", { query: { search: address } })
  return items.find(({ identities }) => identities.some((each) => each.address === address))
}

test("a list is looked at, tried out without a trace, and brought in; the same file again adds nobody", async () => {
  const { customer } = await arrived(shop, "hamburg", { from: "known@liste.example", text: "Moin" })
  const file = [
    "Kundennummer;Vorname;Nachname;E-Mail;Telefon;Firma;Notiz;Kram",
    "K-1;Anna;Liste;anna@liste.example;+49 40 111222;Liste GmbH;mag Tee;x",
    "K-2;Bernd;Liste;known@liste.example;;Liste GmbH;;y",
    "K-3;Cem;Liste;;;;;z",
    ";Dora;Ohne;;;;;",
    ";Emil;Falsch;emil at liste;;;;",
    "K-1;Anna;Neu-Liste;anna@liste.example;;;;",
  ].join("\r\n")
  const looked = await upload(Buffer.from(file, "latin1"))
  expect(looked).toMatchObject({
    state: "looked-at",
    encoding: "utf-8",
    separator: ";",
    records: 6,
    isCut: false,
    mapping: [
      "shop-id",
      "first-name",
      "last-name",
      "address:email",
      "attribute:phone",
      "company",
      "note",
      "",
    ],
  })
  const before = await shop.count("customers")
  const tried = await dryRun(looked.id, looked.mapping)
  expect(tried).toMatchObject({ added: 2, changed: 2, same: 0, leftOut: 2 })
  expect(tried.problems.map(({ record, because }) => [record, because])).toEqual([
    [4, "no-key"],
    [5, "bad-address"],
  ])
  expect(await shop.count("customers")).toBe(before)
  await start(looked.id, looked.mapping)
  const { added, changed, leftOut, done: read } = await done(looked.id)
  expect({ added, changed, leftOut, read }).toEqual({ added: 2, changed: 2, leftOut: 2, read: 6 })
  const anna = (await byAddress("anna@liste.example"))!
  expect(anna).toMatchObject({
    name: "Anna Neu-Liste",
    note: "mag Tee",
    company: { name: "Liste GmbH" },
    attributes: { phone: "+49 40 111222" },
  })
  expect(anna.identities.map(({ address, isVerified }) => [address, isVerified]).sort()).toEqual([
    ["K-1", true],
    ["anna@liste.example", false],
  ])
  expect(await byAddress("known@liste.example")).toMatchObject({ id: customer, name: "Bernd Liste" })
  expect(await problems(looked.id)).toBe(
    `record,because,Kundennummer,Vorname,Nachname,E-Mail,Telefon,Firma,Notiz,Kram\r\n` +
      `4,no-key,,Dora,Ohne,,,,,\r\n5,bad-address,,Emil,Falsch,emil at liste,,,,\r\n`,
  )
  const again = await upload(file)
  const count = await shop.count("customers")
  await start(again.id, again.mapping)
  expect(await done(again.id)).toMatchObject({ added: 0, leftOut: 2 })
  expect(await shop.count("customers")).toBe(count)
  expect(await refused(start(again.id, again.mapping))).toBe("import.started")
})

test("a list that speaks of two as one, or of one as two, leaves them to people", async () => {
  await arrived(shop, "hamburg", { from: "one@zwei.example", text: "Moin" })
  await arrived(shop, "hamburg", { from: "two@zwei.example", text: "Moin" })
  const looked = await upload(
    "shop id,mail,other\nZ-1,one@zwei.example,two@zwei.example\nZ-2,one@zwei.example,\nZ-3,one@zwei.example,\n",
  )
  const mapping = ["shop-id", "address:email", "address:email-2"]
  mapping[2] = ""
  await start(looked.id, mapping)
  expect(await done(looked.id)).toMatchObject({ changed: 1, leftOut: 2 })
  expect((await problems(looked.id)).match(/same-as-two/g)?.length).toBe(2)
  const both = await upload('mail\n"one@zwei.example; two@zwei.example"\n')
  await start(both.id, ["address:email"])
  expect(await done(both.id)).toMatchObject({ leftOut: 1 })
  expect(await problems(both.id)).toContain("two-people")
})

test("a file cut in the middle is reported, and its half record left out", async () => {
  const looked = await upload("name,mail\nGanz,ganz@cut.example\nHalb")
  expect([looked.isCut, looked.records]).toEqual([true, 2])
  await start(looked.id, looked.mapping)
  expect(await done(looked.id)).toMatchObject({ added: 1, leftOut: 1 })
  expect(await problems(looked.id)).toContain("2,cut,Halb")
})

test("what is no table, too large, without a key, of another business or not allowed is refused", async () => {
  expect(await refused(upload(""))).toBe("import.not-a-table")
  expect(await refused(upload("name,mail\n"))).toBe("import.not-a-table")
  expect(await refused(upload(Buffer.alloc(33 * 1024 * 1024, "a")))).toBe("attachment.too-large")
  const looked = await upload("name,city\nA,Kiel\n")
  expect(await refused(dryRun(looked.id, ["name", ""]))).toBe("import.mapping")
  expect(await refused(start(looked.id, ["name"]))).toBe("import.mapping")
  expect(await refused(start(looked.id, ["name", "nonsense"]))).toBe("request.malformed")
  const other = await shop.as("other")
  const params = { id: looked.id }
  expect(await refused(other.call("GET /api/v1/customer-imports/:id", { params }))).toBe("import.not-found")
  const anew = await ada.call("PUT /api/v1/customer-imports/:id/reading", {
    params,
    body: { encoding: "windows-1252", separator: ";" },
  })
  expect(anew.columns).toEqual(["name,city"])
  await ada.call("POST /api/v1/customer-imports/:id/stop", { params })
  expect(await refused(start(looked.id, [""]))).toBe("import.mapping")
})

test("ten megabytes go through, stop in the middle, go on where they were after a crash, and nobody comes twice", async () => {
  const line = (n: number) => `Person ${n},person-${n}@zehn.example,${"Notiz ".repeat(330)}\n`
  const count = Math.ceil((10 * 1024 * 1024) / line(10_000).length)
  const looked = await upload(
    `name,mail,note\n${Array.from({ length: count }, (_, index) => line(index)).join("")}`,
  )
  expect(looked.records).toBe(count)
  // By hand instead of by its job: it ends after the first batch as if the process had died.
  const { account } = shop.world
  const { db, files } = shop.house
  await shop.rows("update customer_imports set state = 'running', mapping = $2 where id = $1", [
    looked.id,
    JSON.stringify(looked.mapping),
  ])
  const job = { accountId: account, import: looked.id }
  const failing = { ...db, transaction: failsAfter(3, db.transaction) }
  await expect(runImport(failing, files, job)).rejects.toThrow("the process died")
  expect((await state(looked.id)).done).toBe(1500)
  expect(await shop.count("identities", "address like '%@zehn.example'")).toBe(1500)
  // Two that go on at once do the work once.
  await Promise.all([runImport(db, files, job), runImport(db, files, job)])
  const end = await done(looked.id)
  expect(end).toMatchObject({ done: count, added: count, leftOut: 0 })
  expect(await shop.count("identities", "address like '%@zehn.example'")).toBe(count)
  expect(await shop.count("customers", "name like 'Person %'")).toBe(count)
}, 120_000)

/** Lets so many transactions through, then the process is gone. */
function failsAfter<F extends (...given: never[]) => unknown>(times: number, real: F): F {
  let left = times
  return ((...given: never[]) => {
    left -= 1
    if (left < 0) throw new Error("the process died")
    return real(...given)
  }) as F
}
