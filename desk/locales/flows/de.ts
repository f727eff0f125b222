import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "bot.offered": "{name}, zur Wahl: {options}",
  "bot.answering": "{flow} antwortet.",
  "bot.answering.at": "{flow} antwortet, bei „{step}“.",
  "bot.take": "Übernehmen",
  "bot.taken": "Du hast es jetzt. Der Bot sagt hier nichts mehr.",
  "bot.start": "Hier einen Ablauf starten",
  "bot.start.search": "Ablauf finden",
  "bot.start.none": "Kein veröffentlichter Ablauf dieser Art",
  "bot.started": "{flow} hat begonnen. Du bekommst es zurück, wenn er abgibt.",
  "refusal.flow.does-not-fit":
    "Hier kann gerade kein Ablauf beginnen: Das Gespräch ist geschlossen, oder alle Automatik ist angehalten.",
  "refusal.flow.has-problems": "Das lässt sich noch nicht veröffentlichen. Sieh dir erst die Probleme an.",
  "refusal.flow.newer-draft":
    "Jemand anderes hat diesen Ablauf gespeichert, seit du ihn geöffnet hast. Sieh dir das zuerst an.",
  "refusal.flow.no-such-starter": "Diese Vorlage für einen Ablauf gibt es nicht mehr.",
  "refusal.flow.not-found": "Diesen Ablauf gibt es nicht mehr.",
  "refusal.flow.not-published": "Veröffentliche diesen Ablauf zuerst.",
}
