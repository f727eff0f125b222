import type { NotificationKind } from "#contract/routes/notifications.ts"
import type { Locale } from "#contract/views.ts"

/** `by`: a colleague or the customer, may be "". */
type Title = (by: string) => string

const titles: Record<
  Locale,
  Record<NotificationKind, Title> & { test: Title; testText: string; somebody: string }
> = {
  en: {
    somebody: "Somebody",
    new: (by) => `${by} is waiting`,
    assigned: (by) => `${by} gave you a conversation`,
    answer: (by) => `${by} answered`,
    mention: (by) => `${by} mentioned you`,
    followed: (by) => `${by} wrote`,
    woken: () => "A conversation is back",
    promise: (by) => `${by}: an answer is due soon`,
    failed: (by) => `Your message to ${by} did not arrive`,
    approval: (by) => `${by} asks for your yes to a reply`,
    approved: (by) => `${by} said yes to your reply`,
    returned: (by) => `${by} gave your reply back`,
    side: (by) => `${by} answered in a side thread`,
    template: (by) => `Template “${by}”`,
    pledge: (by) => `You promised ${by}: due soon`,
    broken: (by) => `A promise to ${by} was not kept`,
    unhappy: (by) => `${by} is not satisfied`,
    fell: (by) => `“${by}” has become worse`,
    test: () => "It works",
    testText: "This is how Tresen tells you.",
  },
  de: {
    somebody: "Jemand",
    new: (by) => `${by} wartet`,
    assigned: (by) => `${by} hat dir ein Gespräch gegeben`,
    answer: (by) => `${by} hat geantwortet`,
    mention: (by) => `${by} hat dich erwähnt`,
    followed: (by) => `${by} hat geschrieben`,
    woken: () => "Ein Gespräch ist zurück",
    promise: (by) => `${by}: bald ist eine Antwort fällig`,
    failed: (by) => `Deine Nachricht an ${by} kam nicht an`,
    approval: (by) => `${by} bittet dich, eine Antwort freizugeben`,
    approved: (by) => `${by} hat deine Antwort freigegeben`,
    returned: (by) => `${by} hat dir deine Antwort zurückgegeben`,
    side: (by) => `${by} hat in einem Nebengespräch geantwortet`,
    template: (by) => `Vorlage „${by}“`,
    pledge: (by) => `Deine Zusage an ${by} ist bald fällig`,
    broken: (by) => `Eine Zusage an ${by} wurde nicht gehalten`,
    unhappy: (by) => `${by} ist nicht zufrieden`,
    fell: (by) => `„${by}“ ist schlechter geworden`,
    test: () => "Es klappt",
    testText: "So sagt dir Tresen Bescheid.",
  },
  id: {
    somebody: "Seseorang",
    new: (by) => `${by} menunggu`,
    assigned: (by) => `${by} memberi Anda sebuah percakapan`,
    answer: (by) => `${by} membalas`,
    mention: (by) => `${by} menyebut Anda`,
    followed: (by) => `${by} menulis`,
    woken: () => "Sebuah percakapan kembali",
    promise: (by) => `${by}: jawaban segera jatuh tempo`,
    failed: (by) => `Pesan Anda kepada ${by} tidak sampai`,
    approval: (by) => `${by} meminta persetujuan Anda untuk sebuah balasan`,
    approved: (by) => `${by} menyetujui balasan Anda`,
    returned: (by) => `${by} mengembalikan balasan Anda`,
    side: (by) => `${by} menjawab di percakapan samping`,
    template: (by) => `Templat “${by}”`,
    pledge: (by) => `Janji Anda kepada ${by} segera jatuh tempo`,
    broken: (by) => `Sebuah janji kepada ${by} tidak ditepati`,
    unhappy: (by) => `${by} tidak puas`,
    fell: (by) => `“${by}” menurun`,
    test: () => "Berhasil",
    testText: "Begini cara Tresen memberi tahu Anda.",
  },
}

/** What happened to a template, by the code that its notice carries. */
const templates: Record<Locale, Record<string, string>> = {
  en: {
    rose: "It has proved itself and answers alone now.",
    proved: "It has proved itself. You can let it answer alone.",
    "fell-suspicion": "It no longer answers alone: too many of its answers did not help lately.",
    "fell-bad-start": "It no longer answers alone: three of its first answers did not help.",
    "fell-flagged": "It no longer answers alone: a case was a matter of law or safety.",
    "fell-category-gone": "It no longer answers alone: its category is gone.",
  },
  de: {
    rose: "Sie hat sich bewährt und antwortet jetzt allein.",
    proved: "Sie hat sich bewährt. Du kannst sie allein antworten lassen.",
    "fell-suspicion": "Sie antwortet nicht mehr allein: Zuletzt halfen zu viele ihrer Antworten nicht.",
    "fell-bad-start": "Sie antwortet nicht mehr allein: Drei ihrer ersten Antworten halfen nicht.",
    "fell-flagged": "Sie antwortet nicht mehr allein: In einem Fall ging es um Recht oder Sicherheit.",
    "fell-category-gone": "Sie antwortet nicht mehr allein: Ihre Kategorie gibt es nicht mehr.",
  },
  id: {
    rose: "Templat ini telah terbukti dan kini menjawab sendiri.",
    proved: "Templat ini telah terbukti. Anda dapat membiarkannya menjawab sendiri.",
    "fell-suspicion": "Tidak lagi menjawab sendiri: belakangan terlalu banyak jawabannya tidak membantu.",
    "fell-bad-start": "Tidak lagi menjawab sendiri: tiga dari jawaban pertamanya tidak membantu.",
    "fell-flagged": "Tidak lagi menjawab sendiri: ada kasus soal hukum atau keselamatan.",
    "fell-category-gone": "Tidak lagi menjawab sendiri: kategorinya sudah tidak ada.",
  },
}

/** What a notice says below its title: somebody's words, or what happened in the reader's language. */
export function noticeText(locale: string | null, kind: NotificationKind, text: string): string {
  if (kind !== "template") return text
  return (templates[locale as Locale] ?? templates.en)[text] ?? ""
}

/** The line somebody reads on a locked phone, in their language. */
export function pushTitle(locale: string | null, kind: NotificationKind, by: string): string {
  const words = titles[locale as Locale] ?? titles.en
  return words[kind](by || words.somebody)
}

export function testPush(locale: string | null): { title: string; body: string } {
  const words = titles[locale as Locale] ?? titles.en
  return { title: words.test(""), body: words.testText }
}
