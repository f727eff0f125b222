/**
 * Senders that tell customers not to answer. Rule of the house: every mail of ours can be answered, so such an
 * address or name is refused before anything is sent with it.
 */

/** What people write around the world when they don't want an answer; letters only, no accents. */
const phrases = [
  ..."noreply noreplies donotreply dontreply cannotreply noresponse donotrespond donotanswer noanswer".split(
    " ",
  ),
  ..."keineantwort nichtantworten antwortennicht unbeantwortet janganbalas janganmembalas janganjawab".split(
    " ",
  ),
  ..."tidakuntukdibalas tidakdibalas tanpabalasan nepasrepondre sansreponse noresponder norespondas".split(
    " ",
  ),
  ..."nocontestar nonrispondere naoresponder naoresponda nietbeantwoorden nietantwoorden nietreageren".split(
    " ",
  ),
  ..."nieodpowiadac nieodpowiadaj neodpovidat svarainte svarikke ikkesvar ikkebesvar alavastaa".split(" "),
  ..."yanitlamayin cevaplamayin nevalaszoljon mailerdaemon unattendedmailbox unmonitored".split(" "),
]
/** Only as the whole name: they may stand inside honest words ("bouncecastle-hire@"). */
const wholeNames = new Set("bounce bounces devnull nobody null nomail blackhole unattended".split(" "))

/** Letters of the Latin script without accents and separators: "Ne-pas_répondre" → "nepasrepondre". */
const lettersOnly = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "")

/** Would a customer read this address as "don't answer"? Looks at the local part and at the domain's labels. */
export function isNoReplyAddress(address: string): boolean {
  const at = address.lastIndexOf("@")
  const local = lettersOnly(at < 0 ? address : address.slice(0, at))
  const labels = at < 0 ? [] : address.slice(at + 1).split(".")
  return (
    wholeNames.has(local) || saysNoReply(local) || labels.some((label) => saysNoReply(lettersOnly(label)))
  )
}

/** Does the sender's name ask not to be answered ("Bitte nicht antworten")? */
export const isNoReplyName = (name: string): boolean => saysNoReply(lettersOnly(name))

const saysNoReply = (letters: string): boolean => phrases.some((phrase) => letters.includes(phrase))
