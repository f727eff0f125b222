import type { Locale } from "#contract/views.ts"
import type { GapCode } from "./source.ts"

/** The report of what did not come over, as a person reads it: its columns and its reasons. */
export interface GapWords {
  columns: readonly [id: string, what: string, reason: string, detail: string]
  reasons: Record<GapCode, string>
}

export const gapWords: Record<Locale, GapWords> = {
  en: {
    columns: ["source id", "what", "reason", "detail"],
    reasons: {
      "cut-off": "The file ends in the middle of it. Bring the whole file along and it will come.",
      empty: "Nothing was said in it.",
      "file-away": "The file could not be fetched; the message is here without it.",
      "file-too-large": "The file is larger than 25 MB; the message is here without it.",
      gone: "It was there in the list and gone when it was asked for.",
      "no-customer": "Only addresses of yours stand on it.",
      "no-sender": "Nobody knows who wrote it.",
      "no-time": "It says no time; it stands where the one before it stood.",
      "too-large": "It is larger than 60 MB.",
      unreadable: "It could not be read.",
    },
  },
  de: {
    columns: ["Kennung der Quelle", "Was", "Grund", "Genauer"],
    reasons: {
      "cut-off": "Die Datei endet mittendrin. Bring die ganze Datei mit, dann kommt es herüber.",
      empty: "Darin steht nichts.",
      "file-away": "Die Datei war nicht zu bekommen; die Nachricht ist ohne sie da.",
      "file-too-large": "Die Datei ist größer als 25 MB; die Nachricht ist ohne sie da.",
      gone: "In der Liste stand es noch, beim Abholen war es weg.",
      "no-customer": "Darauf stehen nur eure eigenen Adressen.",
      "no-sender": "Niemand weiß, wer es geschrieben hat.",
      "no-time": "Es nennt keine Zeit; es steht dort, wo das davor stand.",
      "too-large": "Es ist größer als 60 MB.",
      unreadable: "Es war nicht zu lesen.",
    },
  },
  id: {
    columns: ["id sumber", "apa", "alasan", "rincian"],
    reasons: {
      "cut-off": "Berkas berakhir di tengahnya. Bawa berkas utuh, maka ini ikut terbawa.",
      empty: "Tidak ada isinya.",
      "file-away": "Berkasnya tidak bisa diambil; pesannya ada tanpa berkas itu.",
      "file-too-large": "Berkasnya lebih besar dari 25 MB; pesannya ada tanpa berkas itu.",
      gone: "Masih ada di daftar, tetapi sudah hilang saat diambil.",
      "no-customer": "Hanya berisi alamat Anda sendiri.",
      "no-sender": "Tidak diketahui siapa yang menulisnya.",
      "no-time": "Tidak menyebut waktu; ditempatkan setelah yang sebelumnya.",
      "too-large": "Lebih besar dari 60 MB.",
      unreadable: "Tidak bisa dibaca.",
    },
  },
}
