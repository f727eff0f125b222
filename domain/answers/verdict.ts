/** A category as the classifier knows it. `about`: its name and what it is for, in words, until examples say it better. */
export interface Topic {
  id: string
  about: string
}

/** What customers wrote and a person said what it is about. `category` null: none of these. */
export interface Example {
  id: string
  category: string | null
  text: string
}

export interface Suggestion {
  category: string
  /** 0 to 1; of a hundred suggestions with .8 some eighty are right. */
  confidence: number
  /** Learned from examples; else only its name and description are like the message. */
  isLearned: boolean
}

export interface Verdict {
  /** The likeliest three at most, best first; empty when nothing is like it. */
  suggestions: Suggestion[]
  /** How likely none of the categories fits, 0 to 1. */
  none: number
  /** Share of its words nobody confirmed anything about, 0 to 1. */
  unknown: number
  /** The confirmed example it is most like. */
  nearest: { id: string; likeness: number } | undefined
}
