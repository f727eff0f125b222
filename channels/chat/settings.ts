import { z } from "zod"
import type { Problem } from "#contract/views.ts"
import { secret } from "../channel.ts"
import { defaultAccent, isColour } from "./accent.ts"
import { isOriginRule, originsIn } from "./origins.ts"

const look = "Look"
const words = "First words"
const safety = "Safety"

const greeting = (title: string, placeholder: string) =>
  z.string().trim().max(500).default("").meta({ title, group: words, placeholder, multiline: true })

/** One chat on a website. Flat keys, since the form is drawn from them; everything has a default. */
export const chatSettings = z.object({
  title: z.string().trim().max(60).default("").meta({
    title: "Title of the chat",
    description: "Customers see it above the chat. Leave empty to show the name of the business.",
    group: look,
    placeholder: "Your Shop",
  }),
  accent: z
    .string()
    .trim()
    .max(7)
    .default(defaultAccent)
    .refine(isColour, "Write the colour as # and six digits, for example #0e5b3f.")
    .meta({
      title: "Accent colour",
      description:
        "Bubble, button and your customers' messages. The words on it are made readable by themselves.",
      group: look,
      placeholder: defaultAccent,
      colour: true,
    }),
  position: z.enum(["end", "start"]).default("end").meta({
    title: "Corner",
    description: "end: bottom right on pages that read from left to right. start: the other side.",
    group: look,
  }),
  greetingEn: greeting("Greeting in English", "Hello. What can we do for you?"),
  greetingDe: greeting("Greeting in German", "Hallo. Was können wir für dich tun?"),
  greetingId: greeting("Greeting in Indonesian", "Halo. Ada yang bisa kami bantu?"),
  askEmail: z.boolean().default(true).meta({
    title: "Ask for a mail address when nobody can answer soon",
    description: "The answer then reaches people who have left your page. Needs an inbox for e-mail.",
    group: words,
  }),
  offerFeedback: z.boolean().default(true).meta({
    title: "Offer the feedback page in the chat",
    description: "A quiet link below the chat. What people say there stands under Feedback.",
    group: words,
  }),
  origins: z.string().max(4000).default("").meta({
    advanced: true,
    title: "Websites that may show this chat",
    description: "For example https://your-shop.com, https://*.your-shop.com. Leave empty for every website.",
    group: safety,
    placeholder: "https://your-shop.com",
  }),
  identityKey: secret(
    "Key for signed customers",
    "At least 24 random characters. With it your shop can tell us who is signed in; see the set-up page.",
  )
    .default("")
    .meta({ advanced: true, group: safety }),
  needsIdentity: z
    .boolean()
    .default(false)
    .meta({ advanced: true, title: "Only serve customers who are signed in to the shop", group: safety }),
})
export type ChatSettings = z.infer<typeof chatSettings>

const shortestKey = 24

/** What can't serve customers, in plain words with the remedy. */
export function reviewSettings({ origins, identityKey, needsIdentity }: ChatSettings): Problem[] {
  const wrong = originsIn(origins).filter((it) => !isOriginRule(it))
  const problems: Problem[] = wrong.map((it) => ({
    setting: "origins",
    code: "chat.origin",
    message: `“${it}” is no website address. Write it like https://your-shop.com, without anything behind it.`,
  }))
  if (identityKey && identityKey.length < shortestKey)
    problems.push({
      setting: "identityKey",
      code: "chat.key-too-short",
      message: `A key of ${identityKey.length} characters can be guessed. Use at least ${shortestKey} random ones.`,
    })
  if (needsIdentity && !identityKey)
    problems.push({
      setting: "identityKey",
      code: "chat.key-missing",
      message: "Without a key nobody can be recognised as signed in, and this chat would serve nobody.",
    })
  return problems
}
