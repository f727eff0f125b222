import { page, picture } from "../files.ts"
import { answers, happens, notes, type Story, writes } from "../story.ts"

const invoice = page("Rechnung-KK-20311.pdf", [
  "Kopi & Kontor · Große Elbstraße 146 · 22767 Hamburg",
  "Rechnung KK-20311",
  "12 kg Java Preanger, geröstet       298,80 EUR",
  "Versand                               0,00 EUR",
  "Zahlbar innerhalb von 14 Tagen.",
])
const label = page("retourenetikett.pdf", ["Retoure KK-20377", "Werkstatt, z. Hd. Henrik Voss"])
const crackedTank = picture("wassertank-riss.png", (x, y) =>
  Math.abs(x - 0.5 - Math.sin(y * 14) * 0.03) < 0.008 ? [40, 60, 80] : [176, 204, 218],
)

/** Mail to the service in Hamburg: orders, repairs, invoices. */
export const hamburg: Story[] = [
  {
    name: "petra-invoice",
    inbox: "hamburg",
    customer: "petra",
    subject: "Rechnung für die Oktober-Lieferung",
    assignee: "jonas",
    due: "+3h 20m",
    lines: [
      writes(
        "1d 2h",
        "Moin Jonas,\n\nkannst Du mir die Rechnung für Oktober noch einmal schicken? Mein Steuerberater hat sie verlegt und behauptet, es sei meine Schuld.\n\nLiebe Grüße vom Fischmarkt\nPetra",
      ),
      answers(
        "jonas",
        "1d",
        "Moin Petra,\n\nSteuerberater verlegen nie etwas, das weiß man doch. Hier ist sie noch einmal.\n\nBis Montag!\nJonas",
        {
          files: [invoice],
        },
      ),
      writes(
        "40m",
        "Danke! Eine Sache noch: Ab Dezember bräuchte ich 14 statt 12 Kilo, die Gäste haben den Preanger entdeckt. Geht das zum gleichen Preis?\n\nPetra",
        { quoted: "> Steuerberater verlegen nie etwas, das weiß man doch. Hier ist sie noch einmal." },
      ),
    ],
  },
  {
    name: "wolfgang-tank",
    inbox: "hamburg",
    customer: "wolfgang",
    subject: "Riss im Wassertank, Kawah 2",
    assignee: "henrik",
    due: "+35m",
    lines: [
      writes(
        "3h 25m",
        "Sehr geehrte Damen und Herren,\n\nder Wassertank meiner Kawah 2 (Seriennummer K2-003871) hat einen feinen Riss, siehe Bild. Gibt es den Tank einzeln, und was kostet er?\n\nMit freundlichen Grüßen\nWolfgang Albers",
        { files: [crackedTank] },
      ),
      happens("ada", "3h 10m", { name: "assigned", to: "Henrik Voss", team: null }),
      notes("ada", "3h 9m", "Henrik, das ist schon der dritte K2-Tank diesen Monat. Charge?"),
    ],
  },
  {
    name: "ingrid-return",
    inbox: "hamburg",
    customer: "ingrid",
    subject: "Rücksendung der Handmühle",
    assignee: "ada",
    lines: [
      writes(
        "2d 6h",
        "Liebes Team,\n\nmeine Hände schaffen die Handmühle leider nicht mehr. Sie ist unbenutzt. Darf ich sie zurückgeben?\n\nIngrid Möller",
      ),
      answers(
        "ada",
        "2d 5h",
        "Liebe Frau Möller,\n\nselbstverständlich. Das Etikett hängt an dieser Mail, der Paketbote nimmt den Karton auch an der Tür mit. Das Geld ist zwei Tage nach dem Eintreffen bei Ihnen.\n\nWenn Sie mögen: Die kleine elektrische „Alster“ mahlt auf Knopfdruck und ist angenehm leise.\n\nHerzliche Grüße\nAda Lindqvist",
        { files: [label] },
      ),
    ],
  },
  {
    name: "kai-late",
    inbox: "hamburg",
    customer: "kai",
    subject: "Wo bleibt meine Bestellung KK-20402?",
    due: "-1h 10m",
    lines: [
      writes(
        "5h 10m",
        "Hallo,\n\nlaut Sendungsverfolgung liegt mein Paket seit Dienstag „im Zielgebiet“. Das Zielgebiet ist doch nicht der Pazifik?\n\nGruß\nKai Lorenzen",
      ),
    ],
  },
  {
    name: "sabine-descaling",
    inbox: "hamburg",
    customer: "sabine",
    subject: "Wie oft entkalken bei Hamburger Wasser?",
    assignee: "lena",
    status: "closed",
    lines: [
      writes(
        "4d 3h",
        "Hallo, ich wohne in Altona und frage mich, wie oft ich die Kawah 2 wirklich entkalken muss. Die App sagt alle drei Wochen?!\n\nSabine",
      ),
      answers(
        "lena",
        "4d 1h",
        "Hallo Sabine,\n\ndie App geht von hartem Wasser aus. In Altona liegt die Härte bei etwa 9 °dH, da reichen alle drei Monate. Stell in der App unter „Wasser“ einfach die Stufe 2 ein, dann hört sie auf zu nörgeln.\n\nViele Grüße\nLena",
      ),
      writes("3d 22h", "Perfekt, danke Dir!"),
      happens("lena", "3d 21h", { name: "closed" }),
    ],
  },
  {
    name: "bernd-again",
    inbox: "hamburg",
    customer: "bernd",
    subject: "Siebträger passt nicht",
    assignee: "henrik",
    due: "+2h",
    lines: [
      writes("6d", "Moin, der bestellte Siebträger (58 mm) passt nicht in meine Kawah 1. Bernd"),
      answers(
        "henrik",
        "5d 20h",
        "Moin Bernd, die Kawah 1 hat noch 54 mm. Schick ihn zurück, ich lege Dir den richtigen gleich in die Post. Henrik",
      ),
      happens("henrik", "5d 19h", { name: "closed" }),
      writes(
        "2h",
        "Moin Henrik, der neue ist da und passt. Aber ihr habt mir auch den alten noch mal berechnet? Bernd",
      ),
    ],
  },
  {
    name: "carla-gift",
    inbox: "hamburg",
    customer: "carla",
    subject: "Geschenk für meinen Vater",
    due: "+1h 30m",
    lines: [
      writes(
        "2h 30m",
        "Guten Tag,\n\nmein Vater wird 70 und trinkt seit 50 Jahren Filterkaffee aus derselben Kanne. Was schenkt man so jemandem, ohne ihn zu beleidigen? Budget ungefähr 120 Euro.\n\nHerzlich\nCarla Meinert",
      ),
    ],
  },
  {
    name: "olaf-broken-promise",
    inbox: "hamburg",
    customer: "olaf",
    subject: "Rückruf war für Dienstag versprochen",
    assignee: "jonas",
    due: "-20h",
    lines: [
      writes(
        "3d",
        "Hallo, meine Reparatur 1187 sollte letzte Woche fertig sein. Wann kann ich sie abholen? Olaf Jansen",
      ),
      answers(
        "ada",
        "2d 22h",
        "Hallo Herr Jansen, Henrik ruft Sie bis Dienstag an und nennt Ihnen den Termin. Ada Lindqvist",
      ),
      writes(
        "1d",
        "Es ist Mittwoch. Niemand hat angerufen. Ich bin, vorsichtig gesagt, verstimmt.\n\nOlaf Jansen",
      ),
      notes("jonas", "21h", "Mein Fehler, Ersatzteil hängt im Zoll. Ich rufe ihn selbst an."),
    ],
  },
  {
    name: "nele-away",
    inbox: "hamburg",
    customer: "nele",
    subject: "Ihr Abo: welche Sorte im Dezember?",
    assignee: "ada",
    lines: [
      answers(
        "ada",
        "6h",
        "Liebe Nele,\n\nfür Dein Dezember-Abo stehen Kerinci und Flores Bajawa zur Wahl. Was darf in die Tüte?\n\nAda",
      ),
      writes(
        "5h 59m",
        "Ich bin bis zum 1. Dezember nicht im Büro. In dringenden Fällen wenden Sie sich bitte an die Zentrale.",
        {
          automatic: "auto-replied",
          subject: "Abwesenheit: Ihr Abo: welche Sorte im Dezember?",
        },
      ),
    ],
  },
  {
    name: "grace-shipping",
    inbox: "hamburg",
    customer: "grace",
    subject: "Shipping to the UK after Brexit",
    assignee: "lena",
    lines: [
      writes(
        "1d 5h",
        "Hello,\n\nbefore I order the Alster grinder: who pays the import VAT, you or me? I once paid £31 to collect a £20 parcel and I am still not over it.\n\nBest wishes\nGrace",
      ),
      answers(
        "lena",
        "1d 4h",
        "Hello Grace,\n\nthe price you see at checkout includes it; the courier just hands you the box. If anybody ever asks you for money at the door, say no and write to us.\n\nWarm regards\nLena",
      ),
    ],
  },
  {
    name: "daniel-warranty",
    inbox: "hamburg",
    customer: "daniel",
    subject: "Claim: Speicherstadt grinder, bought 2022",
    assignee: "henrik",
    due: "+50m",
    lines: [
      writes(
        "3h 10m",
        "Hi there,\n\nmy grinder has given up after three and a half years. I know the warranty is three. Is there anything you can do, or do I light a candle?\n\nDaniel",
      ),
      notes(
        "henrik",
        "2h 30m",
        "Out of warranty by five months. Motor brushes, 9 € of parts. I'd repair it for the postage.",
      ),
    ],
  },
  {
    name: "yuki-html",
    inbox: "hamburg",
    customer: "yuki",
    subject: "Photos for the customer page",
    assignee: "marco",
    due: "+3h",
    lines: [
      writes(
        "1h",
        "Dear Kopi & Kontor,\n\nhere are the opening hours of our café in Kyoto, as promised for your customer page.\n\nMon-Fri 8-18\nSat 9-17\n\nYuki",
        {
          html: '<div style="font-family:Georgia,serif"><p>Dear <b>Kopi &amp; Kontor</b>,</p><p>here are the opening hours of our café in Kyoto, as promised for your customer page.</p><table border="1" cellpadding="6"><tr><td>Mon-Fri</td><td>8-18</td></tr><tr><td>Sat</td><td>9-17</td></tr></table><p style="color:#0b5a3c">Yuki</p></div>',
        },
      ),
    ],
  },
  {
    name: "maartje-thanks",
    inbox: "hamburg",
    customer: "maartje",
    subject: "Thank you!",
    assignee: "ada",
    status: "closed",
    lines: [
      writes(
        "3d 4h",
        "The replacement gasket arrived, it took me four minutes and now it doesn't hiss any more. You are the nicest shop I know.\n\nMaartje",
      ),
      answers(
        "ada",
        "3d 3h",
        "You have made our morning, Maartje. Henrik has pinned your mail to the workbench.\n\nAda",
      ),
      happens("ada", "3d 3h", { name: "closed" }),
    ],
  },
  {
    name: "sven-subject",
    inbox: "hamburg",
    customer: "sven",
    subject: "Order KK-20390",
    assignee: "lena",
    due: "+1h",
    lines: [
      writes("2d", "Hello, has order KK-20390 left yet?\n\nSven"),
      answers(
        "lena",
        "1d 23h",
        "Hello Sven, it left this morning and should be with you on Thursday.\n\nLena",
      ),
      writes(
        "3h",
        "Different matter: could you quote me forty gift boxes for our office, delivered by 12 December?\n\nSven Ahlberg",
        { subject: "Quote for forty gift boxes" },
      ),
    ],
  },
  {
    name: "petra-moved",
    inbox: "hamburg",
    customer: "petra",
    subject: "Lieferung in der Baustellenwoche",
    assignee: "jonas",
    status: "closed",
    lines: [
      writes(
        "22d",
        "Moin Jonas, nächste Woche ist die Straße vor dem Café gesperrt. Kannst Du am Dienstag über den Hof liefern?\n\nPetra",
      ),
      answers(
        "jonas",
        "21d 22h",
        "Moin Petra, klar. Ich komme mit der Sackkarre, halt mir bitte das Tor offen.\n\nJonas",
      ),
      writes("21d 20h", "Tor ist offen, Kaffee steht bereit."),
      happens("jonas", "14d", { name: "closed" }),
    ],
  },
  {
    name: "ingrid-thanks",
    inbox: "hamburg",
    customer: "ingrid",
    subject: "Die kleine Alster ist da",
    due: "+3h 50m",
    lines: [
      writes(
        "10m",
        "Liebe Frau Lindqvist,\n\nSie hatten recht, sie ist wirklich leise. Mein Kater schläft daneben weiter. Eine Frage noch: Darf der Auffangbehälter in die Spülmaschine?\n\nIhre Ingrid Möller",
      ),
    ],
  },
  {
    name: "grace-voucher",
    inbox: "hamburg",
    customer: "grace",
    subject: "Voucher code has expired",
    assignee: "lena",
    due: "-45m",
    lines: [
      writes(
        "5h",
        "Hello,\n\nmy birthday voucher says it expired yesterday, on my birthday. That seems a little cruel.\n\nGrace",
      ),
      notes(
        "lena",
        "4h 30m",
        "Time zone bug: vouchers end at midnight UTC minus one. Asked Jonas whether I may just extend it.",
      ),
    ],
  },
  {
    name: "sabine-review",
    inbox: "hamburg",
    customer: "sabine",
    subject: "Darf ich euch zitieren?",
    assignee: "marco",
    lines: [
      writes(
        "3d 2h",
        "Hallo, ich schreibe einen Blog über kleine Küchen. Darf ich eure Entkalkungstipps mit Link zitieren?\n\nSabine",
      ),
      happens("ada", "3d", { name: "assigned", to: "Marco Bellini", team: null }),
      answers(
        "marco",
        "2d 20h",
        "Hallo Sabine,\n\nsehr gern! Schick uns den Link, wenn er steht, dann zeigen wir ihn auch bei uns.\n\nMarco",
      ),
    ],
  },
]
