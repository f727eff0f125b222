/**
 * Words for seeded conversations: sentences of a coffee shop in three languages, put together from parts, so that some words
 * stand in every tenth message and others in a handful. ASCII on purpose: PostgreSQL's parser and ours cut it alike.
 */
const english = {
  things:
    "grinder machine kettle scale tamper filter pump gasket hopper carafe burr basket portafilter boiler gauge knob lid hose".split(
      " ",
    ),
  stories: [
    "makes a strange noise since Tuesday",
    "arrived broken and the box was open",
    "stopped heating after two weeks",
    "is leaking at the bottom when it is hot",
    "does not fit although the page said so",
    "was never delivered as it seems",
    "works wonderfully and I would like a second one",
    "should be returned because it is too loud",
    "needs a spare part that I can not find",
    "was charged twice on my card",
    "came in the wrong colour",
    "has been repaired before and fails again",
  ],
  openings: ["The", "My", "Our new", "Your"],
}
const german = {
  things:
    "Muehle Maschine Kanne Waage Stempel Filter Pumpe Dichtung Trichter Karaffe Mahlwerk Sieb Siebtraeger Kessel Anzeige Deckel Schlauch Tasse".split(
      " ",
    ),
  stories: [
    "macht seit Dienstag seltsame Geraeusche",
    "kam kaputt an und der Karton war offen",
    "heizt nach zwei Wochen nicht mehr",
    "tropft unten sobald es warm wird",
    "passt nicht obwohl es so beschrieben war",
    "ist bis heute nicht geliefert worden",
    "laeuft wunderbar und ich moechte noch eine bestellen",
    "soll zurueck weil sie zu laut ist",
    "braucht ein Ersatzteil das ich nicht finde",
    "wurde zweimal von meinem Konto abgebucht",
    "hat die falsche Farbe",
    "wurde schon einmal repariert und ist wieder defekt",
  ],
  openings: ["Die", "Meine", "Unsere neue", "Eure"],
}
const indonesian = {
  things:
    "penggiling mesin teko timbangan tamper saringan pompa paking corong karaf pisau keranjang gagang ketel jarum tombol tutup selang".split(
      " ",
    ),
  stories: [
    "berbunyi aneh sejak hari Selasa",
    "datang dalam keadaan rusak dan kotaknya terbuka",
    "tidak lagi panas setelah dua minggu",
    "bocor di bagian bawah ketika panas",
    "tidak cocok padahal tertulis cocok",
    "belum dikirimkan sampai hari ini",
    "bekerja dengan sangat baik dan saya ingin memesan lagi",
    "ingin saya kembalikan karena terlalu berisik",
    "memerlukan suku cadang yang tidak saya temukan",
    "ditagih dua kali ke kartu saya",
    "datang dengan warna yang salah",
    "pernah diperbaiki dan rusak kembali",
  ],
  openings: ["Sebuah", "Semua", "Rupanya", "Sayangnya"],
}

export interface Sentence {
  text: string
  configuration: "english" | "german" | "indonesian"
}

const sentencesOf = ({ things, stories, openings }: typeof english) =>
  things.flatMap((thing) =>
    stories.flatMap((story) => openings.map((opening) => `${opening} ${thing} ${story}.`)),
  )

/** About 2,600; each language's own stem dictionary beside it. */
export const sentences: Sentence[] = [
  ...sentencesOf(english).map((text) => ({ text, configuration: "english" as const })),
  ...sentencesOf(german).map((text) => ({ text, configuration: "german" as const })),
  ...sentencesOf(indonesian).map((text) => ({ text, configuration: "indonesian" as const })),
]

export const firstNames =
  "Mia Tom Rina Jule Dewi Hannes Priya Leo Farah Emil Petra Wolfgang Ingrid Kai Sabine Bernd Carla Olaf Nele Grace Daniel Yuki Maartje Sven Agus Siti Wayan Maya Hendra Putri Rahmat Noura Eitan Zoe Lisa Ada Budi Lena".split(
    " ",
  )
const beginnings =
  "Hoff Schnei Brand Lind Kart Ander Mull Wag Neu Alb Lor Schrod Mein Jan Peters Mbe Ro Tan Vis Ahl Pras Rahm Sud Angg Gun".split(
    " ",
  )
const middles = "a e i o u ar er in el os".split(" ")
const endings = "mann sen berg quist wati tama land feld hof ker son dal ruf nov tova".split(" ")
/** 3,750 family names. */
export const lastNames = beginnings.flatMap((begin) =>
  middles.flatMap((middle) => endings.map((end) => `${begin}${middle}${end}`)),
)
