import { expect, test } from "vitest"
import { isPublicAddress, PrivateAddress, publicAddressesOf } from "./public-address.ts"

test("addresses of the public internet are public", () => {
  for (const address of [
    "93.184.215.14",
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a01:4f8::1",
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
})

test("this machine, its network and everything reserved are not", () => {
  const addresses = [
    ...["0.0.0.0", "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...[
      "100.64.0.1",
      "169.254.169.254",
      "192.0.0.1",
      "198.18.0.1",
      "224.0.0.1",
      "240.0.0.1",
      "255.255.255.255",
    ],
    ...[
      "::",
      "::1",
      "::ffff:8.8.8.8",
      "::ffff:7f00:1",
      "64:ff9b::808:808",
      "fe80::1",
      "fc00::1",
      "fd12::1",
      "ff02::1",
    ],
    ...["2001:db8::1", "2001::1", "2002:7f00:1::1", "100::1", "nonsense", ""],
  ]
  for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, false])
})

test("a name that leads to this machine is refused, unless private addresses are allowed", async () => {
  await expect(publicAddressesOf("localhost", false)).rejects.toThrow(PrivateAddress)
  await expect(publicAddressesOf("[::1]", false)).rejects.toThrow(PrivateAddress)
  expect(await publicAddressesOf("127.0.0.1", true)).toEqual([{ address: "127.0.0.1", family: 4 }])
})
