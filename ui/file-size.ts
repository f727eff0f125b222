const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const

/** 1536 → "1.5 kB" in the reader's own way of writing; decimal units, as mail programs count. */
export function fileSize(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const format = { style: "unit", unit: units[step]!, unitDisplay: step === 0 ? "long" : "short" } as const
  return new Intl.NumberFormat(locale, {
    ...format,
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}
