import { expect, test } from "vitest"
import { z } from "zod"
import { grouped, initialSettings, isShown, settingsOf } from "./setting-schema.ts"

const schema = z.toJSONSchema(
  z.object({
    address: z.email().meta({ title: "Address", group: "Address" }),
    port: z
      .number()
      .int()
      .min(1)
      .max(65_535)
      .default(993)
      .meta({ title: "Port", group: "Receiving", when: { receive: "imap" } }),
    receive: z.enum(["imap", "forward"]).default("imap").meta({ title: "How", group: "Receiving" }),
    password: z.string().default("").meta({ title: "Password", group: "Receiving", secret: true }),
    quote: z.boolean().default(true).meta({ title: "Quote", group: "Address" }),
    signature: z.string().default("").meta({ title: "Signature", group: "Address", multiline: true }),
    record: z.string().default("").meta({ title: "Record", group: "Address", readOnly: true }),
  }),
  { io: "input" },
)
const settings = settingsOf(schema)
const named = (name: string) => settings.find((setting) => setting.name === name)!

test("a channel's own schema decides the control", () => {
  const kinds = ["text", "number", "choice", "secret", "switch", "long", "shown"]
  expect(settings.map(({ kind }) => kind)).toEqual(kinds)
  expect(named("port")).toMatchObject({ least: 1, most: 65_535, initial: 993 })
  expect(named("receive").choices).toEqual(["imap", "forward"])
})

test("only what has no default must be filled in", () => {
  expect(settings.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(["address"])
})

test("a new inbox starts with the channel's defaults", () => {
  expect(initialSettings(settings)).toEqual({
    address: "",
    port: 993,
    receive: "imap",
    password: "",
    quote: true,
    signature: "",
    record: "",
  })
})

test("groups keep the order in which they first appear", () => {
  expect(grouped(settings).map(({ group, settings: inside }) => [group, inside.length])).toEqual([
    ["Address", 4],
    ["Receiving", 3],
  ])
})

test("a setting that only matters sometimes is shown only then", () => {
  expect(isShown(named("port"), { receive: "imap" })).toBe(true)
  expect(isShown(named("port"), { receive: "forward" })).toBe(false)
  expect(isShown(named("address"), {})).toBe(true)
})

test("a list of texts is written line by line and starts empty, and what is advanced is marked", () => {
  const [hosts] = settingsOf(
    z.toJSONSchema(z.object({ hosts: z.array(z.string()).meta({ title: "Hosts", advanced: true }) }), {
      io: "input",
    }),
  )
  expect(hosts).toMatchObject({ kind: "list", initial: [], isAdvanced: true })
  expect(settings.some(({ isAdvanced }) => isAdvanced)).toBe(false)
})
