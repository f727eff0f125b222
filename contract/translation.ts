import { z } from "zod"

/** ISO 639, with a script or region where that makes a difference. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)

export const translatorView = z.object({
  /** Whom one can choose. */
  providers: z.array(z.object({ kind: z.string(), name: z.string() })),
  /** The account's language model may translate, and does while nobody is switched on here. */
  byModel: z.boolean(),
  /** Null: none was chosen yet. */
  provider: z.string().nullable(),
  url: z.string(),
  /** "" when unset, "••••" when set; sending "••••" back keeps it. */
  key: z.string(),
  isOn: z.boolean(),
})
export type TranslatorView = z.infer<typeof translatorView>

export const translation = z.object({
  text: z.string(),
  /** What it was translated from, if that is known. */
  from: z.string().nullable(),
  to: z.string(),
})
