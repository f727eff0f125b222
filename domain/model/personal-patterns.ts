/**
 * What is personal by its looks alone, what tells most first. Every length is bounded: strangers' texts go through here. Rather
 * one mark too many than a number that leaves: what is marked comes back in its place.
 */
export const patterns: readonly { kind: string; pattern: RegExp }[] = [
  {
    kind: "LINK",
    pattern: /\b(?:https?:\/\/|www\.)[^\s<>"⟦⟧]{1,2000}?(?=[.,;:!?)\]'"]{0,3}(?:[\s<>"]|$))/gi,
  },
  {
    kind: "EMAIL",
    pattern:
      /[\p{L}\p{N}._%+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu,
  },
  { kind: "IBAN", pattern: /\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z\d]{4}){2,7}(?:[ .-]?[A-Z\d]{1,4})?\b/gi },
  // "Hauptstraße 12a", "Am Alten Markt 3", "12 Baker Street", "Jl. Asia Afrika No. 8", "20095 Hamburg".
  {
    kind: "ADDRESS",
    pattern:
      /(?<!\p{L})\p{Lu}[\p{L}.-]{0,30}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ufer|damm|ring|chaussee|(?:\s|-)(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ufer|Damm|Ring))\s?\d{1,4}\s?[a-z]?(?!\p{L})/gu,
  },
  {
    kind: "ADDRESS",
    pattern:
      /(?<!\p{L})(?:Am|An der|An den|Auf der|Im|In der|Zum|Zur|Unter den)\s\p{Lu}\p{Ll}{2,30}(?:\s\p{Lu}\p{Ll}{2,30})?\s\d{1,4}[a-z]?(?![\p{L}\d.:])/gu,
  },
  {
    kind: "ADDRESS",
    pattern:
      /(?<!\d)\d{1,5}[a-z]?\s(?:\p{Lu}[\p{L}'-]{1,30}\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Court|Close|Way|Boulevard|Blvd)\b\.?/gu,
  },
  {
    kind: "ADDRESS",
    pattern:
      /(?<!\p{L})(?:Jl\.?|Jln\.?|Jalan|Gang|Gg\.)\s(?:[\p{Lu}\d][\p{L}\d.'-]{0,30}\s?){1,5}(?:(?:No|Nomor|Blok)\.?\s?[\p{L}\d/-]{1,8})?(?:,?\sRT\.?\s?\d{1,3}(?:\s?\/\s?RW\.?\s?\d{1,3})?)?/gu,
  },
  {
    kind: "ADDRESS",
    pattern: /(?<![\d.,])(?:D-)?\d{5}\s\p{Lu}[\p{L}-]{2,30}(?:\s(?:am|an der|im|bei)\s\p{Lu}\p{L}{1,30})?/gu,
  },
  // Card, tax, customer, account numbers, and phone numbers as they are dialled: seven digits and more, however they are set apart.
  { kind: "CARD", pattern: /(?<!\d)\d{4}(?:[ .-]?\d{4}){2}[ .-]?\d{1,7}(?!\d)/g },
  { kind: "PHONE", pattern: /(?<![\p{L}\d])(?:\+|00)\d(?:[\s()./-]{0,3}\d){5,16}(?!\d)/gu },
  {
    kind: "PHONE",
    pattern:
      /(?<![\p{L}\d]|\d[./-])(?!(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d))\(?0\d(?:[\s()./-]{0,3}\d){4,14}(?!\d)/gu,
  },
  {
    kind: "NUMBER",
    pattern:
      /(?<!\d)(?!(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d))\d(?:[ .\-/]?\d){6,30}(?!\d)/g,
  },
  { kind: "NUMBER", pattern: /#\s?[\p{L}\d]{0,12}-?\d[\p{L}\d-]{0,30}/gu },
  // Order, invoice and serial numbers: letters and digits together with four digits or more, or digits with a letter before a dash.
  {
    kind: "NUMBER",
    pattern:
      /(?<![\p{L}\d.])(?!(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d))(?!(?:19|20)\d\d(?![\p{L}\d-]))(?=[A-Z\d-]{0,40}\d{4})[A-Z\d]{1,20}(?:-[A-Z\d]{1,20}){0,5}(?![\p{L}\d])/giu,
  },
  { kind: "NUMBER", pattern: /(?<![\p{L}\d])[A-Z]{1,5}-\d{1,20}(?:-[A-Z\d]{1,20}){0,4}(?![\p{L}\d])/gu },
]
