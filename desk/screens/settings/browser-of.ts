const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser/, "Samsung Internet"],
  [/Firefox\/|FxiOS/, "Firefox"],
  [/Chrome\/|CriOS/, "Chrome"],
  [/Safari\//, "Safari"],
]

const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
]

/** Enough of a user agent to recognise one's own machine: "Firefox · Windows". What is unknown is shown as it came. */
export function browserOf(userAgent: string): { name: string; isPhone: boolean } {
  const known = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1]
  const parts = [known(browsers), known(systems)].filter(Boolean)
  const isPhone = /iPhone|Android.*Mobile/.test(userAgent)
  return { name: parts.length > 0 ? parts.join(" · ") : userAgent.slice(0, 60) || "?", isPhone }
}
