import type { en } from "./en.ts"

export const de: Record<keyof typeof en, string> = {
  "shops.text":
    "Was Kunden bestellt haben, steht neben ihren Fragen: mit Stand und dem Weg, den das Paket gerade nimmt.",
  "shops.none.title": "Hol die Bestellungen dazu",
  "shops.none.text":
    "Verbinde deinen Shop, und wer „Wo bleibt meine Bestellung?“ fragt, bekommt Antwort von jemandem, der sie sieht. Tresen liest dort nur und ändert nichts.",
  "shops.connect": "{name} verbinden",
  "shops.connect.text": "Tresen meldet sich an und liest. In deinem Shop ändert es nichts.",
  "shops.connected": "{name} ist verbunden",
  "shops.other": "Ein anderer Shop",
  "shops.other.text":
    "Jedes Programm kann Tresen über die API von Bestellungen erzählen: was ein Shopsystem ohnehin schickt, bis zu 100 Bestellungen auf einmal.",
  "shops.other.link": "So schickst du Bestellungen",
  "shops.change": "Einstellungen",
  "shops.save": "Anmelden und speichern",
  "shops.look": "Jetzt lesen",
  "shops.looked": "{name} wird gelesen",
  "shops.disconnect": "Trennen",
  "shops.disconnected": "{name} ist getrennt; die Bestellungen bleiben",
  "shops.back": "{name} ist wieder verbunden",
  "shops.state.fine": "Verbunden",
  "shops.state.reading": "Liest",
  "shops.state.trouble": "Braucht einen Blick",
  "shops.orders": "{count, plural, =0 {noch keine Bestellung} one {# Bestellung} other {# Bestellungen}}",
  "shops.read": "Vor {time} gelesen",
  "shops.not-read": "Noch nicht gelesen",
  "shops.progress": "Wie weit {name} gelesen ist",
  "shops.reading": "Ältere Bestellungen kommen gerade herein. Du kannst weiterarbeiten.",
  "shops.unreadable":
    "{count, plural, one {Diese Bestellung war nicht zu verstehen} other {Diese Bestellungen waren nicht zu verstehen}}: {list}",
  "shops.check": "Ausprobieren",
  "shops.check.fine": "{name} antwortet",
  "shops.check.orders":
    "{count, plural, =0 {Dort liegt noch keine Bestellung.} one {Dort liegt # Bestellung.} other {Dort liegen # Bestellungen.}}",
  "shops.check.failed": "Der Shop ließ sich nicht lesen",
  "shops.since": "So ist es seit {time}. Was inzwischen geschieht, kommt herein, sobald es wieder geht.",
  "shops.why.unreachable":
    "Unter {detail} antwortet niemand. Läuft der Shop? Tresen versucht es von selbst wieder.",
  "shops.why.no-such-host": "{detail} gibt es nicht. Schau noch einmal auf die Adresse.",
  "shops.why.private":
    "{detail} liegt in einem privaten Netz, und dieses Tresen darf dort nicht fragen. Wer es betreibt, kann das mit --allow-private-addresses erlauben.",
  "shops.why.too-slow":
    "Der Shop brauchte mehr als 20 Sekunden für eine Antwort. Tresen versucht es von selbst wieder.",
  "shops.why.leads-elsewhere": "Diese Adresse führt woandershin, zu {detail}. Nimm diese.",
  "shops.why.not-there": "Unter dieser Adresse ist nichts. Gehört der Pfad zur API des Shops?",
  "shops.why.no-shop":
    "Unter dieser Adresse antwortet etwas, aber nicht die API des Shops. Oft hat die Seite für Kunden eine andere Adresse als die API.",
  "shops.why.too-large": "Der Shop hat mit mehr geantwortet, als wir auf einmal aufnehmen können.",
  "shops.why.busy": "Der Shop bittet um Geduld. Tresen versucht es von selbst wieder.",
  "shops.why.broken": "Der Shop hat mit einem eigenen Fehler geantwortet: {detail}",
  "shops.why.sign-in-refused":
    "Der Shop nimmt diese Anmeldung nicht an. Schau auf Namen und Passwort oder Schlüssel, dort und hier.",
  "shops.why.not-allowed":
    "Die Anmeldung klappt, darf aber keine Bestellungen lesen. Gib ihr im Shop eine Rolle, die das darf.",
  "refusal.shop.already-here": "Dieser Shop ist schon verbunden.",
  "refusal.shop.away": "So ließ sich der Shop nicht lesen; geändert ist nichts.",
  "refusal.shop.not-found": "Dieser Shop ist nicht mehr verbunden.",
  "refusal.shop.settings": "Einige Einstellungen des Shops brauchen noch einen Blick.",
  "refusal.shop.unknown": "Diese Art Shop kennt dieses Tresen nicht.",
}
