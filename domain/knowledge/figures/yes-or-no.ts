/** Who is meant by a rule of the house: "we ship", "you can", "it is possible"; wir, Sie können, ist möglich; kami, Anda bisa. */
const OF_THE_HOUSE = new RegExp(
  [
    "\\b(?:we|you (?:can|could|may|cannot|can[’']t)|yes|no),? ",
    "\\b(?:is|are|isn[’']t|aren[’']t|can(?:not|[’']t)? be)\\b",
    "\\b(?:wir|ja|nein)\\b|\\b(?:sie|du|ihr|man|sich) (?:können|kannst|könnt|kann|lassen|lässt|darf|dürfen)\\b|\\b(?:lässt|lassen) sich\\b|\\b(?:können|kannst|könnt|kann) (?:sie|du|ihr|man|leider|auch)\\b|\\b(?:ist|sind|gibt es)\\b",
    "\\b(?:kami|ya|tidak)\\b|\\b(?:bisa|dapat|boleh)\\b",
  ].join("|"),
  "iu",
)

/** What is over, promised, or holds only sometimes says nothing about how the house does it. */
const AT_TIMES = new RegExp(
  [
    "\\b(?:have|has|had|was|were|been|did|didn[’']t|will|won[’']t|would|going to|already|yet|sent|shipped|arrived)\\b|[’'](?:ve|ll|d)\\b",
    "\\b(?:if|unless|except|only|when|once|until|while|as long as|today|tomorrow|currently|at the moment|right now|for now|sometimes|usually|but|however)\\b",
    "\\b(?:habe|haben|hast|hat|hatte|hatten|wurde|wurden|war|waren|werde|werden|wird|worden|schon|bereits|noch)\\b",
    "\\b(?:wenn|falls|sofern|solange|sobald|bis|außer|ausser|nur|heute|morgen|derzeit|zurzeit|gerade|momentan|im moment|manchmal|meist|meistens|aber|jedoch|sondern)\\b",
    "\\b(?:sudah|telah|akan|belum|tadi|kemarin)\\b|\\b(?:jika|kalau|bila|apabila|kecuali|hanya|sampai|selama|hari ini|besok|saat ini|sementara|kadang|tapi|tetapi|namun)\\b",
  ].join("|"),
  "iu",
)

const NOT = new RegExp(
  [
    "\\b(?:not|cannot|never|no|unable|impossible|neither|nor)\\b|n[’']t\\b",
    "\\b(?:nicht|nie|niemals|nein|kein(?:e[nrsm]?)?|weder|unmöglich|ausgeschlossen)\\b",
    "\\b(?:tidak|tak|bukan|tanpa)\\b",
  ].join("|"),
  "giu",
)

/** Words that only say yes or no, or say it kindly: what the sentence is about stands in the others. */
const SAYING_SO = new RegExp(
  [
    "\\b(?:unfortunately|sorry|sure|of course|certainly|gladly|happy|cannot|can[’']t|never|possible|possibly|impossible|unable|able|allowed|always|any ?time|easily|simply)\\b",
    "\\b(?:leider|natürlich|selbstverständlich|gern|nein|nicht|niemals|kein(?:e[nrsm]?)?|möglich|unmöglich|kannst|könnt|lassen|lässt|darf|dürfen|jederzeit|einfach|problemlos)\\b",
    "\\b(?:sayangnya|maaf|mohon|tentu|boleh|bukan|selalu|kapan saja|mudah)\\b",
  ].join("|"),
  "giu",
)

/**
 * What a sentence states as a rule of the house, yes or no, and with which words: "We ship to Switzerland.", "Leider liefern wir nicht in die
 * Schweiz." Undefined where it is no rule: what was done, is promised, or holds under a condition; or where it turns itself round.
 */
export function yesOrNo(sentence: string): { isSo: boolean; matter: string } | undefined {
  if (/\d/.test(sentence) || !OF_THE_HOUSE.test(sentence) || AT_TIMES.test(sentence)) return undefined
  const nots = sentence.match(NOT)?.length ?? 0
  // "No, we do not": said twice, meant once. More than that is not read.
  const most = /^\W*(?:no|nein|tidak)\b\s*[,.:!]/iu.test(sentence) ? 2 : 1
  return nots > most ? undefined : { isSo: nots === 0, matter: sentence.replace(SAYING_SO, " ") }
}
