import { readdirSync, readFileSync } from "node:fs"
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage"
import { describe, expect, test } from "vitest"
import { refusals } from "#contract/refusals.ts"
import { de as answersDe } from "./answers/de.ts"
import { en as answersEn } from "./answers/en.ts"
import { id as answersId } from "./answers/id.ts"
import { de as customersDe } from "./customers/de.ts"
import { en as customersEn } from "./customers/en.ts"
import { id as customersId } from "./customers/id.ts"
import { de } from "./de.ts"
import { en } from "./en.ts"
import { de as findingDe } from "./finding/de.ts"
import { en as findingEn } from "./finding/en.ts"
import { id as findingId } from "./finding/id.ts"
import { de as flowBuilderDe } from "./flow-builder/de.ts"
import { en as flowBuilderEn } from "./flow-builder/en.ts"
import { id as flowBuilderId } from "./flow-builder/id.ts"
import { de as flowsDe } from "./flows/de.ts"
import { en as flowsEn } from "./flows/en.ts"
import { id as flowsId } from "./flows/id.ts"
import { id } from "./id.ts"
import { de as knowledgeDe } from "./knowledge/de.ts"
import { en as knowledgeEn } from "./knowledge/en.ts"
import { id as knowledgeId } from "./knowledge/id.ts"
import { de as languageDe } from "./language/de.ts"
import { en as languageEn } from "./language/en.ts"
import { id as languageId } from "./language/id.ts"
import { de as mediaDe } from "./media/de.ts"
import { en as mediaEn } from "./media/en.ts"
import { id as mediaId } from "./media/id.ts"
import { de as modelDe } from "./model/de.ts"
import { en as modelEn } from "./model/en.ts"
import { id as modelId } from "./model/id.ts"
import { de as ordersDe } from "./orders/de.ts"
import { en as ordersEn } from "./orders/en.ts"
import { id as ordersId } from "./orders/id.ts"
import { de as promisedDe } from "./promised/de.ts"
import { en as promisedEn } from "./promised/en.ts"
import { id as promisedId } from "./promised/id.ts"
import { de as reasonsDe } from "./reasons/de.ts"
import { en as reasonsEn } from "./reasons/en.ts"
import { id as reasonsId } from "./reasons/id.ts"
import { de as settingsDe } from "./settings/de.ts"
import { en as settingsEn } from "./settings/en.ts"
import { id as settingsId } from "./settings/id.ts"
import { de as shopsDe } from "./shops/de.ts"
import { en as shopsEn } from "./shops/en.ts"
import { id as shopsId } from "./shops/id.ts"
import { de as signingInDe } from "./signing-in/de.ts"
import { en as signingInEn } from "./signing-in/en.ts"
import { id as signingInId } from "./signing-in/id.ts"
import { de as surveysDe } from "./surveys/de.ts"
import { en as surveysEn } from "./surveys/en.ts"
import { id as surveysId } from "./surveys/id.ts"
import { de as templatesDe } from "./templates/de.ts"
import { en as templatesEn } from "./templates/en.ts"
import { id as templatesId } from "./templates/id.ts"
import { de as togetherDe } from "./together/de.ts"
import { en as togetherEn } from "./together/en.ts"
import { id as togetherId } from "./together/id.ts"
import { de as toneDe } from "./tone/de.ts"
import { en as toneEn } from "./tone/en.ts"
import { id as toneId } from "./tone/id.ts"
import { de as triageDe } from "./triage/de.ts"
import { en as triageEn } from "./triage/en.ts"
import { id as triageId } from "./triage/id.ts"
import { preferredLocale } from "./words.ts"
import { de as writingDe } from "./writing/de.ts"
import { en as writingEn } from "./writing/en.ts"
import { id as writingId } from "./writing/id.ts"

/** The names of the blanks of a message, also of those inside a plural: "{count, plural, one {… {name}}}". */
function blanks(text: string): string[] {
  return [...new Set(namesIn(compileMessageOrThrow(text)))].sort()
}

function namesIn(message: CompiledMessage): string[] {
  return message.flatMap((token) => {
    if (typeof token === "string") return []
    const [name, , choices] = token
    const inside = typeof choices === "object" && choices ? Object.values(choices).filter(Array.isArray) : []
    return [name, ...inside.flatMap((choice) => namesIn(choice as CompiledMessage))].filter(
      (it) => it !== "#",
    )
  })
}

describe.each<[string, Record<string, string>, Record<string, string>]>([
  ["German", de, en],
  ["Indonesian", id, en],
  ["German answers", answersDe, answersEn],
  ["Indonesian answers", answersId, answersEn],
  ["German customers", customersDe, customersEn],
  ["Indonesian customers", customersId, customersEn],
  ["German finding", findingDe, findingEn],
  ["Indonesian finding", findingId, findingEn],
  ["German flows", flowsDe, flowsEn],
  ["Indonesian flows", flowsId, flowsEn],
  ["German flow builder", flowBuilderDe, flowBuilderEn],
  ["Indonesian flow builder", flowBuilderId, flowBuilderEn],
  ["German knowledge", knowledgeDe, knowledgeEn],
  ["Indonesian knowledge", knowledgeId, knowledgeEn],
  ["German language", languageDe, languageEn],
  ["Indonesian language", languageId, languageEn],
  ["German media", mediaDe, mediaEn],
  ["Indonesian media", mediaId, mediaEn],
  ["German model", modelDe, modelEn],
  ["Indonesian model", modelId, modelEn],
  ["German reasons", reasonsDe, reasonsEn],
  ["Indonesian reasons", reasonsId, reasonsEn],
  ["German orders", ordersDe, ordersEn],
  ["Indonesian orders", ordersId, ordersEn],
  ["German promised", promisedDe, promisedEn],
  ["Indonesian promised", promisedId, promisedEn],
  ["German settings", settingsDe, settingsEn],
  ["Indonesian settings", settingsId, settingsEn],
  ["German shops", shopsDe, shopsEn],
  ["Indonesian shops", shopsId, shopsEn],
  ["German signing in", signingInDe, signingInEn],
  ["Indonesian signing in", signingInId, signingInEn],
  ["German templates", templatesDe, templatesEn],
  ["Indonesian templates", templatesId, templatesEn],
  ["German tone", toneDe, toneEn],
  ["Indonesian tone", toneId, toneEn],
  ["German surveys", surveysDe, surveysEn],
  ["Indonesian surveys", surveysId, surveysEn],
  ["German together", togetherDe, togetherEn],
  ["Indonesian together", togetherId, togetherEn],
  ["German triage", triageDe, triageEn],
  ["Indonesian triage", triageId, triageEn],
  ["German writing", writingDe, writingEn],
  ["Indonesian writing", writingId, writingEn],
])("the %s catalog", (_, catalog, english) => {
  const keys = Object.keys(english)

  test("has the texts of the English one and no others", () => {
    expect(Object.keys(catalog).sort()).toEqual(keys.sort())
  })

  test("has the same blanks in every text", () => {
    expect(keys.filter((key) => blanks(catalog[key]!).join() !== blanks(english[key]!).join())).toEqual([])
  })

  test("can be read by the message parser", () => {
    for (const key of keys) expect(() => compileMessageOrThrow(catalog[key]!), key).not.toThrow()
  })

  test("never shouts", () => {
    expect(keys.filter((key) => catalog[key]!.includes("!"))).toEqual([])
  })
})

test.each([
  answersEn,
  customersEn,
  flowBuilderEn,
  languageEn,
  mediaEn,
  modelEn,
  settingsEn,
  shopsEn,
  signingInEn,
  templatesEn,
  ordersEn,
  promisedEn,
  reasonsEn,
  toneEn,
  flowsEn,
  knowledgeEn,
  surveysEn,
  togetherEn,
  triageEn,
  writingEn,
])("no text that comes later hides one of the whole desk", (later) => {
  expect(Object.keys(later).filter((key) => key in en)).toEqual([])
})

test("every refusal that a person at the desk can meet is said in their language", () => {
  const codes = Object.keys(refusals).filter((code) => !code.startsWith("chat."))
  // A refusal that only one window can meet is said by the texts of that window.
  const texts = {
    ...en,
    ...answersEn,
    ...customersEn,
    ...findingEn,
    ...flowsEn,
    ...knowledgeEn,
    ...languageEn,
    ...modelEn,
    ...promisedEn,
    ...reasonsEn,
    ...settingsEn,
    ...shopsEn,
    ...templatesEn,
    ...surveysEn,
    ...togetherEn,
    ...triageEn,
    ...writingEn,
  }
  expect(codes.filter((code) => !(`refusal.${code}` in texts))).toEqual([])
})

/** `audit(tx, actor, "team.added")`, also behind a verb of the slice's own that takes the id first. */
const writtenDown =
  /\((?:tx|q), (?:actor|itself\([^)]*\)), (?:\w+, )?(?:\w+ \? )?"([a-z-]+\.[a-z-]+)"(?: : "([a-z-]+\.[a-z-]+)")?/g

test("every deed in the audit log is said in words", () => {
  const deeds = readdirSync(`${root}/domain`, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .flatMap((path) => [...readFileSync(`${root}/domain/${path}`, "utf8").matchAll(writtenDown)])
    .flatMap(([, one, other]) => [one!, ...(other ? [other] : [])])
  expect(deeds.length).toBeGreaterThan(50)
  expect(deeds.filter((deed) => !(`audit.did.${deed}` in settingsEn))).toEqual([])
})

test("the chosen language wins, then the browser's, then English", () => {
  expect(preferredLocale("id", ["de-AT"])).toBe("id")
  expect(preferredLocale(null, ["fr-FR", "de-AT", "en"])).toBe("de")
  expect(preferredLocale("xx", ["ja"])).toBe("en")
})

const root = `${import.meta.dirname}/../..`
/** Written for the people who build Tresen, or no words of ours. */
const notShown = /^(desk\/(build|locales|screens\/gallery)\/)|\.test\.tsx?$|^widget\/(build|words)/
/** What a caller in a program reads; a person is told by its code, in their language. */
const saidByCode = /message: "|^function plainWords|return status === 413/

const clientFiles = ["desk", "ui", "widget"]
  .flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true }).map((name) => `${folder}/${String(name)}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !notShown.test(path))

/** Words between tags, in what is read aloud or shown on hover, and whole sentences anywhere. */
function wordsIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
  const between = [...code.matchAll(/>([^<>{}();=]*[a-z]{2,}[^<>{}();=]*)<\//gi)]
  const attributes = [
    ...code.matchAll(/\s(?:aria-\w*label|title|placeholder|alt|label|hint)="([^"]*[a-z]{3,} [^"]*)"/gi),
  ]
  const sentences = code
    .split("\n")
    .filter((line) => !saidByCode.test(line.trim()))
    .flatMap((line) => [...line.matchAll(/"([A-Z][a-z]+(?: [a-z']+)+[^"]*)"/g)])
  return [...new Set([...between, ...attributes, ...sentences].map((found) => found[1]!.trim()))]
}

test("no text stands in the clients' own files: all of it comes from a catalog", () => {
  expect(clientFiles.length).toBeGreaterThan(300)
  const found = clientFiles.flatMap((path) =>
    wordsIn(readFileSync(`${root}/${path}`, "utf8")).map((words) => `${path}: ${words}`),
  )
  expect(found).toEqual([])
  expect(wordsIn('<p className="x">\n  Send it now\n</p>')).toEqual(["Send it now"])
  expect(wordsIn('<IconButton label="Close this window" />')).toEqual(["Close this window"])
  expect(wordsIn('showToast({ title: "Sent to somebody" })')).toEqual(["Sent to somebody"])
})
