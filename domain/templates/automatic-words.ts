/**
 * What stands below an answer that was given alone: that it is automatic, and how one reaches a person. Without a form of address,
 * so that it goes with every shop's. Who writes another language reads English.
 */
const words: Record<string, string> = {
  en: "This answer came automatically. If it does not help, just reply, and a person will read it.",
  de: "Diese Antwort kam automatisch. Hilft sie nicht, genügt eine kurze Nachricht, und ein Mensch liest sie.",
  id: "Jawaban ini dikirim otomatis. Jika belum membantu, cukup balas pesan ini dan petugas kami akan membacanya.",
}

/** The text with what every automatic answer must say. */
export function withNotice(text: string, language: string): string {
  return `${text}\n\n${words[language.split("-")[0]!] ?? words.en!}`
}
