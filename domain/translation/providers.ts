import type { Provider } from "./provider.ts"
import { libretranslate } from "./providers/libretranslate.ts"

/** Who can translate beside the account's language model, all in one list. */
export const providers: readonly Provider[] = [libretranslate]
