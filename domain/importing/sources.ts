import type { Source } from "./source.ts"
import { chatwoot } from "./sources/chatwoot.ts"
import { csv } from "./sources/csv.ts"
import { freescout } from "./sources/freescout.ts"
import { mbox } from "./sources/mbox.ts"
import { zammad } from "./sources/zammad.ts"
import { zendesk } from "./sources/zendesk.ts"

/** Where conversations can be brought along from, all in one list. */
export const sources: readonly Source[] = [mbox, csv, chatwoot, zammad, freescout, zendesk]

/** Those that are read from a file ask for nothing but whose addresses are ours. */
export const isFile = (source: Source) => source.settings.every(({ isOptional }) => isOptional)
