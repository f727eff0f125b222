import { asksForPerson, isLawOrSafety } from "../templates/guarding.ts"
import { isOneOf } from "./choosing.ts"
import { everyWord } from "./words.ts"

/** One word is enough, also in languages we don't speak. */
const inOneWord =
  /^\W*(person|human|agent|operator|mensch|mitarbeiter(?:in)?|petugas|orang|manusia|humano|persona|agente|humain|personne|conseiller|umano|persona|mens|medewerker|człowiek|konsultant|pessoa|humano|insan|temsilci)\W*$/iu

/** Why a bot has to let go, whatever it asked; undefined: it may go on. */
export function whyPerson(said: string): "wants-a-person" | "law-or-safety" | undefined {
  if (asksForPerson(said) || inOneWord.test(said) || isOneOf(everyWord("person"), said))
    return "wants-a-person"
  return isLawOrSafety(said) ? "law-or-safety" : undefined
}
