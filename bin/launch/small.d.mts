/** For the benchmarks, which are TypeScript; see small.mjs. */
export const small: { flags: string[]; env: { NODE_COMPILE_CACHE: string } }
