import { sharesOf } from "./calibrating.ts"
import type { Counted } from "./features.ts"
import { type Neighbour, Neighbours } from "./neighbours.ts"
import type { Signs } from "./none-of-these.ts"
import { type Judges, score } from "./svm.ts"
import type { Vector, Vocabulary } from "./vocabulary.ts"

/** Belongs to none of the categories, and somebody said so. */
export const NONE = -1

/** What a refit made of the examples, before anything is known about how sure it may be. */
export interface Learned {
  vocabulary: Vocabulary
  judges: Judges
  vectors: Vector[]
  /** Of each vector its category, or NONE. */
  labels: number[]
  /** Which vectors belong to each category. */
  members: number[][]
}

export interface Look {
  scores: Float32Array
  /** Categories from the likeliest down. */
  order: number[]
  /** The nearest example among those of the likeliest categories; -1: none is like it. */
  nearest: number
  signs: Signs
}

/** So many of the likeliest categories are asked again, for their example that is most like the text. */
const LOOKED_THROUGH = 5
/** How much that example counts beside the judges (folds of Banking77's training split: half a point more are right). */
const NEAREST_WEIGHT = 0.5
/** Evenness is a sign to learn from, so it must mean the same in every model. */
const USUAL_TEMPERATURE = 0.3
const neighbours = new Neighbours()

/** Everything a model can say about a text. */
export function look(learned: Learned, counted: Counted): Look {
  const { vocabulary, judges, vectors, labels, members } = learned
  const text = vocabulary.read(counted)
  const scores = score(judges, text)
  let nearest: Neighbour | undefined
  for (const category of downwards(scores).slice(0, LOOKED_THROUGH)) {
    const own = neighbours.nearest(text, vectors, members[category]!, vocabulary.size)
    scores[category]! += NEAREST_WEIGHT * (own?.likeness ?? 0)
    if (own && own.likeness > (nearest?.likeness ?? 0)) nearest = own
  }
  const order = downwards(scores)
  const [first, second] = [order[0]!, order[1] ?? order[0]!]
  const signs = {
    top: scores[first]!,
    lead: scores[first]! - scores[second]!,
    entropy: evenness(sharesOf(scores, USUAL_TEMPERATURE)),
    nearest: nearest?.likeness ?? 0,
    unknown: text.unknown,
    agrees: nearest !== undefined && labels[nearest.index] === first,
  }
  return { scores, order, nearest: nearest?.index ?? -1, signs }
}

const downwards = (scores: Float32Array): number[] =>
  [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)

/** 0: all in one hand, 1: everybody has the same. */
function evenness(shares: Float64Array): number {
  if (shares.length < 2) return 0
  let sum = 0
  for (const share of shares) if (share > 0) sum -= share * Math.log(share)
  return sum / Math.log(shares.length)
}
