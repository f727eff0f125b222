import type { ModelTrouble } from "#contract/routes/model.ts"

/** No answer that could be used. Nothing is lost: what was written stays where it is. */
export interface Trouble {
  why: ModelTrouble
  /** A sentence for people. */
  because: string
  /** After so many seconds it wants to be asked again, if it said so. */
  seconds?: number
}

const sentences: Record<ModelTrouble, string> = {
  "key-refused": "The language model refuses the key.",
  "not-there": "There is no language model at this address.",
  busy: "The language model has too much to do at the moment.",
  broken: "The language model has a fault of its own.",
  refused: "The language model does not take the question.",
  "too-slow": "The language model did not answer in time.",
  unreachable: "The language model can't be reached at the moment.",
  private:
    "The language model lies in a private network, and this Tresen may not ask there. Whoever runs it can allow that with --allow-private-addresses.",
  "cut-off": "The answer broke off in the middle.",
  "too-long": "The answer was far too long and was thrown away.",
  "no-model": "What answered is no language model.",
  "no-text": "The language model answered without a text.",
  "not-as-asked": "The language model did not answer in the form it was asked for.",
  "invented-source":
    "The language model named a source that it was not given, so that its draft was thrown away.",
  cancelled: "It was cancelled.",
}

/** With what the provider said, if that helps anybody. */
export function trouble(why: ModelTrouble, more: { said?: string; seconds?: number } = {}): Trouble {
  const because = more.said ? `${sentences[why]} It said: ${more.said}` : sentences[why]
  return { why, because, ...(more.seconds === undefined ? {} : { seconds: more.seconds }) }
}
