/** For tests, which are TypeScript; see swap.mjs. */
export function swapIn(draft: string, place: string, list: string): void
