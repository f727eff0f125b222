import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "drop.here": "Loslassen zum Anhängen",

  "voice.label": "Sprachnachricht",
  "voice.asking": "Dein Browser fragt, ob er das Mikrofon benutzen darf.",
  "voice.recording": "Aufnahme läuft. Höchstens {minutes} Minuten.",
  "voice.time": "Länge bisher",
  "voice.cancel": "Verwerfen",
  "voice.finish": "Fertig",
  "voice.file": "Sprachnachricht {day}",
  "voice.trouble.refused":
    "Das Mikrofon wurde nicht erlaubt. Erlaube es für diese Seite in der Adresszeile deines Browsers und versuch es noch einmal.",
  "voice.trouble.missing": "Kein Mikrofon gefunden. Schließ eines an und versuch es noch einmal.",
  "voice.trouble.busy":
    "Das Mikrofon wird von einem anderen Programm benutzt. Schließ es dort und versuch es noch einmal.",
  "voice.trouble.unable":
    "Dieser Browser kann hier nicht aufnehmen. Dazu braucht es einen neueren Browser und den Desk über https.",

  "player.sound": "Aufnahme: {name}",
  "player.film": "Video: {name}",
  "player.play": "Abspielen",
  "player.pause": "Anhalten",
  "player.place": "Stelle in der Aufnahme",
  "player.place.now": "{at} von {length}",
  "player.speed": "Tempo: {speed}-fach",
  "player.download": "{name} herunterladen",

  "picture.window": "Bild: {name}",
  "picture.previous": "Voriges Bild",
  "picture.next": "Nächstes Bild",
  "picture.count": "{at} von {count}",
  "picture.download": "Herunterladen",
  "picture.whole": "In voller Größe zeigen",
  "picture.fit": "In das Fenster einpassen",
  "picture.failed": "Dieses Bild lässt sich nicht zeigen. Lade es herunter, um es anzusehen.",
}
