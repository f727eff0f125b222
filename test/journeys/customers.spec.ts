import { writeFile } from "node:fs/promises"
import { arrived } from "../arriving.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, toast, world } from "./stage.ts"

/** Customers who are one, conversations that are one, and lists that come along: with a mouse and with a thumb. */
const shop = world()
const sizes = [
  ["a desktop", {}],
  [
    "a phone",
    { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  ],
] as const

for (const [device, options] of sizes) {
  const tag = device.replace(/\W/g, "")

  test(`two records of one person are found, compared, merged and taken apart again on ${device}`, async ({
    deskOf,
  }) => {
    const name = `Frauke Petersen-${tag}`
    const [one, two] = [`frauke.${tag}@example.org`, `f.petersen.${tag}@example.net`]
    const { customer } = await arrived(shop, "hamburg", { from: one, name, text: "Moin, eine Frage." })
    const other = await arrived(shop, "hamburg", { from: two, name, text: "Noch eine von woanders." })
    const desk = await deskOf(shop, "lena", `/customers/${customer}`, options)
    const alike = desk.getByRole("heading", { name: "Perhaps the same person" })
    await alike.waitFor()
    await desk.getByText("same name").first().waitFor()
    await expectNoBarriers(desk, `a customer on ${device}`)
    await desk.getByRole("button", { name: "Compare and merge" }).first().click()
    const dialog = desk.getByRole("dialog", { name: "Merge two customers" })
    await dialog.getByText("1 conversation", { exact: true }).waitFor()
    await dialog.getByRole("listitem").filter({ hasText: two }).waitFor()
    await dialog.getByText(`${name} (${two}) becomes part of ${name} (${one}).`).waitFor()
    await expectNoBarriers(desk, `a merge on ${device}`)
    await dialog.getByRole("button", { name: "Merge", exact: true }).click()
    await desk.getByText("They are one now").waitFor()
    await desk.getByText(two).first().waitFor()
    if (device === "a phone") await desk.getByRole("radio", { name: "History" }).click()
    await desk.getByRole("list", { name: "History" }).getByText("Noch eine von woanders.").waitFor()
    if (device === "a phone") await desk.getByRole("radio", { name: "Customer" }).click()
    await desk.getByRole("button", { name: "Undo", exact: true }).first().click()
    await desk.getByText("They are two again").waitFor()
    const ada = await shop.as("ada")
    const back = await ada.call("GET /api/v1/customers/:id", { params: { id: other.customer } })
    expect(back.identities.map(({ address }) => address)).toEqual([two])
  })

  test(`all who may be one stand on a page, and who is said to be two is gone on ${device}`, async ({
    deskOf,
  }) => {
    const name = `Konrad Doppelt-${tag}`
    const emails = [`konrad.${tag}@example.org`, `k.doppelt.${tag}@example.net`]
    for (const from of emails) await arrived(shop, "hamburg", { from, name, text: "Moin." })
    const desk = await deskOf(shop, "lena", "/customers", options)
    await desk.getByRole("link", { name: "Duplicates" }).click()
    const pair = desk.getByRole("listitem").filter({ hasText: emails[0]! })
    await expect(async () => {
      await desk.reload()
      await pair.waitFor({ timeout: 10_000 })
    }).toPass({ timeout: 240_000 })
    await pair.getByText("same name").waitFor()
    await expectNoBarriers(desk, `duplicates on ${device}`)
    await pair.getByRole("button", { name: "These are two people" }).click()
    await expect(pair).toHaveCount(0)
    await desk.getByRole("button", { name: "Undo" }).click()
    await pair.getByRole("button", { name: "Compare and merge" }).click()
    await desk.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click()
    await toast(desk, "They are one now").waitFor()
    await expect(desk).toHaveURL(/\/customers\/duplicates$/)
    await expect(pair).toHaveCount(0)
  })

  test(`a conversation is merged into another, read in one thread and taken out again on ${device}`, async ({
    deskOf,
  }) => {
    const from = `zwei.${tag}@example.org`
    const whole = await arrived(shop, "hamburg", { from, subject: "Mahlwerk", text: "Das Mahlwerk klemmt." })
    const part = await arrived(shop, "hamburg", {
      from,
      subject: "Nachtrag",
      text: "Hier noch ein Nachtrag.",
    })
    const desk = await deskOf(shop, "lena", `/inbox/all/${whole.conversation}`, options)
    const log = desk.getByRole("log")
    await log.getByText("Das Mahlwerk klemmt.").waitFor()
    await desk.getByRole("button", { name: "More", exact: true }).last().click()
    await desk.getByRole("menuitem", { name: /Merge with another conversation/ }).click()
    const finder = desk.getByRole("dialog", { name: "Merge with another conversation" })
    await expectNoBarriers(desk, `choosing a conversation to merge on ${device}`)
    await finder.getByRole("menuitem", { name: /Nachtrag/ }).click()
    await log.getByText("Hier noch ein Nachtrag.").waitFor()
    await expectNoBarriers(desk, `a merged thread on ${device}`)
    await desk.goto(`${shop.running.url}/inbox/all/${part.conversation}`)
    await desk.getByText("This conversation is part of another one.").waitFor()
    await desk.getByRole("link", { name: "Go there" }).click()
    await log.getByText("Das Mahlwerk klemmt.").waitFor()
    await log.getByRole("button", { name: "Take it out again" }).click()
    await desk.getByText("They are two again").waitFor()
    await expect(log.getByText("Hier noch ein Nachtrag.")).toHaveCount(0)
    const ada = await shop.as("ada")
    const again = await ada.call("GET /api/v1/conversations/:id", { params: { id: part.conversation } })
    expect([again.status, again.mergedInto]).toEqual(["open", null])
  })

  test(`a list of customers is tried out and brought in on ${device}`, async ({ deskOf }, info) => {
    const file = info.outputPath("kunden.csv")
    const rows = ["Name;E-Mail;Stadt", `Ina ${tag};ina.${tag}@liste.example;Kiel`, `Ohne ${tag};;Husum`]
    await writeFile(file, Buffer.from(`${rows.join("\r\n")}\r\nHalb`, "latin1"))
    const desk = await deskOf(shop, "lena", "/customers", options)
    await desk.getByRole("link", { name: "Import a list" }).click()
    await desk.getByLabel("Choose a file").setInputFiles(file)
    await desk.getByText("kunden.csv: 3 records").waitFor()
    await desk.getByText("The end of the file is missing").waitFor()
    await expectNoBarriers(desk, `choosing columns on ${device}`)
    await desk.getByRole("button", { name: /Stadt: Becomes/ }).click()
    await desk.getByRole("option", { name: "Field “Stadt”" }).click()
    await desk.getByRole("button", { name: "Try it out" }).click()
    await desk.getByText("no address and no id of the shop").waitFor()
    const ada = await shop.as("ada")
    const found = async () =>
      (await ada.call("GET /api/v1/customers", { query: { search: `ina.${tag}@` } })).items
    expect(await found()).toEqual([])
    await desk.getByRole("button", { name: "Bring them in" }).click()
    await desk.getByText("Done", { exact: true }).waitFor()
    expect((await found())[0]).toMatchObject({ name: `Ina ${tag}`, attributes: { Stadt: "Kiel" } })
    await expectNoBarriers(desk, `an import that is done on ${device}`)
    const [report] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("link", { name: /What did not come over/ }).click(),
    ])
    expect(report.suggestedFilename()).toBe("not-imported.csv")
  })
}

test("a chat goes on by mail in one press, in the same conversation, and back again", async ({ deskOf }) => {
  const visitor = await shop.asVisitor()
  await visitor.write("I have to leave. Can you mail me?")
  const params = { inbox: visitor.publicId }
  await visitor.client.call("PUT /chat/v1/:inbox/email", { params, body: { email: "leaving@example.org" } })
  const desk = await deskOf(shop, "lena", `/inbox/all/${visitor.conversation}`)
  const composer = desk.getByRole("region", { name: "Reply" })
  const byMail = composer.getByRole("button", { name: /^Go on by E-mail: leaving@example\.org/ }).first()
  await byMail.waitFor()
  // What a mail can and a chat can't: the composer follows the way the answer goes.
  await expect(composer.getByRole("button", { name: "Cc" })).toHaveCount(0)
  await expectNoBarriers(desk, "other ways to a customer")
  await byMail.click()
  await composer.getByRole("button", { name: "Cc" }).waitFor()
  await desk.getByRole("button", { name: "Undo" }).click()
  await expect(composer.getByRole("button", { name: "Cc" })).toHaveCount(0)
})
