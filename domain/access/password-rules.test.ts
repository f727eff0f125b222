import { expect, test } from "vitest"
import { requireGoodPassword } from "./password-rules.ts"

const codeFor = (password: string, about: string[] = []) => {
  try {
    requireGoodPassword(password, about)
    return "fine"
  } catch (error) {
    return (error as { code: string }).code
  }
}

test("ten characters are asked for, counted as people see them", () => {
  expect(codeFor("nine-char")).toBe("password.too-short")
  expect(codeFor("🦆🦆🦊🐝🐢🐙🦀🐌🦉")).toBe("password.too-short")
  expect(codeFor("🦆🐳🦊🐝🐢🐙🦀🐌🦉🐧")).toBe("fine")
  expect(codeFor("xkqvbzrwpj")).toBe("fine")
})

test("what guessers try first is refused, in three languages and in disguise", () => {
  const common = [
    ...[
      "password12",
      "Password123!",
      "P@$$w0rd1234",
      "passwort2026",
      "geheim12345",
      "Hallo123456",
      "katasandi123",
    ],
    ...[
      "iloveyou!!",
      "letmein2024",
      "Schalke 1904",
      "bismillah99",
      "sayangku123",
      "Sommer2026!",
      "qwerty12345",
    ],
    ...[
      "1234567890",
      "0987654321",
      "qwertyuiop",
      "qwertzuiop",
      "asdfghjkl;",
      "1q2w3e4r5t",
      "abcdefghij",
      "zyxwvutsrq",
    ],
    ...["aaaaaaaaaa", "1212121212", "abcabcabcabc", "12345qwertz", "!!!!!!!!!!!!", "welcome-to-support"],
  ]
  for (const password of common)
    expect([password, codeFor(password)]).toEqual([password, "password.too-common"])
})

test("long and unusual is fine without capitals and digits", () => {
  const good = [
    "correct horse battery staple",
    "my dog eats blue cheese daily",
    "drei lila gabeln im regen",
    "kopi tubruk tanpa gula",
  ]
  for (const password of [...good, "fN8#kq2Lx!", "4815162342 lost"])
    expect([password, codeFor(password)]).toEqual([password, "fine"])
})

test("one's own name, mail address and business are no secret", () => {
  const about = ["Rosalind Franklin", "rosa.f@lampenladen.example", "Lampenladen Köln"]
  for (const password of ["rosalind2026", "FranklinRosalind", "lampenladen1!", "R0salind!!!1"])
    expect([password, codeFor(password, about)]).toEqual([password, "password.too-common"])
  expect(codeFor("rosalind2026")).toBe("fine")
})
