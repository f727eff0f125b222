import type { Page } from "@playwright/test"
import { eventually } from "../harness.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, expectMarked, test, world } from "./stage.ts"

/** A flow is made from a ready one without a mouse: as an outline, with its problems, tried out, published, switched on. Jonas reads German. */
const shop = world()
const CARD = "Kundenkarte verloren: sperren und neu ausstellen"

test("a flow is made from a ready one by keyboard, mended, tried, published, switched on and seen in the list", async ({
  deskOf,
}) => {
  const desk = await deskOf(shop, "jonas", "/settings/flows")
  await test.step("begin with a ready one", () => begin(desk))
  await test.step("the outline does what the picture does", () => outline(desk))
  await test.step("a way that leads nowhere is named, led to and mended", () => mend(desk))
  await test.step("the chat beside it speaks with what is written now", () => tryIt(desk))
  await test.step("publish and switch on", () => publish(desk))
  await test.step("an agent starts it in a conversation, sees the bot answer, and takes over", () =>
    byHand(desk))
  await test.step("the list tells; what was removed comes back", () => list(desk))
})

const press = async (desk: Page, name: string | RegExp) => {
  const button = desk.getByRole("button", { name, exact: true })
  await button.focus()
  await button.press("Enter")
}

/** A choice of few, by keyboard. */
async function choose(desk: Page, field: RegExp, option: RegExp) {
  const outline = desk.getByRole("list", { name: "Schritte der Reihe nach" })
  const button = outline.getByRole("button", { name: field }).first()
  await button.focus()
  await button.press("Enter")
  const wanted = desk.getByRole("option", { name: option })
  await wanted.focus()
  await wanted.press("Enter")
  await expect(desk.getByRole("listbox")).toHaveCount(0)
}

async function begin(desk: Page) {
  await desk.getByText("Noch kein Ablauf").waitFor()
  await expectNoBarriers(desk, "no flow yet")
  await press(desk, "Ablauf anlegen")
  const ready = desk.getByRole("menuitem", { name: CARD })
  await ready.focus()
  await ready.press("Enter")
  await desk.getByRole("application").getByText("Bedauern").waitFor()
  await expectNoBarriers(desk, "the picture of a flow")
}

async function outline(desk: Page) {
  const view = desk.getByRole("radio", { name: "Gliederung" })
  await view.focus()
  await view.press("Space")
  await press(desk, "Schritt 1 bearbeiten: Bedauern")
  await desk.getByRole("radio", { name: "English" }).click()
  const text = desk.getByRole("textbox", { name: "Text", exact: true })
  await text.fill("Oh no. Your points stay safe.")
  await desk.getByRole("list", { name: "Schritte der Reihe nach" }).getByText("Oh no. Your points").waitFor()
  await expectNoBarriers(desk, "the outline of a flow")
  await press(desk, /^Schritt hinter „Dann“ von Bedauern/)
  const kind = desk.getByRole("menuitem", { name: "Warten" })
  await kind.focus()
  await kind.press("Enter")
  await desk.getByRole("button", { name: "Schritt 2 bearbeiten: Warten" }).waitFor()
  await press(desk, "Diesen Schritt entfernen")
  await expect(desk.getByRole("button", { name: "Schritt 2 bearbeiten: Was soll geschehen?" })).toBeVisible()
}

async function mend(desk: Page) {
  await choose(desk, /Dann/, /Noch nirgendwohin/)
  await expect(desk.getByRole("button", { name: "Veröffentlichen", exact: true })).toBeDisabled()
  await press(desk, "Erst 1 Problem")
  await expectNoBarriers(desk, "problems of a flow")
  await press(desk, /Bedauern: „Dann“ führt nirgendwohin\./)
  await expect(desk.getByRole("textbox", { name: "Name, für das Team" })).toHaveValue("Bedauern")
  await choose(desk, /Dann/, /Was soll geschehen\?/)
  await expect(desk.getByRole("button", { name: /^Erst \d/ })).toHaveCount(0)
  await desk.keyboard.press("Control+z")
  await desk.getByRole("button", { name: "Erst 1 Problem" }).waitFor()
  await desk.keyboard.press("Control+Shift+Z")
  await expect(desk.getByRole("button", { name: "Veröffentlichen", exact: true })).toBeEnabled()
}

async function tryIt(desk: Page) {
  const tab = desk.getByRole("tab", { name: "Testen" })
  await tab.click()
  await press(desk, "Beginnen")
  const chat = desk.getByRole("log", { name: "Chat zum Ausprobieren" })
  await chat.getByText("Oh no. Your points stay safe.").waitFor()
  await desk.getByText("Jetzt bei: Was soll geschehen?").waitFor()
  await expectNoBarriers(desk, "a flow is tried")
  await press(desk, "Only block it")
  await desk.getByText("Jetzt bei: Wessen Karte?").waitFor()
  const answer = desk.getByRole("textbox", { name: "Als Kunde antworten" })
  await answer.fill("nobody")
  await answer.press("Enter")
  await expect(chat.getByText("nobody")).toBeVisible()
  await desk.getByText("Jetzt bei: Wessen Karte?").waitFor()
  await press(desk, "Von vorn")
  await expect(chat).toHaveCount(0)
}

async function publish(desk: Page) {
  await press(desk, "Veröffentlichen")
  await desk.getByText("Version 1 ist veröffentlicht.").waitFor()
  const on = desk.getByRole("switch", { name: "An" })
  await expect(on).toBeEnabled()
  await on.focus()
  await on.press("Space")
  await desk.getByText("Er ist ein: Neue Gespräche treffen ihn ab jetzt.").waitFor()
  await press(desk, "Versionen")
  await desk.getByRole("dialog").getByText("Version 1").waitFor()
  await desk.keyboard.press("Escape")
  const jonas = await shop.as("jonas")
  const [flow] = (await jonas.call("GET /api/v1/flows")).items
  expect(flow).toMatchObject({ name: CARD, isOn: true, version: 1, isDraftAhead: false })
  const { draft } = await jonas.call("GET /api/v1/flows/:id", { params: { id: flow!.id } })
  expect(JSON.stringify(draft)).toContain("Oh no. Your points stay safe.")
}

async function byHand(desk: Page) {
  await desk.goto(`${shop.running.url}/inbox/all/${shop.world.conversations["mia-grinder"]}`)
  await desk.getByRole("log").waitFor()
  await desk.keyboard.press("Control+k")
  await desk.getByPlaceholder("Was möchtest du tun?").fill("Ablauf starten")
  await expectMarked(desk.getByRole("menuitem", { name: "Ablauf starten" }))
  await desk.keyboard.press("Enter")
  await desk.getByPlaceholder("Ablauf finden").waitFor()
  await expectMarked(desk.getByRole("menuitem", { name: CARD }))
  await desk.keyboard.press("Enter")
  await desk.getByText(`${CARD} antwortet, bei „Was soll geschehen?“.`).waitFor()
  await expectNoBarriers(desk, "a bot answers in the thread")
  await press(desk, "Übernehmen")
  await desk.getByText("Du hast es jetzt.").waitFor()
  await expect(desk.getByRole("button", { name: "Übernehmen", exact: true })).toHaveCount(0)
}

async function list(desk: Page) {
  await desk.goto(`${shop.running.url}/settings/flows`)
  await desk.getByRole("link", { name: CARD }).waitFor()
  await expectNoBarriers(desk, "flows")
  await press(desk, `${CARD} entfernen`)
  await desk.getByText("Noch kein Ablauf").waitFor()
  const undo = desk.getByLabel(/^Ablauf entfernt/).getByRole("button", { name: "Rückgängig" })
  await undo.focus()
  await undo.press("Enter")
  await desk.getByRole("link", { name: CARD }).waitFor()
  await eventually(async () => {
    const { items } = await (await shop.as("jonas")).call("GET /api/v1/flows")
    expect(items.map(({ isOn }) => isOn)).toEqual([false])
  })
}
