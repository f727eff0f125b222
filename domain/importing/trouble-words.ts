import type { Locale } from "#contract/views.ts"
import type { TroubleReason } from "./source.ts"

type Code = TroubleReason["code"]
type Say<C extends Code> = (because: Extract<TroubleReason, { code: C }>) => string
type Words = { [C in Code]: Say<C> }

/** Why an import waits or can't go on, as a sentence for whoever began it. */
export function troubleSentence(locale: Locale, because: TroubleReason): string {
  const say = words[locale][because.code] as (because: TroubleReason) => string
  return say(because)
}

const words: Record<Locale, Words> = {
  en: {
    "empty-file": () => "This file is empty.",
    "not-a-mailbox": () =>
      "This file is not a mailbox: it does not begin with a line “From …”. Export the mails as mbox and try again.",
    "utf-16": () => "This file is written in UTF-16. Save it as “CSV UTF-8” and try again.",
    "no-columns": ({ columns }) =>
      `This file has no column “${columns.join("”, “")}”. Its first line names them.`,
    "no-data": ({ name }) => `${name} did not answer with data. Is the address right?`,
    "asks-for-patience": ({ name }) => `${name} asks for patience.`,
    "private-network": ({ host }) =>
      `${host} lies in a private network, and this Tresen may not ask there. Whoever runs it can allow that with --allow-private-addresses.`,
    "no-such-host": ({ host }) => `There is no ${host}. Look at the address once more.`,
    away: ({ name, host }) => `${name} at ${host} can't be reached at the moment.`,
    "key-refused": ({ name, status }) =>
      `${name} refuses this key (${status}). It needs the right to read everything.`,
    "nothing-there": ({ name, status }) => `${name} has nothing there (${status}). Is the address right?`,
    answered: ({ name, status }) => `${name} answered ${status}.`,
    "leads-elsewhere": ({ to }) => `The address leads elsewhere (to ${to}). Use that one.`,
  },
  de: {
    "empty-file": () => "Diese Datei ist leer.",
    "not-a-mailbox": () =>
      "Diese Datei ist kein Postfach: Sie beginnt nicht mit einer Zeile „From …“. Exportiere die Mails als mbox und versuch es noch einmal.",
    "utf-16": () =>
      "Diese Datei ist in UTF-16 geschrieben. Speichere sie als „CSV UTF-8“ und versuch es noch einmal.",
    "no-columns": ({ columns }) =>
      `In dieser Datei fehlt die Spalte „${columns.join("“, „")}“. Die erste Zeile nennt die Spalten.`,
    "no-data": ({ name }) => `${name} hat nicht mit Daten geantwortet. Stimmt die Adresse?`,
    "asks-for-patience": ({ name }) => `${name} bittet um Geduld.`,
    "private-network": ({ host }) =>
      `${host} liegt in einem privaten Netz, und dieses Tresen darf dort nicht fragen. Wer es betreibt, kann das mit --allow-private-addresses erlauben.`,
    "no-such-host": ({ host }) => `${host} gibt es nicht. Schau noch einmal auf die Adresse.`,
    away: ({ name, host }) => `${name} unter ${host} ist gerade nicht zu erreichen.`,
    "key-refused": ({ name, status }) =>
      `${name} nimmt diesen Schlüssel nicht an (${status}). Er muss alles lesen dürfen.`,
    "nothing-there": ({ name, status }) => `Bei ${name} ist dort nichts (${status}). Stimmt die Adresse?`,
    answered: ({ name, status }) => `${name} hat mit ${status} geantwortet.`,
    "leads-elsewhere": ({ to }) => `Die Adresse führt woandershin (zu ${to}). Nimm diese.`,
  },
  id: {
    "empty-file": () => "Berkas ini kosong.",
    "not-a-mailbox": () =>
      "Berkas ini bukan kotak surat: tidak diawali baris “From …”. Ekspor surel sebagai mbox, lalu coba lagi.",
    "utf-16": () => "Berkas ini ditulis dalam UTF-16. Simpan sebagai “CSV UTF-8”, lalu coba lagi.",
    "no-columns": ({ columns }) =>
      `Berkas ini tidak punya kolom “${columns.join("”, “")}”. Baris pertamanya menyebutkan kolom-kolomnya.`,
    "no-data": ({ name }) => `${name} tidak menjawab dengan data. Apakah alamatnya benar?`,
    "asks-for-patience": ({ name }) => `${name} minta menunggu sebentar.`,
    "private-network": ({ host }) =>
      `${host} berada di jaringan pribadi, dan Tresen ini tidak boleh bertanya ke sana. Pengelolanya bisa mengizinkan dengan --allow-private-addresses.`,
    "no-such-host": ({ host }) => `${host} tidak ada. Periksa alamatnya sekali lagi.`,
    away: ({ name, host }) => `${name} di ${host} sedang tidak dapat dihubungi.`,
    "key-refused": ({ name, status }) =>
      `${name} menolak kunci ini (${status}). Kunci itu harus boleh membaca semuanya.`,
    "nothing-there": ({ name, status }) =>
      `Di ${name} tidak ada apa-apa (${status}). Apakah alamatnya benar?`,
    answered: ({ name, status }) => `${name} menjawab ${status}.`,
    "leads-elsewhere": ({ to }) => `Alamat itu mengarah ke tempat lain (ke ${to}). Pakai alamat itu.`,
  },
}
