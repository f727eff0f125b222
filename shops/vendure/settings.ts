import { z } from "zod"
import { secret } from "../shop.ts"

const shop = "Shop"
const signIn = "Sign-in"

const text = (most: number) => z.string().trim().max(most).default("")
const days = z.number().int().min(1).max(3650)

export const vendureSettings = z.object({
  url: z
    .string()
    .trim()
    .max(2000)
    .check(z.url({ protocol: /^https?$/ }))
    .meta({
      title: "Address of the Admin API",
      description: "The address of your shop's server; without a path we ask at /admin-api.",
      group: shop,
      placeholder: "https://shop.example.com/admin-api",
    }),
  signIn: z.enum(["password", "key"]).default("password").meta({
    title: "How Tresen signs in",
    description:
      "Make an administrator of its own for Tresen, with a role that may read orders and nothing else. Vendure 3.6 and newer can give out API keys too.",
    group: signIn,
  }),
  user: text(320).meta({ when: { signIn: "password" }, title: "Administrator", group: signIn }),
  password: secret("Administrator's password")
    .default("")
    .meta({
      when: { signIn: "password" },
      title: "Administrator's password",
      group: signIn,
      secret: true,
    }),
  key: secret("API key")
    .default("")
    .meta({ when: { signIn: "key" }, title: "API key", group: signIn, secret: true }),
  channel: text(200).meta({
    advanced: true,
    title: "Token of the sales channel",
    description: "Only if the shop has several channels. Leave empty for the default one.",
    group: shop,
  }),
  dashboard: text(2000).meta({
    advanced: true,
    title: "Address of the dashboard",
    description: "Lets every order lead to its page in the shop's own administration.",
    group: shop,
    placeholder: "https://shop.example.com/dashboard",
  }),
  daysBack: days.default(365).meta({
    advanced: true,
    title: "Days of older orders to read at the start",
    group: shop,
  }),
  daysWatched: days.default(60).meta({
    advanced: true,
    title: "Days for which an order is watched",
    description:
      "Vendure does not tell what has changed, so orders of the last days are read again and again.",
    group: shop,
  }),
})
export type VendureSettings = z.infer<typeof vendureSettings>

/** Where the Admin API answers. */
export function apiOf({ url }: Pick<VendureSettings, "url">): string {
  const { origin, pathname } = new URL(url)
  const path = pathname.replace(/\/+$/, "")
  return `${origin}${path || "/admin-api"}`
}
