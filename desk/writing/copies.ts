/** Who gets a copy, as typed. */
export type Copies = { cc: string; bcc: string }

/** The addresses in what was typed, however they were parted. */
export const addressesIn = (typed = "") => typed.split(/[,;\s]+/).filter(Boolean)
