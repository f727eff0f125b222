/**
 * Does this message say thanks and nothing else? Such a one needs no answer, so it leaves a conversation that was put off
 * to a time where it is. Precision before recall: every word must be one of thanking (en, de, id); a question, a file, a
 * number or any other word means that somebody wants something.
 */
export function isMereThanks(text: string): boolean {
  if (text.length > 600 || /[?？]/.test(text)) return false
  const words = wordsOf(withoutSignOff(text))
  return (
    words.length > 0 && words.length <= 14 && words.some((word) => thanks.has(word)) && words.every(isCivil)
  )
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase()
  return plain
    .replace(/[\p{P}\p{S}\p{M}\u200d]+/gu, " ")
    .split(/\s+/)
    .filter(Boolean)
}

/** "Viele Grüße, Mia Sommer" closes a letter and adds nothing; what stands below it is a signature of a few lines. */
function withoutSignOff(text: string): string {
  const lines = text.trim().split("\n")
  const at = lines.findIndex((line, index) => index > 0 && SIGN_OFF.test(line.trim()))
  return at > 0 && lines.length - at <= 6 ? lines.slice(0, at).join("\n") : text
}

const SIGN_OFF =
  /^(--|(mit )?(freundlichen|freundliche|viele|liebe|beste|herzliche|schöne|vielen|besten) gr(ü|ue)(ß|ss)en?|gru(ß|ss)|lg|vg|mfg|(kind|best|warm) (regards|wishes)|regards|best|cheers|sincerely|yours|salam( hangat)?|hormat (saya|kami))\b/iu

const list = (words: string) => new Set(words.split(" "))

const thanks = list(
  "thanks thank thx ty cheers danke dank dankeschön dankeschoen merci makasih terimakasih terima kasih tengkyu trims tq",
)

const civil = list(
  "you u so very much a lot many again for your the all of this that help support reply answer quick fast great good " +
    "perfect super wonderful lovely nice awesome appreciated appreciate it ok okay alright fine cool hi hello dear and really " +
    "kind kindness " +
    "vielen vielmals herzlichen lieben besten schönen schoenen sehr für fuer die das den der eure deine ihre euch dir ihnen " +
    "schnelle schnellen hilfe antwort rückmeldung rueckmeldung nachricht info infos auskunft unterstützung prima toll klasse " +
    "gut alles klar und nochmals nochmal noch mal hallo moin liebe lieber ja schon im voraus mühe muehe " +
    "banyak ya kak min pak bu bapak ibu mas mbak atas bantuannya bantuan jawabannya jawaban infonya info responnya sangat " +
    "sekali baik siap oke sudah dan halo sama cepatnya balasannya",
)

const isCivil = (word: string) => thanks.has(word) || civil.has(word)
