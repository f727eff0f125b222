/** For tests, which are TypeScript; see clients.mjs. */
export function clients(node: string): Promise<void>
