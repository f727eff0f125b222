import { answers, happens, type Line, notes, type Story, writes } from "../story.ts"

/** Everything that has broken somebody's help desk before. */
export const awkward: Story[] = [
  {
    name: "long-thread",
    inbox: "hamburg",
    customer: "longName",
    subject: "Rahmenvertrag Rohkaffee, Abstimmung der Anlagen 1 bis 14",
    assignee: "jonas",
    due: "+2h 10m",
    lines: longThread(),
  },
  {
    name: "arabic",
    inbox: "hamburg",
    customer: "noura",
    subject: "استفسار عن مطحنة القهوة Alster",
    assignee: "lena",
    due: "+3h 5m",
    lines: [
      writes(
        "2h",
        "السلام عليكم،\n\nهل تشحنون مطحنة Alster (طراز 2026) إلى دبي؟ وهل القابس مناسب لمعيار BS 1363؟\n\nشكراً جزيلاً،\nنورا",
      ),
      answers(
        "lena",
        "1h 30m",
        "Hello Noura,\n\nyes, we ship to Dubai, and we put the right plug (BS 1363) into the box. Please forgive my English; شكراً لصبرك.\n\nLena",
      ),
      writes("55m", "ممتاز! سأطلب اثنتين. رقم الطلب KK-20433 ✅"),
    ],
  },
  {
    name: "hebrew",
    inbox: "website",
    customer: "eitan",
    due: "-6m",
    lines: [writes("7m", "שלום, האם אפשר לקבל חשבונית על הזמנה KK-20399? (בעברית או באנגלית)")],
  },
  {
    name: "towering-name",
    inbox: "hamburg",
    customer: "zoe",
    subject: `Frage zu ${"sehr ".repeat(40)}feinem Mahlgut`,
    lines: [
      writes("1d", "Hallo, mein Name sieht in euren Mails immer so hoch aus. Sonst ist alles schön!"),
      answers("lena", "23h", "Hallo Zoë, das bekommen wir gekürzt. Danke für den Hinweis!"),
    ],
  },
  {
    name: "lisa-by-mail",
    inbox: "hamburg",
    customer: "lisaAtWork",
    subject: "Gravur auf dem Tamper",
    assignee: "ada",
    lines: [
      writes(
        "1d 6h",
        "Hallo, könnt ihr auf den Tamper „Für Papa“ gravieren? Ich schreibe von der Arbeit, bin abends im Chat.\n\nLisa Sommer",
      ),
      answers("ada", "1d 5h", "Liebe Lisa, gern! Serifen oder Schreibschrift?\n\nAda"),
    ],
  },
  {
    name: "lisa-by-chat",
    inbox: "website",
    customer: "lisaAtHome",
    due: "-9m",
    lines: [
      writes("10m", "Hi, ich bin die mit dem Tamper. Schreibschrift bitte! Ich hab euch gemailt, Lisa."),
    ],
  },
  {
    name: "weber-anna",
    inbox: "hamburg",
    customer: "weber",
    subject: "Umtausch der Tassen",
    assignee: "lena",
    lines: [
      writes(
        "2d 3h",
        "Guten Tag, die Tassen sind zu klein, mein Mann nennt sie Fingerhüte. Bitte umtauschen.\n\nAnna Weber",
      ),
      answers(
        "lena",
        "2d 2h",
        "Liebe Frau Weber, die großen sind unterwegs. Die Fingerhüte dürfen Sie behalten.\n\nLena",
      ),
    ],
  },
  {
    name: "weber-karl",
    inbox: "hamburg",
    customer: "weber",
    subject: "Ich mochte die kleinen Tassen",
    due: "+3h 45m",
    lines: [
      writes(
        "15m",
        "Sehr geehrtes Team, ich habe nie etwas gegen die kleinen Tassen gesagt. Bitte schicken Sie mir noch zwei.\n\nKarl Weber",
      ),
    ],
  },
  {
    name: "bounced",
    inbox: "hamburg",
    customer: "gone",
    subject: "Ihre Reparatur ist fertig",
    assignee: "henrik",
    lines: [
      answers(
        "henrik",
        "1d 2h",
        "Guten Tag Herr Behrens,\n\nIhre Mühle läuft wieder, Sie können sie abholen.\n\nHenrik Voss",
        {
          state: "failed",
          failure: { code: "mailbox-unknown", because: "The mailbox does not exist (550 5.1.1)." },
        },
      ),
      notes("henrik", "1d 1h", "Mail kam zurück. Telefonnummer steht auf dem Reparaturschein, ich rufe an."),
    ],
  },
  {
    name: "unreadable",
    inbox: "bandung",
    customer: "stranger",
    subject: undefined,
    due: "+1h 45m",
    lines: [
      writes("2h 15m", "", {
        raw: "From: billing-team@example.net\r\nTo: bandung@kopi-kontor.example\r\nContent-Type: multipart/mixed; boundary=\r\nContent-Transfer-Encoding: x-broken\r\n\r\n\u0001\u0002 this was a PDF once \u0003\r\n",
        unreadable: "The message has a part that never ends.",
      }),
    ],
  },
  {
    name: "out-of-order",
    inbox: "website",
    customer: "emil",
    assignee: "ada",
    status: "closed",
    lines: [
      writes("8d", "My scale shows Err 2."),
      // "read" was reported before "delivered" and "sent": the states are ranked, so read it is.
      answers("ada", "7d 23h", "Hello Emil, please take the battery out for ten seconds.", { state: "read" }),
      happens("ada", "7d 22h", { name: "closed" }),
    ],
  },
  {
    name: "injection",
    inbox: "website",
    customer: "mallory",
    due: "-2m",
    lines: [
      writes(
        "3m",
        "<script>document.title='owned'</script><b>bold?</b> {{constructor.constructor('alert(1)')()}} #{7*7} '; drop table messages; -- [click](javascript:alert(1))",
        { page: "javascript:alert(document.cookie)" },
      ),
    ],
  },
  {
    name: "injection-by-mail",
    inbox: "hamburg",
    customer: "mallory",
    subject: "<svg onload=alert(1)> \u202egpj.exe",
    assignee: "lena",
    status: "closed",
    lines: [
      writes("9d", "Nothing to see here </textarea><script>alert(1)</script>", {
        html: "<p>Nothing to see here &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>",
      }),
      happens("lena", "8d 23h", { name: "closed" }),
    ],
  },
  {
    name: "emoji",
    inbox: "website",
    customer: "farah",
    assignee: "budi",
    status: "closed",
    lines: [
      writes("12d", "👩🏽‍🍳☕️🇮🇩👍🏽"),
      answers("budi", "11d 23h", "🙏🏼 Terima kasih, Kak! 👨‍👩‍👧‍👦☕️"),
      happens("budi", "11d 22h", { name: "closed" }),
    ],
  },
  {
    name: "both-inboxes",
    inbox: "hamburg",
    alsoIn: ["bandung"],
    customer: "yuki",
    subject: "Visit to both of you in January",
    due: "+2h 55m",
    lines: [
      writes(
        "1h 5m",
        "Dear Hamburg, dear Bandung,\n\nI travel to both cities in January and would love to see where the beans meet the machines. May I come by?\n\nYuki",
      ),
    ],
  },
  {
    name: "related",
    inbox: "hamburg",
    customer: "carla",
    subject: "Fwd: Rechnung für die Oktober-Lieferung",
    relatedTo: "petra-invoice",
    assignee: "ada",
    lines: [
      writes(
        "20h",
        "Petra hat mir das weitergeleitet: Beliefern Sie auch Büros mit 14 Kilo im Monat?\n\nCarla Meinert",
      ),
      answers(
        "ada",
        "19h",
        "Liebe Carla, ja, ab 10 Kilo. Ich schicke Ihnen heute Nachmittag ein Angebot.\n\nAda",
      ),
    ],
  },
  {
    name: "blocked",
    inbox: "hamburg",
    customer: "rude",
    subject: "CHEAP COFFEE LEADS!!!",
    assignee: "ada",
    status: "closed",
    lines: [
      writes("14d", "Dear Sir, we offer 10,000 verified coffee e-mail addresses for only $99."),
      happens("ada", "13d 23h", { name: "closed" }),
    ],
  },
]

/** Two hundred messages over three weeks, with notes and changes of hands between them. */
function longThread(): Line[] {
  const lines: Line[] = []
  for (let round = 1; round <= 66; round++) {
    const ago = (66 - round) * 7 + 2
    const annex = ((round - 1) % 14) + 1
    lines.push(
      writes(
        `${ago}h 40m`,
        `Zu Anlage ${annex}, Fassung ${round}: Bitte ändern Sie in Absatz ${(round % 5) + 1} die Feuchte auf höchstens ${(11 + (round % 4) / 10).toFixed(1)} %. Unser Einkauf besteht darauf.`,
      ),
      answers(
        "jonas",
        `${ago}h 20m`,
        `Geändert, siehe Fassung ${round + 1}. Absatz ${(round % 5) + 1} lautet jetzt wie gewünscht.`,
      ),
    )
    if (round % 2 === 0)
      lines.push(notes("sari", `${ago}h 10m`, `Runde ${round}: Lieferant in Kerinci ist einverstanden.`))
    if (round % 10 === 0)
      lines.push(happens("jonas", `${ago}h 5m`, { name: "assigned", to: "Jonas Petersen", team: null }))
    if (round % 2 === 1) lines.push(writes(`${ago}h 2m`, `Erhalten, wir prüfen Fassung ${round + 1}.`))
  }
  lines.splice(0, Math.max(0, lines.length - 199))
  lines.push(
    writes(
      "1h 50m",
      "Anlage 14 ist damit abgestimmt. Bitte noch die Unterschriftenseite, dann sind wir endlich durch. Danke für Ihre Geduld!",
    ),
  )
  return lines
}
