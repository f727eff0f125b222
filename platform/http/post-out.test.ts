import dns from "node:dns"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test, vi } from "vitest"
import { postOut } from "./post-out.ts"

test("the connection goes to the address that was looked at, the name is not asked for a second time", async () => {
  const hosts: unknown[] = []
  const server = createServer((request, response) => {
    hosts.push(request.headers.host)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  const { port } = server.address() as AddressInfo
  const asked = vi.spyOn(dns, "lookup")
  const url = `http://localhost:${port}/`
  expect(await postOut({ url, headers: {}, body: "{}", timeout: 5000, allowPrivate: true })).toBe(200)
  expect(asked).not.toHaveBeenCalled()
  expect(hosts).toEqual([`localhost:${port}`])
  asked.mockRestore()
  server.close()
})
