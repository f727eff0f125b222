/**
 * What is never answered alone, whatever a template has proved: somebody who asks for a person, and matters of law and of safety.
 * Words in en, de and id; one too many only means that a person reads it.
 */

const person =
  /\b(real|actual|live|human) (person|human|agent|being)\b|\b(speak|talk|chat) (to|with) (a|an|the|some)? ?(human|person|somebody|someone|agent|real)|\bhuman please\b|\bno (bot|robot|machine)s?\b|\bnot? (a )?bot\b|\bperson please\b|\b(mit )?(einem|einen|einer|eine|echte[nmr]?|richtige[nmr]?) (menschen|person|mitarbeiter(in)?|berater(in)?)\b|\bmenschen? (sprechen|reden|bitte)\b|\bkein(en|e)? (bot|roboter|automat|maschine)|\borang (asli|sungguhan|beneran)\b|\bbicara (dengan|sama) (orang|manusia|staf|cs|admin|petugas)|\bmanusia\b|\bjangan bot\b|\bbukan (bot|robot)\b/iu

/** The whole message is nothing but the wish. */
const merePerson = /^\W*(human|person|agent|mensch|mitarbeiter|menschen|manusia|orang|admin|cs)\W*$/iu

export const asksForPerson = (text: string): boolean => person.test(text) || merePerson.test(text)

const law =
  /\b(lawyers?|attorney|sue|suing|lawsuit|legal action|court|police|fraud|chargeback|gdpr|data protection|anw(a|ä)lt\w*|rechtsanw\w*|klage|verklage\w*|gericht\w*|polizei|anzeige erstatten|betrug|verbraucherzentrale|dsgvo|datenschutz|abmahnung|pengacara|gugat\w*|tuntut\w*|pengadilan|polisi|penipuan|hukum|ylki)\b/iu

const safety =
  /\b(fire|burn(s|t|ed|ing)?|smok(e|ing)|explo(de|ded|sion)|electric(al)? shock|shocked me|injur(y|ed|ies)|hurt|hospital|allerg(y|ic|ies)|poison\w*|sick from|sparks?|melt(ed|ing)|brennt|gebrannt|feuer|rauch\w*|qualmt?|verbrann\w*|verbrenn\w*|explodier\w*|explosion|stromschlag|verletz\w*|krankenhaus|allergi\w*|vergift\w*|funken|geschmolzen|kebakaran|terbakar|berasap|meledak|kesetrum|tersetrum|terluka|cedera|rumah sakit|alergi|keracunan|percikan)\b/iu

export const isLawOrSafety = (text: string): boolean => law.test(text) || safety.test(text)
