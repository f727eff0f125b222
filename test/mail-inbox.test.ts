import { expect, test } from "vitest"
import { world } from "./harness.ts"
import { freePort } from "./servers/children.ts"

const smtpPort = await freePort()
const shop = world({ flags: ["--smtp-port", String(smtpPort), "--public-url", "https://help.laden.test"] })

test("where mail has to be forwarded to is told with the real host and port", async () => {
  const ada = await shop.as("ada")
  const { items } = await ada.call("GET /api/v1/channels")
  expect(items.map(({ kind, can, door }) => [kind, can.door, door])).toEqual([
    ["chat", false, null],
    ["email", true, { host: "help.laden.test", port: smtpPort }],
  ])
})

test("a signing key is made when it is asked for, sealed, never shown, and stays when something else changes", async () => {
  const jonas = await shop.as("jonas")
  const given = { address: "signed@laden.test", receive: "forward", smtpHost: "127.0.0.1", dkim: "own" }
  const body = { name: "Signed", channel: "email", settings: given }
  const made = await jonas.call("POST /api/v1/inboxes", { body })
  const settings = made.settings!
  expect(settings.dkimKey).toBe("••••")
  expect(settings.dkimName).toMatch(/^tresen-[0-9a-f]{6}\._domainkey\.laden\.test$/)
  expect(settings.dkimRecord).toMatch(/^v=DKIM1; k=rsa; p=M/)
  const [stored] = await shop.rows<{ settings: string }>(
    "select settings::text as settings from inboxes where id = $1",
    [made.id],
  )
  expect(stored!.settings).toContain(settings.dkimName)
  expect(stored!.settings).not.toContain("PRIVATE KEY")

  const change = (more: object) =>
    jonas.call("PATCH /api/v1/inboxes/:id", {
      params: { id: made.id },
      body: { settings: { ...settings, ...more } },
    })
  const renamed = await change({ senderName: "Laden" })
  expect(renamed.settings!.dkimRecord).toBe(settings.dkimRecord)
  const anew = await change({ dkimKey: "" })
  expect(anew.settings!.dkimRecord).not.toBe(settings.dkimRecord)
  expect(anew.settings!.dkimName).not.toBe(settings.dkimName)
})
