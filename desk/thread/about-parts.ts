import type { Message } from "#contract/views.ts"

const names = new Set<unknown>(["merged", "merged-in", "unmerged", "split", "unsplit", "switched"])

/** An event about conversations that became one or two: whoever draws it, and what it brought, brings code of its own. */
export const isAboutParts = ({ event }: Message): boolean => names.has(event?.name)
