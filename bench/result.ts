/** One line of the table. `reach` is what the project asks of it; a line without one is there to be known. */
export interface Result {
  workload: string
  metric: string
  value: number
  unit: string
  /** What the same machine did in the same run without us, in the same unit. */
  ceiling: number | null
  /** value / ceiling. */
  ratio: number | null
  reach: string | null
  met: boolean | null
}

export interface Reach {
  /** "≥ 200", "≤ 25": for the table. */
  says: string
  met: boolean
}

export const atLeast = (value: number, wanted: number): Reach => ({
  says: `≥ ${wanted}`,
  met: value >= wanted,
})
export const atMost = (value: number, wanted: number): Reach => ({
  says: `≤ ${wanted}`,
  met: value <= wanted,
})

/** A line of one workload; figures are rounded to three digits that mean something. */
export function line(
  workload: string,
  metric: string,
  value: number,
  unit: string,
  more: { ceiling?: number; reach?: Reach } = {},
): Result {
  const ceiling = more.ceiling === undefined ? null : rounded(more.ceiling)
  return {
    workload,
    metric,
    value: rounded(value),
    unit,
    ceiling,
    ratio: more.ceiling ? rounded(value / more.ceiling) : null,
    reach: more.reach?.says ?? null,
    met: more.reach?.met ?? null,
  }
}

export function rounded(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(3))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The smallest value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  if (!values.length) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

const HEADS = ["workload", "metric", "value", "unit", "ceiling", "ratio", "reach", "met"] as const

/** The table, columns as wide as what stands in them. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => HEADS.map((head) => cell(result[head])))
  const widths = HEADS.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]!.length)))
  const numbers = new Set(["value", "ceiling", "ratio"])
  const written = (row: readonly string[]) =>
    row
      .map((text, index) =>
        numbers.has(HEADS[index]!) ? text.padStart(widths[index]!) : text.padEnd(widths[index]!),
      )
      .join("  ")
      .trimEnd()
  return [written(HEADS), written(widths.map((width) => "─".repeat(width))), ...rows.map(written)].join("\n")
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ""
  if (typeof value === "boolean") return value ? "yes" : "NO"
  return typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 4 }) : value
}
