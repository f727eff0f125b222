import { expect, test } from "vitest"
import { channels } from "#channels/index.ts"
import { formOf } from "#domain/inboxes/settings.ts"
import { shops } from "#shops/index.ts"
import { settingTexts } from "../desk/locales/setting-texts.ts"

interface Property {
  title?: string
  description?: string
  group?: string
  enum?: string[]
}

/** Channels and shops name their settings in English in their own folder; the desk translates by that text (desk/locales). */
function textsOf(properties: Record<string, Property>): string[] {
  return Object.entries(properties).flatMap(([name, { title, description, group, enum: choices = [] }]) => [
    title ?? name,
    ...(description ? [description] : []),
    ...(group ? [group] : []),
    ...choices.map((choice) => `${name}: ${choice}`),
  ])
}

test.each([...channels.values(), ...shops.values()].map((channel) => [channel.name, channel] as const))(
  "every setting of %s is said in German and Indonesian",
  (_, channel) => {
    const texts = textsOf(formOf(channel).properties as Record<string, Property>)
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((text) => !settingTexts[text]?.de || !settingTexts[text]?.id)).toEqual([])
  },
)
