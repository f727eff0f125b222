/** An amount in its currency; a single question costs less than a cent, so more places where they tell something. */
export function moneyWords(amount: number, currency: string): string {
  const locale = document.documentElement.lang || "en"
  const places = amount > 0 && amount < 1 ? { maximumFractionDigits: 4 } : {}
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency, ...places }).format(amount)
  } catch {
    return `${amount} ${currency}`
  }
}
