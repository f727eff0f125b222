/** What one writes. */
export type WritingType = "reply" | "note"

/** A small window above what is written, or the strip in which one speaks. */
export type Choosing = "later" | "canned" | "article" | "translate" | "voice"
