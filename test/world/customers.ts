export interface WorldCustomer {
  /** Undefined: only an address is known. */
  name?: string
  locale?: string
  timeZone?: string
  note?: string
  isBlocked?: boolean
  /** Mail addresses; the first is the one they write from. */
  mail?: string[]
  /** Writes by chat, so has a scoped id there. */
  chats?: boolean
  /** Why mail no longer reaches the first address. */
  trouble?: string
}

const berlin = "Europe/Berlin"
const jakarta = "Asia/Jakarta"

/** 500 marks over one letter: a name that would paint over the whole screen. Ours is cut at 200 characters. */
export const TOWERING_NAME = `Zoë${"\u0300\u0301\u0302\u0303\u0308".repeat(100)} Sturm`

/** Everybody who ever wrote. Addresses lie in domains that exist for examples only (RFC 2606). */
export const customers = {
  mia: {
    name: "Mia Hoffmann",
    locale: "de",
    timeZone: berlin,
    chats: true,
    mail: ["mia.hoffmann@example.com"],
  },
  tom: { name: "Tom Whitaker", locale: "en", timeZone: "Europe/London", chats: true },
  rina: { name: "Rina Kartika", locale: "id", timeZone: jakarta, chats: true },
  jule: { name: "Jule Brandt", locale: "de", timeZone: berlin, chats: true },
  oskar: { locale: "de", timeZone: berlin, chats: true },
  dewi: { name: "Dewi Lestari", locale: "id", timeZone: jakarta, chats: true, mail: ["dewi@example.org"] },
  hannes: { name: "Hannes Krüger", locale: "de", timeZone: berlin, chats: true },
  priya: { name: "Priya Raman", locale: "en", timeZone: "Asia/Singapore", chats: true },
  leo: { name: "Leo", locale: "en", chats: true },
  farah: { name: "Farah Nabila", locale: "id", timeZone: jakarta, chats: true },
  emil: { name: "Emil Sørensen", locale: "en", timeZone: "Europe/Copenhagen", chats: true },
  visitor: { locale: "en", chats: true },

  petra: {
    name: "Petra Neumann",
    locale: "de",
    timeZone: berlin,
    mail: ["petra.neumann@example.com"],
    note: "Führt das Café am Fischmarkt. Bestellt jeden ersten Montag im Monat 12 kg Java Preanger.",
  },
  wolfgang: { name: "Wolfgang Albers", locale: "de", timeZone: berlin, mail: ["w.albers@example.org"] },
  ingrid: { name: "Ingrid Möller", locale: "de", timeZone: berlin, mail: ["ingrid.moeller@example.net"] },
  kai: { name: "Kai Lorenzen", locale: "de", timeZone: berlin, mail: ["kai@example.com"] },
  sabine: { name: "Sabine Yıldız", locale: "de", timeZone: berlin, mail: ["sabine.yildiz@example.org"] },
  bernd: { name: "Bernd Schröder", locale: "de", timeZone: berlin, mail: ["bernd.schroeder@example.com"] },
  carla: { name: "Carla Meinert", locale: "de", timeZone: berlin, mail: ["carla.meinert@example.net"] },
  olaf: { name: "Olaf Jansen", locale: "de", timeZone: berlin, mail: ["olaf.jansen@example.org"] },
  nele: { name: "Nele Petersdotter", locale: "de", timeZone: berlin, mail: ["nele@example.org"] },
  grace: { name: "Grace Mbeki", locale: "en", timeZone: "Europe/London", mail: ["grace.mbeki@example.com"] },
  daniel: {
    name: "Daniel O’Rourke",
    locale: "en",
    timeZone: "Europe/Dublin",
    mail: ["daniel.orourke@example.net"],
  },
  yuki: { name: "Yuki Tanabe", locale: "en", timeZone: "Asia/Tokyo", mail: ["yuki.tanabe@example.org"] },
  maartje: {
    name: "Maartje Visser",
    locale: "en",
    timeZone: "Europe/Amsterdam",
    mail: ["maartje@example.com"],
  },
  sven: {
    name: "Sven Ahlberg",
    locale: "en",
    timeZone: "Europe/Stockholm",
    mail: ["sven.ahlberg@example.net"],
  },

  agus: { name: "Agus Prasetyo", locale: "id", timeZone: jakarta, mail: ["agus.prasetyo@example.com"] },
  siti: { name: "Siti Rahmawati", locale: "id", timeZone: jakarta, mail: ["siti.rahma@example.org"] },
  wayan: { name: "I Wayan Sudarma", locale: "id", timeZone: "Asia/Makassar", mail: ["wayan@example.net"] },
  maya: { name: "Maya Anggraini", locale: "id", timeZone: jakarta, mail: ["maya.anggraini@example.com"] },
  hendra: { name: "Hendra Gunawan", locale: "id", timeZone: jakarta, mail: ["hendra@example.org"] },
  putri: { name: "Putri Ayu", locale: "id", timeZone: jakarta, mail: ["putri.ayu@example.com"] },
  rahmat: { name: "Rahmat Hidayat", locale: "id", timeZone: jakarta, mail: ["rahmat.h@example.net"] },

  /** Awkward on purpose. */
  noura: { name: "نورا العلي", locale: "ar", timeZone: "Asia/Dubai", mail: ["noura@example.com"] },
  eitan: { name: "איתן לוי", locale: "he", timeZone: "Asia/Jerusalem", chats: true },
  zoe: { name: TOWERING_NAME, locale: "de", mail: ["zoe@example.net"] },
  longName: {
    name: "Maximiliane Friederike Auguste Wilhelmine von und zu Hohenberg-Sonnenthal-Ravensburg, Kaffeerösterei am Alten Speicher GmbH & Co. KG, Abteilung Einkauf und Qualitätssicherung",
    locale: "de",
    mail: ["einkauf.hohenberg-sonnenthal-ravensburg@kaffeeroesterei-am-alten-speicher.example.com"],
  },
  /** One person known twice: by mail from work and by chat from home. Nobody has joined the two yet. */
  lisaAtWork: {
    name: "Lisa Sommer",
    locale: "de",
    timeZone: berlin,
    mail: ["lisa.sommer@buero.example.com"],
  },
  lisaAtHome: { name: "Lisa S.", locale: "de", timeZone: berlin, chats: true },
  /** One address, two people: they sign with their own names. */
  weber: {
    name: "Familie Weber",
    locale: "de",
    timeZone: berlin,
    mail: ["familie.weber@example.com"],
    note: "Anna und Karl teilen sich die Adresse. Auf die Unterschrift achten.",
  },
  gone: {
    name: "Friedrich Behrens",
    locale: "de",
    mail: ["f.behrens@example.org"],
    trouble: "The mailbox does not exist (550 5.1.1).",
  },
  mallory: {
    name: '<img src=x onerror="document.title=1"> Mallory',
    locale: "en",
    chats: true,
    mail: ["mallory@example.net"],
  },
  stranger: { locale: "en", mail: ["billing-team@example.net"] },
  rude: { name: "Best Deals 4U", locale: "en", isBlocked: true, mail: ["deals@example.net"] },
} as const satisfies Record<string, WorldCustomer>
export type CustomerName = keyof typeof customers
