import { expect, test } from "vitest"
import { asksForPerson, isLawOrSafety } from "./guarding.ts"

test("whoever asks for a person is heard, in three languages", () => {
  for (const text of [
    "I want to talk to a human",
    "Let me speak with a real person please",
    "No bots please",
    "human",
    "Ich möchte mit einem Menschen sprechen",
    "Bitte einen echten Mitarbeiter",
    "Kann ich mit einer Person reden",
    "Saya mau bicara dengan orang",
    "Jangan bot",
    "CS?",
  ])
    expect(asksForPerson(text), text).toBe(true)
})

test("law and safety are never answered by a machine", () => {
  for (const text of [
    "I will call my lawyer",
    "The machine is on fire",
    "My son got an electric shock from it",
    "Ich gehe zum Anwalt",
    "Aus dem Gerät kommt Rauch",
    "Wir haben einen Stromschlag bekommen",
    "Saya akan lapor polisi",
    "Mesinnya meledak",
  ])
    expect(isLawOrSafety(text), text).toBe(true)
})

test("ordinary questions are neither", () => {
  for (const text of [
    "Where is my order? Please answer ASAP.",
    "Which brand of beans do you sell?",
    "Wo bleibt mein Paket?",
    "Kann mir jemand sagen, wie ich entkalke?",
    "Welche Röstung ist gut für die Personal-Küche?",
    "Pesanan saya belum sampai",
    "Is there a person's name on the parcel?",
  ]) {
    expect(asksForPerson(text), text).toBe(false)
    expect(isLawOrSafety(text), text).toBe(false)
  }
})
