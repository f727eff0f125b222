import type { Page } from "@playwright/test"
import type { Id } from "#contract/ids.ts"
import { surveyUrl } from "#server/surveys/links.ts"
import { arrived } from "../arriving.ts"
import { eventually } from "../harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, toast, world } from "./stage.ts"

/** A conversation ends, the customer is asked where they are, and what they say is heard. */
const shop = world()

test("a survey is made, asked in the chat, answered by keyboard, read in the thread, and looked after", async ({
  browse,
  deskOf,
}) => {
  const jonas = await shop.as("jonas")
  await jonas.call("PATCH /api/v1/me", { body: { locale: "en" } })
  const desk = await deskOf(shop, "jonas", "/settings/surveys")
  const customer = await browse({ viewport: { width: 1280, height: 800 } })
  await test.step("one of the kinds, in its ready texts, asked at once", () => make(desk))
  await test.step("a chat is answered and closed", () => serve(customer))
  await test.step("the question stands in the chat, and keys answer it", () => answerByKeys(customer))
  await test.step("the thread tells the team", () => readInThread(desk))
  await test.step("Feedback shows it as something to look after", () => lookAfter(desk))
  await test.step("who wants to be asked nothing any more says so, and the desk lifts it", () =>
    wantNoMore(customer, desk))
})

async function make(desk: Page) {
  await desk.getByRole("link", { name: "Nach dem Gespräch" }).waitFor()
  // What the world brings along would be asked instead.
  for (const name of ["Nach dem Gespräch", "Weiterempfehlung"]) {
    const toggle = desk.getByRole("switch", { name: new RegExp(name) })
    await desk.locator("label").filter({ has: toggle }).click()
    await expect(toggle).not.toBeChecked()
  }
  await expectNoBarriers(desk, "surveys")
  await desk.getByRole("button", { name: "Add a survey" }).click()
  await desk.getByRole("menuitem", { name: /^Satisfaction/ }).click()
  await desk.getByLabel("Name").fill("After a chat")
  await desk.getByRole("button", { name: /Asked after closing/ }).click()
  await desk.getByRole("option", { name: "at once" }).click()
  await desk.getByLabel("The question").fill("Did we help you?")
  await desk.getByText("Did we help you?").nth(1).waitFor()
  await expectNoBarriers(desk, "survey editor")
  await desk.getByRole("button", { name: "Save" }).click()
  await desk.getByRole("link", { name: "After a chat" }).waitFor()
}

const inChat = (customer: Page) => customer.locator(".ask")

async function serve(customer: Page) {
  await customer.goto(`${shop.url}/try?lang=en`)
  await customer.locator(".launcher").click()
  await customer.locator(".panel textarea").first().fill("My grinder rattles, who can help?")
  await customer.keyboard.press("Enter")
  await customer.locator(".me .bubble:not(.pale)").getByText("My grinder rattles, who can help?").waitFor()
  const id = await conversationOf("My grinder rattles, who can help?")
  const { call } = await shop.as("jonas")
  const { seq } = await call("GET /api/v1/conversations/:id", { params: { id } })
  await call("POST /api/v1/conversations/:id/messages", {
    params: { id },
    body: { text: "Turn the ring to the left, then it is quiet.", clientId: "served", seenSeq: seq },
  })
  await call("PUT /api/v1/conversations/:id/closed", { params: { id } })
}

async function conversationOf(text: string): Promise<Id> {
  return eventually(async () => {
    const [row] = await shop.rows<{ id: Id }>("select conversation_id as id from messages where text = $1", [
      text,
    ])
    expect(row).toBeDefined()
    return row!.id
  })
}

async function answerByKeys(customer: Page) {
  await inChat(customer).getByRole("button", { name: "2", exact: true }).waitFor()
  await expectNoBarriers(customer, "question in the chat")
  await inChat(customer).getByRole("button", { name: "1, not at all" }).focus()
  await customer.keyboard.press("Tab")
  await customer.keyboard.press("Enter")
  await expect(inChat(customer).getByRole("button", { name: "2", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  )
  await inChat(customer).getByLabel("What would have made it better?").fill("Tell me before I buy")
  await expectNoBarriers(customer, "second question")
  await customer.keyboard.press("Tab")
  const kept = customer.waitForResponse((it) => it.request().postData()?.includes("before I buy") ?? false)
  await customer.keyboard.press("Enter")
  await inChat(customer).getByText("Thank you for telling us.").waitFor()
  await kept
  // What was said stands there again after a reload.
  await customer.reload()
  await expect(inChat(customer).getByRole("button", { name: "2", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  )
  await inChat(customer).getByText("Thank you for telling us.").waitFor()
}

async function readInThread(desk: Page) {
  const id = await conversationOf("My grinder rattles, who can help?")
  await desk.goto(`${shop.running.url}/inbox/all/${id}`)
  await desk.getByRole("log").getByText("Satisfaction: 2 of 5").first().waitFor()
  await desk.getByRole("log").getByText("Tell me before I buy").waitFor()
  await expectNoBarriers(desk, "thread with an answer")
}

async function lookAfter(desk: Page) {
  await desk.goto(`${shop.running.url}/settings/feedback`)
  await desk.getByRole("heading", { name: "Feedback", exact: true }).waitFor()
  const mine = desk.getByRole("listitem").filter({ hasText: "Tell me before I buy" })
  await mine.waitFor()
  await desk.getByRole("img", { name: /%/ }).waitFor()
  const byInbox = desk.getByRole("table", { name: /inbox/i })
  await byInbox.getByRole("cell", { name: "Website", exact: true }).waitFor()
  expect(await byInbox.getByRole("row").count()).toBeLessThanOrEqual(4)
  await expectNoBarriers(desk, "feedback")
  await desk.getByRole("button", { name: "As a table" }).click()
  await desk.getByRole("table", { name: "Over time" }).waitFor()
  await desk.getByRole("radio", { name: /To follow up/ }).click()
  await mine.getByRole("button", { name: "Done" }).click()
  await expect(mine).toHaveCount(0)
  await expectNoBarriers(desk, "what is to be followed up")
  await desk.getByRole("radio", { name: "Bad", exact: true }).click()
  await mine.getByRole("checkbox").press("Space")
  await desk.getByRole("button", { name: "You said, we changed (1)" }).click()
  await desk.getByText("Reaches one person.").waitFor()
  await expectNoBarriers(desk, "you said, we changed")
  await desk.getByLabel(/^English/).fill("It stands on the box now, thanks to you.")
  await desk.getByRole("button", { name: "Send to one person" }).click()
  await toast(desk, "Goes to one person in a minute.").getByRole("button", { name: "Undo" }).click()
  await eventually(async () =>
    expect(await shop.count("planned", "text like 'It stands on the box%'")).toBe(0),
  )
}

async function wantNoMore(customer: Page, desk: Page) {
  const stop = inChat(customer).getByRole("button", { name: "Please don't ask me any more" })
  await stop.press("Enter")
  await inChat(customer).getByText("All right. We won't ask you again.").waitFor()
  await expect(stop).toHaveCount(0)
  await expectNoBarriers(customer, "no more questions")
  await desk.goto(
    `${shop.running.url}/inbox/all/${await conversationOf("My grinder rattles, who can help?")}`,
  )
  await desk.getByRole("log").getByText("Wants to be asked no surveys any more").waitFor()
  const section = desk.getByRole("heading", { name: "Wants no surveys" })
  await section.waitFor()
  await expectNoBarriers(desk, "customer without surveys")
  await desk.getByRole("button", { name: "May be asked again" }).click()
  await toast(desk, "They may be asked again").waitFor()
  await expect(section).toHaveCount(0)
  await customer.reload()
  await inChat(customer).getByText("All right. We won't ask you again.").waitFor()
  // For whoever says so on the phone.
  await desk.getByRole("button", { name: "No surveys for them" }).click()
  await toast(desk, "No surveys any more").waitFor()
  await section.waitFor()
}

test("the page a mail leads to: the link is no vote, the button is; in German, by night, on a phone", async ({
  browse,
  forgive,
}) => {
  const { call } = await shop.as("jonas")
  const { items, usual } = await call("GET /api/v1/surveys")
  for (const { id } of items) await call("DELETE /api/v1/surveys/:id", { params: { id } })
  await call("POST /api/v1/surveys", {
    body: { name: "Per Mail", kind: "nps", ...usual.nps, isOn: true, afterMinutes: 0 },
  })
  const { conversation } = await arrived(shop, "hamburg", {
    from: "page@example.org",
    text: "Moin, wo ist mein Paket?",
    locale: "de",
  })
  await call("POST /api/v1/conversations/:id/messages", {
    params: { id: conversation },
    body: { text: "Es kommt morgen.", clientId: "served", seenSeq: 1 },
  })
  await call("PUT /api/v1/conversations/:id/closed", { params: { id: conversation } })
  const state = async () =>
    (
      await shop.rows<{ id: Id; state: string; score: number | null }>(
        "select * from askings where conversation_id = $1",
        [conversation],
      )
    )[0]
  const { id } = await eventually(async () => {
    const found = await state()
    expect(found?.state).toBe("asked")
    return found!
  })
  const phone = await browse({
    viewport: { width: 390, height: 844 },
    locale: "de-DE",
    javaScriptEnabled: false,
  })
  const { pathname } = new URL(surveyUrl(shop.house, { account: shop.world.account, asking: id }))
  await phone.goto(`${shop.url}${pathname}?score=3`)
  await phone.getByRole("heading", { name: "Wie wahrscheinlich empfehlen Sie uns weiter?" }).waitFor()
  await expect(phone.getByRole("radio", { name: "3 von 10", exact: true })).toBeChecked()
  expect((await state())!.state).toBe("asked")
  await phone.getByRole("radio", { name: "3 von 10", exact: true }).focus()
  await phone.keyboard.press("ArrowRight")
  await phone.getByLabel(/Grund für Ihre Zahl/).fill("Zu laut am Telefon")
  await phone.getByRole("button", { name: "Senden" }).click()
  await phone.getByText("Sie haben 4 von 10 gegeben.").waitFor()
  expect((await state())!.score).toBe(4)
  await phone.goto(shop.url + pathname)
  await phone.getByRole("button", { name: "Bitte nicht mehr fragen" }).click()
  await phone.getByRole("heading", { name: "In Ordnung, wir fragen nicht mehr." }).waitFor()
  // axe needs script; the page itself has none, and its policy would let no icon in.
  forgive(/favicon/)
  const looked = await browse({ viewport: { width: 390, height: 844 }, locale: "de-DE", bypassCSP: true })
  for (const path of [pathname, `${pathname}?done=1`]) {
    await looked.goto(shop.url + path)
    await expectNoBarriers(looked, `page ${path.slice(-7)}`)
  }
})
