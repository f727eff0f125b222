import { Worker } from "node:worker_threads"
import type { Example, Topic, Verdict } from "./verdict.ts"

/** What the thread is asked. */
export type Question =
  | { do: "learn"; account: string; topics: Topic[]; examples: Example[] }
  | { do: "teach"; account: string; example: Example }
  | { do: "classify"; account: string; texts: string[] }
  | { do: "certify"; account: string }

/** And what it answers. teach: false, only a refit can know it. classify: undefined, it has no model of this account. certify
 * as well; its `least` is undefined where nothing can be certified. */
export interface Answers {
  learn: true
  teach: boolean
  classify: Verdict[] | undefined
  certify: { least: number | undefined } | undefined
}

export interface Asked {
  number: number
  question: Question
}

interface Waiting {
  resolve(answer: never): void
  reject(error: Error): void
}

/**
 * The thread in which questions are recognised: learning takes a second or two, and the event loop is free meanwhile. It
 * starts with the first question and is started anew should it die; whoever was waiting then asks again.
 */
export class Thinker {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #last = 0

  ask<Q extends Question>(question: Q): Promise<Answers[Q["do"]]> {
    this.#worker ??= this.#start()
    const number = ++this.#last
    const answer = new Promise<Answers[Q["do"]]>((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as Waiting["resolve"], reject })
    })
    this.#worker.postMessage({ number, question } satisfies Asked)
    return answer
  }

  #start(): Worker {
    const worker = new Worker(new URL("./thinking-worker.ts", import.meta.url))
    worker.unref()
    worker.on(
      "message",
      ({ number, answer, because }: { number: number; answer: never; because?: string }) => {
        const waiting = this.#waiting.get(number)
        this.#waiting.delete(number)
        if (because) waiting?.reject(new Error(because))
        else waiting?.resolve(answer)
      },
    )
    worker.on("error", (error) => this.#giveUp(worker, error as Error))
    worker.on("exit", () => this.#giveUp(worker, new Error("the thread that recognises questions has ended")))
    return worker
  }

  #giveUp(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }
}
