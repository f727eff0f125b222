import { startTranslator } from "#test/servers/libretranslate.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** Languages, and conversations that are brought along. Jonas owns the shop, Ada answers; both desks speak English here. */
const shop = world()

/** So many mails of customers, every tenth answered by us, the last one cut off. */
function mailbox(count: number): string {
  const mails = Array.from({ length: count }, (_, n) => {
    const isOurs = n % 10 === 9
    const [from, to] = isOurs
      ? ["alt@kontor.example", `k${n - 1}@example.com`]
      : [`k${n}@example.com`, "alt@kontor.example"]
    const answers = isOurs ? `In-Reply-To: <m${n - 1}@old>\nReferences: <m${n - 1}@old>\n` : ""
    const head = `Message-ID: <m${n}@old>\nDate: Tue, 05 Mar 2019 10:00:00 +0100\nFrom: ${from}\nTo: ${to}\nSubject: Old question ${n}\n${answers}`
    return `From - Tue Mar  5 10:00:00 2019\n${head}Content-Type: text/plain; charset=utf-8\n\nWhere is my parcel, number ${n}?\n\n`
  })
  return `${mails.join("")}From - Tue Mar  5 10:00:00 2019\nMessage-ID: <cut@old>\nSubject: Cut off here\nFrom: x@example.com\n\nThis mail is no`
}

test("a mailbox is looked at, brought along with progress, and what did not come stands in the report", async ({
  deskOf,
}) => {
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "jonas", "/settings/import")
  await desk.getByText("Start with your history").waitFor()
  await expectNoBarriers(desk, "no import yet")
  await desk.getByRole("button", { name: "Bring conversations along" }).click()
  await desk.getByRole("button", { name: /Into which inbox/ }).click()
  await desk.getByRole("option", { name: "Service Hamburg" }).click()
  const choosing = desk.waitForEvent("filechooser")
  await desk.getByRole("button", { name: "Choose a file" }).click()
  await (await choosing).setFiles({
    name: "old.mbox",
    mimeType: "application/mbox",
    buffer: Buffer.from(mailbox(300)),
  })
  await expectNoBarriers(desk, "a new import")
  await desk.getByRole("button", { name: "Look what there is" }).click()
  const card = desk.getByRole("article", { name: "old.mbox" })
  await card.getByText(/About 270 conversations · 300 messages/).waitFor()
  await card.getByText("1 entry can't be read like that; the report says which.").waitFor()
  await card.getByRole("checkbox", { name: "alt@kontor.example (30 mails)" }).check({ force: true })
  await expectNoBarriers(desk, "a dry run")
  // Brought along sooner than one looks again, it was under way all the same.
  const hasProgress = card.evaluate(
    (it) =>
      new Promise<void>((seen) => {
        const look = () => it.querySelector("progress") && seen()
        new MutationObserver(look).observe(it, { childList: true, subtree: true })
      }),
  )
  await card.getByRole("button", { name: "Bring them along" }).click()
  await hasProgress
  await card.getByText("270 conversations and 300 messages are here").waitFor({ timeout: 240_000 })
  await card.getByText("Done", { exact: true }).waitFor()
  const downloading = desk.waitForEvent("download")
  await card.getByRole("link", { name: /1 thing did not come over/ }).click()
  const report = await (await downloading).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of report) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString()).toContain("Cut off here,The file ends in the middle of it.")
  await expectNoBarriers(desk, "an import that is done")
  expect(await shop.count("messages", "type = 'out' and provider_id like '<m%@old>'")).toBe(30)
  expect(
    await shop.count(
      "pgboss.job",
      "name = 'deliver-message' and data->>'message' in (select id::text from messages where provider_id like '<m%@old>')",
    ),
  ).toBe(0)
})

test("a table of conversations comes along on a phone, its end cut off; the same table again brings only what is new", async ({
  deskOf,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "jonas", "/settings/import", phone)
  const head = "conversation;time;direction;email;name;subject;text"
  const lines = [
    "17;2021-03-05 10:00;in;tabea@tabelle.example;Tabea;Kaputte Kanne;Die Blechkanne leckt.",
    "17;2021-03-05 11:00;out;;;;Wir schicken eine neue.",
    "18;2021-03-06 09:00;in;timo@tabelle.example;Timo;;Wann kommt die Blechkanne?",
  ]
  const bring = async (rows: string[], end = "\n") => {
    await desk.getByRole("button", { name: "Bring conversations along" }).click()
    await desk.getByRole("button", { name: /From where/ }).click()
    await desk.getByRole("option", { name: "A table (CSV)" }).click()
    await desk.getByRole("button", { name: /Into which inbox/ }).click()
    await desk.getByRole("option", { name: "Service Hamburg" }).click()
    const choosing = desk.waitForEvent("filechooser")
    await desk.getByRole("button", { name: "Choose a file" }).click()
    await (await choosing).setFiles({
      name: "verlauf.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([head, ...rows].join("\n") + end),
    })
    await desk.getByRole("button", { name: "Look what there is" }).click()
    const card = desk.getByRole("article", { name: "verlauf.csv" }).first()
    await card.getByText("2 conversations").first().waitFor()
    await expectNoBarriers(desk, "a table that was looked at, on a phone")
    await card.getByRole("button", { name: "Bring them along" }).click()
    await card.getByText("Done", { exact: true }).waitFor()
    return card
  }
  await bring([...lines, '18;2021-03-06 09:30;in;;;;"Noch etw'], "")
  const brought = () =>
    shop.count("messages", "text like '%Blechkanne%' or text like 'Wir schicken eine neue.'")
  expect(await brought()).toBe(3)
  const card = await bring([...lines, "18;2021-03-06 09:30;in;;;;Noch etwas zur Blechkanne."])
  await card.getByText("3 messages were here already").waitFor()
  expect(await brought()).toBe(4)
  const [found] = await shop.rows<{ id: string }>(
    "select id from conversations where subject = 'Kaputte Kanne'",
  )
  await desk.goto(new URL(`/inbox/closed/${found!.id}`, desk.url()).href)
  await desk.getByText("Wir schicken eine neue.").waitFor()
})

test("a translator is chosen and tried out, a message read in one's own language, a reply written in the customer's", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 502/)
  const translator = await startTranslator()
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const settings = await deskOf(shop, "jonas", "/settings/translation")
  await settings.getByLabel("Address").fill(translator.url)
  await settings.getByRole("button", { name: "Try it out" }).click()
  await settings.getByText("[de] Where is my parcel? Order #K-1042").waitFor()
  await expectNoBarriers(settings, "a translator that works")
  await settings.getByRole("button", { name: "Save" }).click()
  await settings.getByText("Saved").waitFor()

  const visitor = await shop.asVisitor()
  await visitor.write("Bonjour, où est ma commande K-20311 s'il vous plaît ? Merci beaucoup")
  await expect
    .poll(() => shop.count("messages", "language = 'fr' and conversation_id = $1", [visitor.conversation]), {
      timeout: 60_000,
    })
    .toBe(1)
  const ada = await shop.as("ada")
  await ada.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "ada", `/inbox/all/${visitor.conversation}`)
  const message = desk.locator("article").filter({ hasText: "où est ma commande" })
  await message.getByText("French").waitFor()
  await message.getByRole("button", { name: "Translate" }).click()
  await message.getByText("[en] Bonjour, où est ma commande K-20311").waitFor()
  await message.getByText("Translated from French, by machine").waitFor()
  await expectNoBarriers(desk, "a translated message")
  await message.getByRole("button", { name: "Show the original only" }).click()
  await expect(message.getByText("[en]")).toHaveCount(0)

  const reply = desk.getByRole("textbox", { name: "Reply" })
  await reply.fill("It is on its way, number K-20311.")
  await desk.getByRole("button", { name: "Translate the reply" }).click()
  const dialog = desk.getByRole("dialog", { name: "Translate the reply" })
  const preview = dialog.getByLabel("What the customer will read")
  await expect(preview).toHaveValue("[fr] It is on its way, number K-20311.")
  await expect(dialog.getByLabel("What you wrote")).toHaveValue("It is on its way, number K-20311.")
  await expectNoBarriers(desk, "both languages of a reply")
  await preview.fill("[fr] En route, K-20311.")
  await dialog.getByRole("button", { name: "Put it into the reply" }).click()
  await expect(reply).toHaveValue("[fr] En route, K-20311.")

  translator.close()
  await reply.fill("Something nobody translates now.")
  await desk.getByRole("button", { name: "Translate the reply" }).click()
  await dialog.getByText(/can't be reached at the moment/).waitFor()
  await desk.keyboard.press("Escape")
  await expect(reply).toHaveValue("Something nobody translates now.")
})
