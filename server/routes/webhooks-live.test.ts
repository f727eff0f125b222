import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { world } from "#test/harness.ts"

const shop = world()

test("what happens at the counter reaches a webhook by itself, and a failed delivery by its button", async () => {
  const heard: { event: string; id: string }[] = []
  let isAway = false
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      if (!isAway) heard.push(JSON.parse(body))
      response.writeHead(isAway ? 500 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { call } = await shop.as("sari")
  const { webhook } = await call("POST /api/v1/webhooks", { body: { url, events: ["team.changed"] } })
  await call("POST /api/v1/teams", { body: { name: "Heard of" } })
  await expect.poll(() => heard.map(({ event }) => event)).toEqual(["team.changed"])

  isAway = true
  await call("POST /api/v1/teams", { body: { name: "Not heard of yet" } })
  const newest = async () => {
    const { items } = await call("GET /api/v1/webhooks/:id/deliveries", {
      params: { id: webhook.id },
      query: {},
    })
    return items[0]!
  }
  await expect.poll(newest).toMatchObject({ state: "waiting", status: 500, attempts: 1 })
  isAway = false
  const { id } = await newest()
  await call("POST /api/v1/deliveries/:id/again", { params: { id } })
  await expect.poll(() => heard.length).toBe(2)
  expect(heard[1]!.id).toBe(id)
  server.closeAllConnections()
  server.close()
})

test("a password link is mailed by a job, the answer does not say whether there was anybody", async () => {
  const guest = shop.client()
  const { email } = (await (await shop.as("ada")).call("GET /api/v1/me")).user
  await guest.call("POST /api/v1/password-links", { body: { email } })
  await guest.call("POST /api/v1/password-links", { body: { email: "nobody@nowhere.example" } })
  const done = () =>
    shop.rows("select 1 from pgboss.job where name = 'send-password-link' and state = 'completed'")
  await expect.poll(async () => (await done()).length).toBe(2)
  expect(
    await shop.rows(
      "select u.email from links l join users u on u.id = l.user_id where l.purpose = 'password'",
    ),
  ).toEqual([{ email }])
})
