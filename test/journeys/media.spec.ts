import type { Locator, Page } from "@playwright/test"
import { expectNoBarriers } from "./barriers.ts"
import { expect, test, world } from "./stage.ts"

/** What is not words: voices, films and pictures, in both directions. The browser plays a beep into its own microphone. */
const shop = world()
const speaking = { permissions: ["microphone"] }

const bubbles = (customer: Page, side: "me" | "team") => customer.locator(`.${side} .heard audio`)

/** Some seconds are recorded: enough to press "Pause" before the end comes by itself. */
const recorded = (page: Page) => expect(page.getByRole("timer")).toHaveText(/^0:(0[3-9]|[1-5]\d)$/)

/** Seconds of a player, once it knows them. */
async function lengthOf(sound: Locator): Promise<number> {
  await expect.poll(() => sound.evaluate((it: HTMLAudioElement) => it.duration)).toBeGreaterThan(0.5)
  return sound.evaluate((it: HTMLAudioElement) => it.duration)
}

test("a voice note goes to the shop and one comes back, each listened to before it is sent", async ({
  browse,
  deskOf,
}) => {
  const customer = await browse({ ...speaking, viewport: { width: 1280, height: 800 } })
  await customer.goto(`${shop.url}/try?lang=en`)
  await customer.locator(".launcher").click()
  await customer.getByRole("button", { name: "Record a voice note" }).click()
  await recorded(customer)
  await expectNoBarriers(customer, "recording in the panel")
  await customer.getByRole("button", { name: "Done", exact: true }).click()
  expect(await lengthOf(customer.locator(".uploads audio"))).toBeLessThan(60)
  await expect(customer.locator(".panel textarea")).toBeFocused()
  await expectNoBarriers(customer, "a voice note in the panel, not sent yet")
  await customer.getByRole("button", { name: "Send" }).click()
  await lengthOf(bubbles(customer, "me"))
  await expectNoBarriers(customer, "a voice note in the panel")

  const [newest] = await shop.rows<{ id: string }>(
    "select id from conversations order by created_at desc limit 1",
  )
  const desk = await deskOf(shop, "lena", `/inbox/all/${newest!.id}`)
  const player = desk.getByRole("group", { name: "Recording: Voice note.webm" })
  await listen(desk, player)
  await speakAtTheDesk(desk)
  await lengthOf(bubbles(customer, "team"))
})

/** By keyboard alone: play, jump to the end, faster. */
async function listen(desk: Page, player: Locator) {
  const place = player.getByRole("slider", { name: "Place in the recording" })
  await expect(place).toHaveAttribute("aria-valuetext", /^0:00 of (?!0:00)\d+:\d\d$/)
  await expectNoBarriers(desk, "a voice note at the desk")
  await player.getByRole("button", { name: "Play" }).focus()
  await desk.keyboard.press("Enter")
  await player.getByRole("button", { name: "Pause" }).waitFor()
  await desk.keyboard.press("Enter")
  await player.getByRole("button", { name: "Play" }).waitFor()
  await place.focus()
  await desk.keyboard.press("End")
  await expect(place).not.toHaveAttribute("aria-valuetext", /^0:00 of/)
  await player.getByRole("button", { name: "Speed: 1 times" }).click()
  await player.getByRole("button", { name: "Speed: 1.5 times" }).waitFor()
}

async function speakAtTheDesk(desk: Page) {
  await desk.context().grantPermissions(["microphone"])
  await desk.getByRole("button", { name: "Record a voice note" }).click()
  await desk.getByRole("button", { name: "Done", exact: true }).waitFor()
  await desk.keyboard.press("Escape")
  await expect(desk.getByRole("textbox", { name: "Reply" })).toBeFocused()
  await desk.getByRole("button", { name: "Record a voice note" }).click()
  await recorded(desk)
  await expectNoBarriers(desk, "recording at the desk")
  await desk.getByRole("button", { name: "Done", exact: true }).click()
  const kept = desk
    .getByRole("region", { name: "Reply" })
    .getByRole("group", { name: /^Recording: Voice note/ })
  await expect(kept.getByRole("slider")).toHaveAttribute("aria-valuetext", /of (?!0:00)\d+:\d\d$/)
  await expectNoBarriers(desk, "a voice note at the desk, not sent yet")
  await desk.keyboard.press("Control+Enter")
  await kept.waitFor({ state: "detached" })
}

test("whoever says no to the microphone, or has none, reads why and what to do", async ({
  browse,
  deskOf,
}) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["kai-late"]}`)
  await desk.getByRole("button", { name: "Record a voice note" }).click()
  await desk.getByText("The microphone was not allowed.").waitFor()
  await expectNoBarriers(desk, "no microphone at the desk")
  await desk.getByRole("button", { name: "Close", exact: true }).click()
  await desk.getByRole("button", { name: "Record a voice note" }).waitFor()

  const customer = await browse()
  await customer.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("none", "NotFoundError"))
  })
  await customer.goto(`${shop.url}/try?lang=en`)
  await customer.locator(".launcher").click()
  await customer.getByRole("button", { name: "Record a voice note" }).click()
  await customer.getByRole("alert").getByText("No microphone was found.").waitFor()
  await expectNoBarriers(customer, "no microphone in the panel")
  await customer.getByRole("button", { name: "Discard" }).click()
  await expect(customer.locator(".panel textarea")).toBeFocused()
})

/** Two pictures and a film, made in the page itself, let go above the thread: the name of one turns itself round. */
async function letGo(desk: Page) {
  const carried = await desk.evaluateHandle(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 200 })
    const brush = canvas.getContext("2d")!
    const paint = (colour: string) => {
      brush.fillStyle = colour
      brush.fillRect(0, 0, 320, 200)
    }
    const picture = (colour: string) => {
      paint(colour)
      return new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob!), "image/png"))
    }
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" })
    const film = new Promise<Blob>((done) => (recorder.ondataavailable = ({ data }) => done(data)))
    recorder.start()
    for (let frame = 0; frame < 12; frame++) {
      paint(`hsl(${frame * 30} 60% 50%)`)
      await new Promise(requestAnimationFrame)
    }
    recorder.stop()
    const carried = new DataTransfer()
    carried.items.add(new File([await picture("teal")], "leak\u202egpj.exe.png", { type: "image/png" }))
    carried.items.add(new File([await picture("orange")], "valve.png", { type: "image/png" }))
    carried.items.add(new File([await film], "drip.webm", { type: "video/webm" }))
    return carried
  })
  const thread = desk.getByRole("log")
  await thread.dispatchEvent("dragover", { dataTransfer: carried })
  await desk.getByText("Let go to attach").waitFor()
  await thread.dispatchEvent("drop", { dataTransfer: carried })
}

test("pictures and a film are let go above the thread and looked at in it", async ({ deskOf }) => {
  const desk = await deskOf(shop, "lena", `/inbox/all/${shop.world.conversations["kai-late"]}`)
  await desk.getByRole("log").waitFor()
  await letGo(desk)
  const composer = desk.getByRole("region", { name: "Reply" })
  for (const name of ["leakgpj.exe.png", "valve.png", "drip.webm"]) await composer.getByText(name).waitFor()
  await expect(composer.getByRole("progressbar")).toHaveCount(0)
  await desk.getByRole("textbox", { name: "Reply" }).press("Control+Enter")
  const first = desk.getByRole("log").getByRole("link", { name: "leakgpj.exe.png" })
  await first.click()
  const window = desk.getByRole("dialog", { name: "Picture: leakgpj.exe.png" })
  await window.waitFor()
  await expectNoBarriers(desk, "a picture in its window")
  await desk.keyboard.press("ArrowRight")
  await desk.getByRole("dialog", { name: "Picture: valve.png" }).waitFor()
  await desk.getByRole("button", { name: "Show in full size" }).click()
  await desk.keyboard.press("Escape")
  await expect(desk.getByRole("dialog")).toHaveCount(0)
  const film = desk.getByRole("log").locator("video")
  await expect.poll(() => film.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(320)
  await desk.getByRole("link", { name: "Download drip.webm" }).waitFor()
  await expectNoBarriers(desk, "a film in the thread")
})
