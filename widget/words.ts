/**
 * The launcher's own words: what it must say before it has asked the server anything. Everything else the panel shows
 * comes with the inbox's configuration.
 */
const words: Record<string, [open: string, close: string, unreachable: string]> = {
  en: ["Open chat", "Close chat", "The chat can't be reached right now. Try again in a moment."],
  de: [
    "Chat öffnen",
    "Chat schließen",
    "Der Chat ist gerade nicht erreichbar. Versuch es gleich noch einmal.",
  ],
  id: ["Buka obrolan", "Tutup obrolan", "Obrolan belum bisa dihubungi. Coba lagi sebentar lagi."],
}

/** By language tag ("de-AT" → German); English when we don't speak it. */
export const wordsFor = (locale: string) => words[locale.slice(0, 2).toLowerCase()] ?? words["en"]!
