import { type Claimed, calibrationError } from "#domain/answers/calibrating.ts"
import { Classifier } from "#domain/answers/classifier.ts"
import { dice } from "#domain/answers/dice.ts"
import { casesUntilDemoted, casesUntilPromoted, falsePromotions } from "#domain/answers/simulating.ts"
import type { Verdict } from "#domain/answers/verdict.ts"
import { banking, fewOf, folderOf, type Question, xsid } from "../question-sets.ts"
import { atLeast, atMost, line, median, percentile, type Result } from "../result.ts"
import type { Stand } from "../stand.ts"

const SEEDS = [1, 2, 3]
const percent = (share: number) => 100 * share
const row = (
  metric: string,
  value: number,
  unit: string,
  reach?: Result["reach"] | ReturnType<typeof atLeast>,
) => line("answers", metric, value, unit, reach && typeof reach === "object" ? { reach } : {})

/** Which question is this, and may a template answer it alone: docs/decisions/0012-question-model.md. */
export async function answers({ tell }: Stand): Promise<Result[]> {
  const results = proof()
  const bank = folderOf("banking77")
  if (bank) results.push(...onBanking(bank, tell))
  else
    tell(
      "Banking77 is not here (shared/data/banking77, or TRESEN_QUESTIONS=<folder of sets>): its lines are left out",
    )
  const short = folderOf("xsid")
  if (short) results.push(...onXsid(short))
  else
    tell("xSID is not here (shared/data/xsid, or TRESEN_QUESTIONS=<folder of sets>): its lines are left out")
  return results
}

function proof(): Result[] {
  const promoted = casesUntilPromoted({ truth: 0.95, lives: 4000, cases: 500, seed: 2 })
  const found = casesUntilDemoted({ truth: 0.7, lives: 4000, cases: 2000, seed: 3 }, 0.92)
  const alarms = casesUntilDemoted({ truth: 0.92, lives: 4000, cases: 500, seed: 4 })
  const falsely = percent(falsePromotions({ truth: 0.8, lives: 4000, cases: 500, seed: 1 }))
  return [
    row("promoted in vain at 80 %, looked at after every case", falsely, "%", atMost(falsely, 5)),
    row("cases until promoted at 95 %", median(promoted), "cases", atMost(median(promoted), 36)),
    row("cases until a fall from 92 to 70 % is found", median(found), "cases", atMost(median(found), 32)),
    row("false alarms at 92 % in 500 cases", percent(alarms.filter(Number.isFinite).length / 4000), "%"),
  ]
}

function onBanking(folder: string, tell: Stand["tell"]): Result[] {
  const train = banking(folder, "train")
  const test = banking(folder, "test")
  const results: Result[] = []
  for (const [each, reach] of [
    [10, 76],
    [30, 86],
  ] as const) {
    const runs = SEEDS.map((seed) => judged(learned(fewOf(train, each, seed)), test))
    const right = percent(mean(runs.map(accuracy)))
    results.push(row(`Banking77, ${each} each: right`, right, "%", atLeast(right, reach)))
    tell(`${each} each: ${runs.map((run) => percent(accuracy(run)).toFixed(1)).join(", ")} %`)
    if (each === 30) results.push(...alone(runs))
  }
  return [...results, ...onAll(train, test), ...shop(train, test)]
}

/** What may be answered alone: thresholds come from the examples, the test split only says what came of them. */
function alone(runs: Run[]): Result[] {
  const error = mean(runs.map(({ within }) => calibrationError(within)))
  const at = (target: number, risk: number) => {
    return together(runs.map((run) => answered(run.within, run.model.threshold(target, risk, true))))
  }
  const [usual, strict] = [at(0.95, 0.2), at(0.98, 0.05)]
  return [
    row("30 each: answered at 95 %", usual.share, "%", atLeast(usual.share, 75)),
    row("30 each: right of those", usual.right, "%", atLeast(usual.right, 95)),
    row("30 each: answered, certified 98 %", strict.share, "%", atLeast(strict.share, 60)),
    row("30 each: right of those, certified", strict.right, "%", atLeast(strict.right, 97.5)),
    row("30 each: calibration error", error, "", atMost(error, 0.03)),
  ]
}

function onAll(train: Question[], test: Question[]): Result[] {
  const before = memory()
  const all = learned(train)
  const held = memory() - before
  const run = judged(all, test)
  const right = percent(accuracy(run))
  const slow = percentile(run.times, 0.99)
  const some = fewOf(train, 30, 1)
  const times = [1, 2, 3].map(() => timed(() => learned(some)))
  return [
    row("Banking77, all examples: right", right, "%", atLeast(right, 92)),
    row("Banking77, all examples: calibration error", calibrationError(run.within), ""),
    row("memory, 77 categories, 10,003 examples", held, "MB", atMost(held, 60)),
    row("one message, CPU p99", slow, "ms", atMost(slow, 5)),
    row("one message, CPU median", median(run.times), "ms"),
    row("learning from 2,310 examples, CPU", median(times) / 1000, "s", atMost(median(times) / 1000, 3)),
  ]
}

function onXsid(folder: string): Result[] {
  return (
    [
      ["de", "German", 93],
      ["id", "Indonesian", 92],
    ] as const
  ).map(([language, name, reach]) => {
    const right = percent(
      accuracy(judged(learned(xsid(folder, language, "valid"), false), xsid(folder, language, "test"))),
    )
    return row(`xSID ${name}, 300 examples: right`, right, "%", atLeast(right, reach))
  })
}

const TOPICS = 30
const STRANGERS = 0.18
const TRAFFIC = 4000

/**
 * A simulated shop: 30 of Banking77's categories with 30 examples each, traffic by Zipf's law, 18 % about something else.
 * What is sure enough is answered alone; a stranger answered is a wrong answer.
 */
function shop(train: Question[], test: Question[]): Result[] {
  const names = [...new Set(train.map(({ category }) => category))]
  const each = SEEDS.map((seed) => {
    const random = dice(seed)
    const order = names.map((name) => ({ name, place: random() })).sort((a, b) => a.place - b.place)
    const own = order.slice(0, TOPICS).map(({ name }) => name)
    const model = learned(fewOf(train, 30, seed).filter(({ category }) => own.includes(category)))
    const traffic = Array.from({ length: TRAFFIC }, () => drawn(test, own, random))
    return answered(judged(model, traffic).claims, model.threshold(0.97, 0.05))
  })
  const { share, right } = together(each)
  return [
    row(
      "simulated shop: draws in which anything was certified",
      each.filter(({ alone }) => alone).length,
      "of 3",
    ),
    row("simulated shop: answered alone", share, "%", atLeast(share, 50)),
    row("simulated shop: right of those", right, "%", atLeast(right, 97)),
  ]
}

function drawn(test: Question[], own: string[], random: () => number): Question {
  const isStranger = random() < STRANGERS
  const pick = <T>(values: T[]) => values[Math.floor(random() * values.length)]!
  if (isStranger) return { ...pick(test.filter(({ category }) => !own.includes(category))), category: "" }
  const wanted = own[zipf(own.length, random)]!
  return pick(test.filter(({ category }) => category === wanted))
}

/** The first comes twice as often as the second, three times as often as the third. */
function zipf(count: number, random: () => number): number {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1))
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const place = weights.findIndex((weight) => {
    left -= weight
    return left <= 0
  })
  return Math.max(0, place)
}

interface Run {
  model: Classifier
  claims: Claimed[]
  /** How sure, if some category fits: here one always does. */
  within: Claimed[]
  times: number[]
}

/** `areNamed`: what a category is called is learned from, too; in a shop that is a name and a line. xSID's names are English labels. */
function learned(questions: readonly Question[], areNamed = true): Classifier {
  const topics = [...new Set(questions.map(({ category }) => category))].map((id) => ({
    id,
    about: areNamed ? id.replaceAll("_", " ") : "",
  }))
  return new Classifier(
    topics,
    questions.map(({ text, category }, index) => ({ id: String(index), category, text })),
  )
}

function judged(model: Classifier, questions: readonly Question[]): Run {
  const run: Run = { model, claims: [], within: [], times: [] }
  for (const { text, category } of questions) {
    let verdict: Verdict | undefined
    run.times.push(timed(() => (verdict = model.classify(text))))
    const best = verdict!.suggestions[0]
    const [confidence, isRight] = [best?.confidence ?? 0, best?.category === category]
    run.claims.push({ confidence, isRight })
    run.within.push({ confidence: confidence / (1 - verdict!.none), isRight })
  }
  return run
}

const accuracy = ({ claims }: Run) => claims.filter(({ isRight }) => isRight).length / claims.length

/** Nothing certified: nothing is answered. */
function answered(claims: Claimed[], threshold = Number.POSITIVE_INFINITY): Answered {
  const alone = claims.filter(({ confidence }) => confidence >= threshold)
  return { all: claims.length, alone: alone.length, right: alone.filter(({ isRight }) => isRight).length }
}

interface Answered {
  all: number
  alone: number
  right: number
}

/** Over all runs: a run that answered nothing says nothing about how right answers are. */
function together(each: readonly Answered[]): { share: number; right: number } {
  const sum = (of: (one: Answered) => number) => each.reduce((total, one) => total + of(one), 0)
  const [all, alone, right] = [sum((one) => one.all), sum((one) => one.alone), sum((one) => one.right)]
  return { share: percent(alone / all), right: percent(right / alone) }
}

/** Milliseconds of one core, whatever else the machine does. */
function timed(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** MB that are held. Run with --expose-gc for a true figure; else what is garbage counts too. */
function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
