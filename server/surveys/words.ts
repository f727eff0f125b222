/** What stands around a question on the customer's page. The question itself is the shop's. */
export interface PageWords {
  /** Behind "4 of 5" for who does not see the row. */
  of: (score: number, most: number) => string
  optional: string
  choose: string
  gave: (score: number, most: number) => string
  change: string
  until: (day: string) => string
  ended: { title: string; text: string }
  answered: { title: string; text: string }
  unknown: { title: string; text: string }
  busy: { title: string; text: string }
  trial: string
  unasked: {
    title: (shop: string) => string
    text: string
    question: string
    low: string
    high: string
    words: string
    wants: string
    email: string
    emailWrong: string
    thanks: string
    wrote: string
  }
}

export const pageWords = {
  en: {
    of: (score, most) => `${score} of ${most}`,
    optional: "optional",
    choose: "Please choose a number first.",
    gave: (score, most) => `You gave ${score} of ${most}.`,
    change: "Change my answer",
    until: (day) => `You can change it until ${day}.`,
    ended: {
      title: "This survey has ended",
      text: "Thank you for wanting to answer. If something is on your mind, simply answer our last message.",
    },
    answered: {
      title: "You have answered this",
      text: "Thank you. The answer can't be changed any more; if something else is on your mind, simply write to us.",
    },
    unknown: {
      title: "This link is not complete",
      text: "Please open it once more from our message. Nothing was saved.",
    },
    busy: { title: "That was rather often", text: "Please wait a minute and try again. Nothing was saved." },
    trial: "This is a test: what you answer here is not kept.",
    unasked: {
      title: (shop) => `Tell ${shop} what you think`,
      text: "Praise, trouble, an idea: it reaches the people who can do something about it.",
      question: "How satisfied are you with us?",
      low: "not at all",
      high: "very satisfied",
      words: "What would you like to tell us?",
      wants: "If you would like an answer, leave your e-mail address",
      email: "E-mail address",
      emailWrong: "This is not an e-mail address; it looks like name@example.com.",
      thanks: "Thank you for telling us.",
      wrote: "We will answer you by e-mail.",
    },
  },
  de: {
    of: (score, most) => `${score} von ${most}`,
    optional: "freiwillig",
    choose: "Bitte wählen Sie zuerst eine Zahl.",
    gave: (score, most) => `Sie haben ${score} von ${most} gegeben.`,
    change: "Antwort ändern",
    until: (day) => `Bis zum ${day} können Sie sie noch ändern.`,
    ended: {
      title: "Diese Umfrage ist beendet",
      text: "Danke, dass Sie antworten wollten. Wenn Sie noch etwas auf dem Herzen haben, antworten Sie einfach auf unsere letzte Nachricht.",
    },
    answered: {
      title: "Hier haben Sie schon geantwortet",
      text: "Danke. Die Antwort lässt sich nicht mehr ändern; wenn Sie noch etwas auf dem Herzen haben, schreiben Sie uns einfach.",
    },
    unknown: {
      title: "Dieser Link ist nicht vollständig",
      text: "Bitte öffnen Sie ihn noch einmal aus unserer Nachricht. Es wurde nichts gespeichert.",
    },
    busy: {
      title: "Das war recht oft",
      text: "Bitte warten Sie eine Minute und versuchen Sie es noch einmal. Es wurde nichts gespeichert.",
    },
    trial: "Das ist ein Test: Was Sie hier antworten, wird nicht gespeichert.",
    unasked: {
      title: (shop) => `Sagen Sie ${shop} Ihre Meinung`,
      text: "Lob, Ärger, eine Idee: Es erreicht die Menschen, die etwas tun können.",
      question: "Wie zufrieden sind Sie mit uns?",
      low: "gar nicht",
      high: "sehr zufrieden",
      words: "Was möchten Sie uns sagen?",
      wants: "Wenn Sie eine Antwort möchten, hinterlassen Sie Ihre E-Mail-Adresse",
      email: "E-Mail-Adresse",
      emailWrong: "Das ist keine E-Mail-Adresse; sie sieht aus wie name@example.com.",
      thanks: "Danke für die Rückmeldung.",
      wrote: "Wir antworten Ihnen per E-Mail.",
    },
  },
  id: {
    of: (score, most) => `${score} dari ${most}`,
    optional: "tidak wajib",
    choose: "Silakan pilih satu angka dahulu.",
    gave: (score, most) => `Anda memberi ${score} dari ${most}.`,
    change: "Ubah jawaban saya",
    until: (day) => `Anda dapat mengubahnya sampai ${day}.`,
    ended: {
      title: "Survei ini telah berakhir",
      text: "Terima kasih sudah ingin menjawab. Jika ada yang ingin Anda sampaikan, cukup balas pesan terakhir kami.",
    },
    answered: {
      title: "Anda sudah menjawab",
      text: "Terima kasih. Jawaban tidak dapat diubah lagi; jika ada hal lain, silakan tulis kepada kami.",
    },
    unknown: {
      title: "Tautan ini tidak lengkap",
      text: "Silakan buka sekali lagi dari pesan kami. Tidak ada yang disimpan.",
    },
    busy: {
      title: "Ini agak terlalu sering",
      text: "Silakan tunggu satu menit lalu coba lagi. Tidak ada yang disimpan.",
    },
    trial: "Ini percobaan: jawaban Anda di sini tidak disimpan.",
    unasked: {
      title: (shop) => `Sampaikan pendapat Anda kepada ${shop}`,
      text: "Pujian, kendala, ide: semuanya sampai kepada orang yang dapat menindaklanjuti.",
      question: "Seberapa puas Anda dengan kami?",
      low: "sama sekali tidak",
      high: "sangat puas",
      words: "Apa yang ingin Anda sampaikan?",
      wants: "Jika Anda ingin dijawab, tinggalkan alamat email Anda",
      email: "Alamat email",
      emailWrong: "Ini bukan alamat email; bentuknya seperti nama@example.com.",
      thanks: "Terima kasih atas masukan Anda.",
      wrote: "Kami akan menjawab Anda lewat email.",
    },
  },
} satisfies Record<string, PageWords>

/** Our own words in this language; English where we don't speak it. */
export const wordsIn = (language: string): PageWords =>
  (pageWords as Record<string, PageWords>)[language] ?? pageWords.en
