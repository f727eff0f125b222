import type { Page } from "@playwright/test"
import { completion, dataOf, draftOf, type FakeModel, startModel } from "#test/servers/language-model.ts"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** A language model, connected by Jonas who owns the shop, used by Ada. Both desks speak English here. */
const shop = world()
let model: FakeModel
test.beforeAll(async () => {
  model = await startModel()
})
test.afterAll(() => model?.close())

async function speakEnglish(name: "jonas" | "ada") {
  const person = await shop.as(name)
  await person.call("PATCH /api/v1/me", { body: { locale: "en" } })
  return person
}

test("a language model is connected, drafts from articles with its sources, says what it can't, and ends with its budget", async ({
  deskOf,
  forgive,
}) => {
  forgive(/status of 409|status of 502/)
  const jonas = await speakEnglish("jonas")
  const ada = await speakEnglish("ada")
  const settings = async () => {
    const { isConnected: _, used: __, ...rest } = await jonas.call("GET /api/v1/language-model")
    return rest
  }
  const visitor = await shop.asVisitor()
  await visitor.write("Hello, how do I descale my coffee machine? My number is 0171 5554433.")
  const owner = await deskOf(shop, "jonas", "/settings/language-model")
  await test.step("connected and tried out", () => connect(owner))

  const desk = await deskOf(shop, "ada", `/inbox/all/${visitor.conversation}`)
  const reply = desk.getByRole("textbox", { name: "Reply" })
  await test.step("a draft with its sources", async () => {
    let answer = () => {}
    model.instead = (response, asked) => {
      answer = () => {
        model.instead = undefined
        const { articles } = dataOf(asked)
        response.end(
          completion(draftOf(`Hello,\n\n${articles[0]!.text.split("\n")[0]}\n\nhttps://evil.example`)),
        )
      }
    }
    await desk.getByRole("button", { name: "Draft an answer" }).click()
    await desk.getByText("Reading articles and drafting an answer").waitFor()
    await expectNoBarriers(desk, "a draft under way")
    await expect.poll(() => model.asked.length).toBe(2)
    answer()
    await expect(reply).toHaveValue(/^Hello,\n\nDescale your machine every two months/)
    const strip = desk.getByRole("region", { name: "Drafted by the language model" })
    await expect(strip.getByRole("link", { name: "Descale your coffee machine" })).toHaveAttribute(
      "href",
      /\/help\/en\/article\//,
    )
    await strip.getByText("Taken out, because it stands in no source: https://evil.example").waitFor()
    await expectNoBarriers(desk, "a draft with its sources")
    expect(model.asked.at(-1)!.raw).not.toContain("5554433")
    expect(await reply.inputValue()).not.toContain("evil")
  })

  await test.step("reworded, edited, sent by a person", async () => {
    await desk.getByRole("button", { name: "Reword in our voice" }).click()
    const dialog = desk.getByRole("dialog", { name: "Reword in our voice" })
    await expect(dialog.getByLabel("In our voice")).toHaveValue(/^Gladly: Hello/)
    await expectNoBarriers(desk, "both wordings")
    await dialog.getByRole("button", { name: "Put it into the reply" }).click()
    await expect(reply).toHaveValue(/^Gladly: Hello/)
    expect((await visitor.messages()).items.map(({ text }) => text).join()).not.toContain("Gladly")
    await reply.fill("Every two months, it takes 25 minutes.")
    await reply.press("Control+Enter")
    await expect
      .poll(async () => (await visitor.messages()).items.at(-1)?.text)
      .toBe("Every two months, it takes 25 minutes.")
    await expect(desk.getByRole("region", { name: "Drafted by the language model" })).toHaveCount(0)
  })

  await test.step("what it can't answer it says", async () => {
    model.says = () =>
      JSON.stringify({ cannot_answer: true, draft: "", sources: [], missing: "Which machine it is." })
    await visitor.write("How do I descale it when the coffee machine shows E7?")
    await desk.getByText("shows E7").first().waitFor()
    await desk.getByRole("button", { name: "Draft an answer" }).click()
    await desk.getByText("This can't be answered from the articles.").waitFor()
    await desk.getByText("What is missing: Which machine it is.").waitFor()
    await expect(reply).toHaveValue("")
    await expectNoBarriers(desk, "it can't be answered")
    await desk.getByRole("button", { name: "Put away" }).click()
    model.says = undefined
  })

  await test.step("a summary goes along when it is handed over", async () => {
    model.says = () => "Wants to descale. E7 is open."
    await desk.getByRole("log", { name: "Messages" }).click()
    await desk.keyboard.press("Shift+a")
    const dialog = desk.getByRole("dialog", { name: "Hand over with a note" })
    await desk.getByRole("option", { name: "Henrik Voss" }).click()
    await dialog.getByRole("button", { name: "Write a summary" }).click()
    await expect(dialog.locator("textarea")).toHaveValue("Wants to descale. E7 is open.")
    await expectNoBarriers(desk, "a summary in the word on the way")
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await jonas.call("PUT /api/v1/language-model", { body: { ...(await settings()), sumsUp: true } })
    await desk.getByRole("log", { name: "Messages" }).click()
    await desk.keyboard.press("Shift+u")
    await desk.getByRole("region", { name: "Summary" }).getByText("Wants to descale. E7 is open.").waitFor()
    await expectNoBarriers(desk, "a summary on top of the thread")
    await desk.getByRole("button", { name: "Put it into a note" }).click()
    await expect(desk.getByRole("textbox", { name: "Note" })).toHaveValue("Wants to descale. E7 is open.")
    await desk.getByRole("log", { name: "Messages" }).click()
    await desk.keyboard.press("Shift+a")
    await desk.getByRole("option", { name: "Henrik Voss" }).click()
    await expect(dialog.locator("textarea")).toHaveValue("Wants to descale. E7 is open.")
    await dialog.getByRole("button", { name: "Cancel" }).click()
    await desk.getByRole("radio", { name: "Reply" }).click()
    model.says = undefined
  })

  await test.step("the budget used up is said, and the owner sees what left", async () => {
    await jonas.call("PUT /api/v1/language-model", { body: { ...(await settings()), monthTokens: 1000 } })
    await desk.getByRole("button", { name: "Draft an answer" }).click()
    await desk
      .getByText(/This month's budget for the language model is used up\. There is a new one from /)
      .waitFor()
    await expectNoBarriers(desk, "the budget is used up")
    await owner.reload()
    await owner.getByText(/Used this month: [\d,]+ of 1,000 tokens/).waitFor()
    await owner
      .getByRole("button", { name: /^Show what was sent on/ })
      .first()
      .click()
    const letters = owner.getByRole("dialog", { name: "What was sent" }).getByLabel("This left")
    await expect(letters).toHaveValue(/"model":"small-1"/)
    await expectNoBarriers(owner, "what was sent")
  })
  expect(await shop.count("model_calls", "by_user_id = $1", [ada.id])).toBeGreaterThan(3)
})

async function connect(owner: Page) {
  await owner.getByText("Nothing has been sent yet.").waitFor()
  await expectNoBarriers(owner, "no language model yet")
  await owner.getByLabel("Address").fill(model.url)
  await owner.getByLabel("Model", { exact: true }).fill("small-1")
  await owner.getByLabel("Key", { exact: true }).fill("sk-journey")
  await owner.getByRole("button", { name: "Try it out" }).click()
  await owner.getByText("I am ready to help with drafts.").waitFor()
  await expectNoBarriers(owner, "a language model that answers")
  await owner.getByRole("button", { name: "Save" }).click()
  await owner.getByText("Saved").waitFor()
  await owner.getByText(/Used this month: 0 of 2,000,000 tokens/).waitFor()
}
