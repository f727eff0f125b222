import type { Locale } from "#contract/views.ts"

export interface TranscriptWords {
  conversation: string
  customer: string
  team: string
  note: string
  files: string
}

/** The few words a transcript needs beside what was said. */
export const transcriptWords: Record<Locale, TranscriptWords> = {
  en: { conversation: "Conversation", customer: "Customer", team: "Team", note: "note", files: "Files" },
  de: {
    conversation: "Gespräch",
    customer: "Kundin oder Kunde",
    team: "Team",
    note: "Notiz",
    files: "Dateien",
  },
  id: { conversation: "Percakapan", customer: "Pelanggan", team: "Tim", note: "catatan", files: "Berkas" },
}
