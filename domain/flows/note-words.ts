import type { FlowStep } from "#contract/flows.ts"
import type { Handover, HandoverCause } from "./standing.ts"

/** What a colleague reads when a bot hands over. */
interface Words {
  from(flow: string): string
  because: Record<HandoverCause, string>
  at(step: string): string
  known: string
  nothing: string
}

const words: Record<string, Words> = {
  en: {
    from: (flow) => `The bot “${flow}” hands over.`,
    because: {
      asked: "It was meant to at this point.",
      "wants-a-person": "The customer asked for a person.",
      "law-or-safety": "It is about law or safety; no bot answers that.",
      unclear: "Three answers were not understood.",
      hole: "Something that a text names was not known.",
      failed: "What it asked outside failed.",
      unavailable: "No shop is connected that could do this: nothing was done yet.",
      missing: "What it was to show is not there in the customer's language.",
      "too-many": "It wrote too much in a short time.",
      broken: "It could not go on.",
      stopped: "All automation was stopped.",
      removed: "The flow was removed.",
    },
    at: (step) => `At: ${step}`,
    known: "It knows:",
    nothing: "It knows nothing yet.",
  },
  de: {
    from: (flow) => `Der Bot „${flow}“ gibt ab.`,
    because: {
      asked: "Das war an dieser Stelle so vorgesehen.",
      "wants-a-person": "Gewünscht wurde ein Mensch.",
      "law-or-safety": "Es geht um Recht oder Sicherheit; das beantwortet kein Bot.",
      unclear: "Drei Antworten waren nicht zu verstehen.",
      hole: "Etwas, das ein Text nennt, war nicht bekannt.",
      failed: "Was er draußen gefragt hat, ist gescheitert.",
      unavailable: "Kein Shop ist verbunden, der das könnte: Es ist noch nichts geschehen.",
      missing: "Was er zeigen sollte, gibt es in dieser Sprache nicht.",
      "too-many": "Er hat in kurzer Zeit zu viel geschrieben.",
      broken: "Er konnte nicht weiter.",
      stopped: "Alle Automatik wurde angehalten.",
      removed: "Der Ablauf wurde entfernt.",
    },
    at: (step) => `Bei: ${step}`,
    known: "Er weiß:",
    nothing: "Er weiß noch nichts.",
  },
  id: {
    from: (flow) => `Bot “${flow}” menyerahkan percakapan ini.`,
    because: {
      asked: "Memang direncanakan di langkah ini.",
      "wants-a-person": "Pelanggan meminta petugas.",
      "law-or-safety": "Ini soal hukum atau keselamatan; bot tidak menjawabnya.",
      unclear: "Tiga jawaban tidak dimengerti.",
      hole: "Ada yang disebut dalam teks tetapi belum diketahui.",
      failed: "Permintaan ke luar gagal.",
      unavailable: "Belum ada toko terhubung yang bisa melakukan ini: belum ada yang dikerjakan.",
      missing: "Yang seharusnya ditampilkan belum ada dalam bahasa pelanggan.",
      "too-many": "Bot menulis terlalu banyak dalam waktu singkat.",
      broken: "Bot tidak bisa melanjutkan.",
      stopped: "Semua otomatisasi dihentikan.",
      removed: "Alur ini dihapus.",
    },
    at: (step) => `Di langkah: ${step}`,
    known: "Yang sudah diketahui:",
    nothing: "Belum ada yang diketahui.",
  },
}

/** The note: the flow's own word, why, where, and everything that was found out. */
export function noteFor(
  locale: string,
  { flow_name }: { flow_name: string },
  { because, step, variables, note }: Pick<Handover, "because" | "step" | "variables" | "note">,
): string {
  const say = words[locale.split("-")[0]!] ?? words.en!
  const known = Object.entries(variables).map(([name, value]) => `• ${name.replace(/[_-]/g, " ")}: ${value}`)
  return [
    ...(note.trim() ? [note.trim(), ""] : []),
    `${say.from(flow_name)} ${say.because[because]}`,
    ...(step ? [say.at(stepName(step))] : []),
    "",
    ...(known.length ? [say.known, ...known] : [say.nothing]),
  ].join("\n")
}

const stepName = ({ name, id }: FlowStep) => name.trim() || id
