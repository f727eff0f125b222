import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "category.about": "Worum es geht",
  "category.title": "Worum geht es?",
  "category.search": "Kategorie suchen oder eine neue benennen",
  "category.none-yet": "Noch keine Kategorie. Tippe einen Namen, um eine anzulegen.",
  "category.make": "Kategorie „{name}“ anlegen",
  "category.none": "Keine der Kategorien",
  "category.sure": "{share} sicher",
  "category.suggested": "vorgeschlagen, {share} sicher",
  "category.decided": "bestätigt",
  "category.confirm": "Ja, {name}",
  "category.other": "Wählen, worum es geht",
  "category.like": "Wie „{text}“",
  "category.unknown": "Noch nicht bekannt",
  "done.category": "Es geht um „{name}“. Gemerkt.",
  "done.category-none": "Keine der Kategorien. Gemerkt.",

  "categories.text":
    "Was Kunden fragen. Jede Nachricht bekommt einen Vorschlag; was du bestätigst (H im Gespräch) oder berichtigst, lehrt den nächsten.",
  "categories.add": "Kategorie anlegen",
  "categories.change": "Kategorie ändern",
  "categories.name": "Name",
  "categories.about": "Wofür sie da ist",
  "categories.about.hint":
    "Ein Satz in deinen Worten. Er findet die ersten Nachrichten, bis Beispiele es besser sagen.",
  "categories.examples": "Fragen, wie Kunden sie stellen",
  "categories.examples.hint":
    "Eine je Zeile, in jeder Sprache, in der sie schreiben. Zwei reichen für den Anfang, zehn sind gut.",
  "categories.count":
    "{examples, plural, =0 {Kein Beispiel} one {# Beispiel} other {# Beispiele}}, {confirmed} bestätigt",
  "categories.few": "weiß noch zu wenig, um zu lernen",
  "categories.none.title": "Noch nichts zu unterscheiden",
  "categories.none.text":
    "Fang mit den drei Fragen an, die du am häufigsten beantwortest. Benenne sie und schreib auf, wie Kunden sie stellen.",
  "categories.remove.title": "Kategorie „{name}“ entfernen?",
  "categories.remove.text":
    "{confirmed, plural, =0 {Was sie gelernt hat, geht mit.} one {Was sie aus einer bestätigten Nachricht gelernt hat, geht mit.} other {Was sie aus # bestätigten Nachrichten gelernt hat, geht mit.}} Gespräche bleiben, wie sie sind.",
  "categories.removed": "Kategorie entfernt",
  "categories.right":
    "Von dem, was ihr zuletzt bestätigt oder berichtigt habt, war der Vorschlag in {share} richtig.",

  "radar.text":
    "Welche Antwort sich lohnt, ein für alle Mal aufzuschreiben: wie oft gefragt wird, wie einfach es ist und was es euch jetzt kostet. Aus den letzten vier Wochen.",
  "radar.label": "Fragen nach der Zeit, die eine Vorlage spart",
  "radar.question": "Frage",
  "radar.week": "Je Woche",
  "radar.simple": "Eine Antwort genügte",
  "radar.minutes": "Arbeit je Gespräch",
  "radar.saves": "Würde sparen",
  "radar.minutes.value": "{minutes} min",
  "radar.saves.value": "{minutes} min je Woche",
  "radar.first": "Diese als Nächstes schreiben",
  "radar.estimate":
    "Die Arbeit ist geschätzt aus dem, was gelesen und geschrieben wurde: 200 Wörter je Minute gelesen, 35 geschrieben, dazu eine Minute je Antwort.",
  "radar.none": "{count} Gespräche je Woche passen in keine der Kategorien.",
  "radar.drift":
    "Kunden fragen Neues: {now} der letzten Woche passte zu nichts, vorher {before}. Vielleicht fehlt eine Kategorie.",
  "radar.empty.title": "Noch nichts zu vergleichen",
  "radar.empty.text":
    "Sobald es Kategorien und Nachrichten gibt, steht hier, welche Antwort sich zuerst lohnt.",
  "radar.to-categories": "Zu den Kategorien",
  "refusal.category.in-the-way": "Es gibt schon eine Kategorie mit diesem Namen.",
  "refusal.category.not-found": "Diese Kategorie gibt es nicht mehr.",
  "refusal.category.nothing-to-judge": "Der Kunde hat noch nichts in Worten geschrieben.",
}
