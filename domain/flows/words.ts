import type { FlowFieldType } from "#contract/flows.ts"

/** What a bot says by itself, beside what its flow says. Without a form of address, so that it goes with every shop's. */
interface Words {
  /** Below the first thing a bot says. */
  notice: string
  /** The button, and what can be written instead. */
  person: string
  skip: string
  /** Before the options where nothing can be pressed. */
  number: string
  /** The answer was none of the options. */
  choose: string
  again: Record<FlowFieldType, string>
  /** A colleague goes on. */
  passedOn: string
}

const words: Record<string, Words> = {
  en: {
    notice:
      "This is an automatic assistant. Write “person” at any time, and somebody from the team takes over.",
    person: "Talk to a person",
    skip: "Skip",
    number: "Please reply with the number of your answer.",
    choose: "That was not one of the answers I know. Please choose one of these.",
    again: {
      text: "I need a few words here.",
      email: "That does not look like an e-mail address yet. It should look like mia@example.com.",
      phone: "That does not look like a phone number yet. It should look like +49 40 123456.",
      number: "I need a number here, like 3 or 12.5.",
      date: "I need a date here, like 24.12.2026 or 2026-12-24.",
      choice: "That was not one of the answers I know. Please choose one of these.",
      order:
        "That does not look like an order number yet. It stands in the confirmation e-mail, like KK-20311.",
    },
    passedOn:
      "I'm passing this on to a colleague, who can read everything written here. Nothing needs to be repeated.",
  },
  de: {
    notice:
      "Hier schreibt ein automatischer Assistent. Mit „Mensch“ übernimmt jederzeit jemand aus dem Team.",
    person: "Mit einem Menschen sprechen",
    skip: "Überspringen",
    number: "Zum Antworten genügt die Nummer.",
    choose: "Diese Antwort kenne ich leider nicht. Bitte eine von diesen wählen.",
    again: {
      text: "Hier brauche ich ein paar Worte.",
      email: "Das sieht noch nicht nach einer E-Mail-Adresse aus. Gemeint ist etwas wie mia@beispiel.de.",
      phone: "Das sieht noch nicht nach einer Telefonnummer aus. Gemeint ist etwas wie 040 123456.",
      number: "Hier brauche ich eine Zahl, etwa 3 oder 12,5.",
      date: "Hier brauche ich ein Datum, etwa 24.12.2026.",
      choice: "Diese Antwort kenne ich leider nicht. Bitte eine von diesen wählen.",
      order:
        "Das sieht noch nicht nach einer Bestellnummer aus. Sie steht in der Bestellbestätigung, etwa KK-20311.",
    },
    passedOn:
      "Ich gebe das an jemanden aus dem Team weiter. Alles Geschriebene ist dort zu lesen, nichts muss wiederholt werden.",
  },
  id: {
    notice: "Ini asisten otomatis. Tulis “petugas” kapan saja, dan tim kami akan mengambil alih.",
    person: "Bicara dengan petugas",
    skip: "Lewati",
    number: "Cukup balas dengan nomor jawabannya.",
    choose: "Jawaban itu belum saya kenal. Silakan pilih salah satu dari ini.",
    again: {
      text: "Saya perlu beberapa kata di sini.",
      email: "Itu belum tampak seperti alamat email. Contohnya mia@contoh.co.id.",
      phone: "Itu belum tampak seperti nomor telepon. Contohnya 0812 3456 7890.",
      number: "Saya perlu angka di sini, misalnya 3 atau 12,5.",
      date: "Saya perlu tanggal di sini, misalnya 24.12.2026.",
      choice: "Jawaban itu belum saya kenal. Silakan pilih salah satu dari ini.",
      order: "Itu belum tampak seperti nomor pesanan. Nomornya ada di email konfirmasi, misalnya KK-20311.",
    },
    passedOn:
      "Ini saya teruskan ke rekan kami. Semua yang sudah ditulis bisa dibaca, jadi tidak perlu diulang.",
  },
}

/** The bot's own words in this language; who writes another one reads English. */
export const wordsIn = (language: string): Words => words[language.split("-")[0]!] ?? words.en!

/** The buttons that every bot understands, whatever language it speaks at the moment. */
export const everyWord = (key: "person" | "skip"): string[] => Object.values(words).map((each) => each[key])
