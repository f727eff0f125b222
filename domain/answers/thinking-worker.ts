import { parentPort } from "node:worker_threads"
import { Classifier } from "./classifier.ts"
import type { Answers, Asked, Question } from "./thinking.ts"

/** The thread behind thinking.ts: keeps the models of some accounts, the one used longest ago goes first. */
const MOST_MODELS = 4
/** Of what is answered alone so many must be about what it was taken for, and the chance of being wrong about that. */
const RIGHT = 0.97
const RISK = 0.05
const models = new Map<string, Classifier>()

const answers: { [Q in Question["do"]]: (question: Extract<Question, { do: Q }>) => Answers[Q] } = {
  learn: ({ account, topics, examples }) => {
    keep(account, new Classifier(topics, examples))
    return true
  },
  teach: ({ account, example }) => models.get(account)?.learnInPassing(example) ?? false,
  classify: ({ account, texts }) => {
    const model = models.get(account)
    if (model) keep(account, model)
    return model && texts.map((text) => model.classify(text))
  },
  certify: ({ account }) => {
    const model = models.get(account)
    return model && { least: model.threshold(RIGHT, RISK) }
  },
}

function keep(account: string, model: Classifier): void {
  models.delete(account)
  models.set(account, model)
  for (const oldest of models.keys()) if (models.size > MOST_MODELS) models.delete(oldest)
}

parentPort!.on("message", ({ number, question }: Asked) => {
  try {
    const answer = answers[question.do] as (question: Question) => unknown
    parentPort!.postMessage({ number, answer: answer(question) })
  } catch (error) {
    parentPort!.postMessage({ number, because: String(error) })
  }
})
