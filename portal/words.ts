import type { Locale } from "#contract/views.ts"

export interface PortalWords {
  help(shop: string): string
  question: string
  search: string
  find: string
  skip: string
  home: string
  language: string
  toShop: string
  talk: string
  mail: string
  sections: string
  all(count: number): string
  others: string
  empty: string
  updated(date: string): string
  contents: string
  helpful: string
  yes: string
  no: string
  thanks: string
  thanksNo: string
  remark: string
  send: string
  kept: string
  related: string
  results(count: number, query: string): string
  nothing(query: string): string
  nothingMore: string
  missing: string
  missingMore: string
  inLanguage(name: string): string
  only(name: string): string
}

export const languageNames: Record<Locale, string> = {
  en: "English",
  de: "Deutsch",
  id: "Bahasa Indonesia",
}

/** The help centre's own words; customers are addressed as the shop does. */
export const portalWords: Record<Locale, PortalWords> = {
  en: {
    help: (shop) => `Help · ${shop}`,
    question: "How can we help?",
    search: "Search the help pages",
    find: "Search",
    skip: "Skip to the text",
    home: "Help",
    language: "Language",
    toShop: "To the shop",
    talk: "Talk to us",
    mail: "Write a mail",
    sections: "All topics",
    all: (count) => `All ${count} articles`,
    others: "More answers",
    empty: "Nothing stands here yet. Write to us, we are glad to help.",
    updated: (date) => `Updated on ${date}`,
    contents: "On this page",
    helpful: "Was this helpful?",
    yes: "Yes",
    no: "No",
    thanks: "Thank you. Anything we should know?",
    thanksNo: "Thank you for telling us. What was missing?",
    remark: "One line, if you like. No names or addresses, please.",
    send: "Send",
    kept: "Thank you, we read it.",
    related: "Also helpful",
    results: (count, query) => `${count === 1 ? "1 answer" : `${count} answers`} for “${query}”`,
    nothing: (query) => `Nothing found for “${query}”`,
    nothingMore: "Try another word, or look through the topics. You can also simply ask us.",
    missing: "This page is not here",
    missingMore: "Perhaps it has moved. Search for it, or look through the topics.",
    inLanguage: (name) => `in ${name}`,
    only: (name) => `This article is only there in ${name} so far.`,
  },
  de: {
    help: (shop) => `Hilfe · ${shop}`,
    question: "Wie können wir helfen?",
    search: "Hilfeseiten durchsuchen",
    find: "Suchen",
    skip: "Zum Text springen",
    home: "Hilfe",
    language: "Sprache",
    toShop: "Zum Shop",
    talk: "Sprich mit uns",
    mail: "E-Mail schreiben",
    sections: "Alle Themen",
    all: (count) => `Alle ${count} Artikel`,
    others: "Weitere Antworten",
    empty: "Hier steht noch nichts. Schreib uns, wir helfen gern.",
    updated: (date) => `Aktualisiert am ${date}`,
    contents: "Auf dieser Seite",
    helpful: "War das hilfreich?",
    yes: "Ja",
    no: "Nein",
    thanks: "Danke dir. Möchtest du uns noch etwas sagen?",
    thanksNo: "Danke, dass du es sagst. Was hat gefehlt?",
    remark: "Eine Zeile, wenn du magst. Bitte ohne Namen und Adressen.",
    send: "Senden",
    kept: "Danke, wir lesen es.",
    related: "Auch hilfreich",
    results: (count, query) => `${count === 1 ? "1 Antwort" : `${count} Antworten`} zu „${query}“`,
    nothing: (query) => `Nichts gefunden zu „${query}“`,
    nothingMore: "Versuch ein anderes Wort oder schau die Themen durch. Du kannst uns auch einfach fragen.",
    missing: "Diese Seite gibt es hier nicht",
    missingMore: "Vielleicht ist sie umgezogen. Such danach oder schau die Themen durch.",
    inLanguage: (name) => `auf ${name}`,
    only: (name) => `Diesen Artikel gibt es bisher nur auf ${name}.`,
  },
  id: {
    help: (shop) => `Bantuan · ${shop}`,
    question: "Ada yang bisa kami bantu?",
    search: "Cari di halaman bantuan",
    find: "Cari",
    skip: "Langsung ke isi",
    home: "Bantuan",
    language: "Bahasa",
    toShop: "Ke toko",
    talk: "Bicara dengan kami",
    mail: "Tulis surel",
    sections: "Semua topik",
    all: (count) => `Semua ${count} artikel`,
    others: "Jawaban lain",
    empty: "Belum ada isi di sini. Tulis kepada kami, kami senang membantu.",
    updated: (date) => `Diperbarui ${date}`,
    contents: "Di halaman ini",
    helpful: "Apakah ini membantu?",
    yes: "Ya",
    no: "Tidak",
    thanks: "Terima kasih. Ada yang ingin Anda sampaikan?",
    thanksNo: "Terima kasih sudah memberi tahu. Apa yang kurang?",
    remark: "Satu baris saja, bila Anda mau. Mohon tanpa nama dan alamat.",
    send: "Kirim",
    kept: "Terima kasih, kami membacanya.",
    related: "Juga membantu",
    results: (count, query) => `${count} jawaban untuk “${query}”`,
    nothing: (query) => `Tidak ada hasil untuk “${query}”`,
    nothingMore: "Coba kata lain, atau lihat semua topik. Anda juga boleh langsung bertanya.",
    missing: "Halaman ini tidak ada",
    missingMore: "Mungkin sudah pindah. Cari halamannya, atau lihat semua topik.",
    inLanguage: (name) => `dalam ${name}`,
    only: (name) => `Artikel ini baru ada dalam ${name}.`,
  },
}
