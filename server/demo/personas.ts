/** A simulated customer: what they open with and how they go on, each time after somebody answered. */
export interface Persona {
  name: string
  locale: "de" | "en" | "id"
  /** live: on the website now. letter: by mail. */
  way: "live" | "letter"
  subject?: string
  opens: string[]
  goesOn: string[]
}

/** Who may come by. Their follow-ups fit whatever a kind person would answer. */
export const personas: Persona[] = [
  {
    name: "Klara Wendt",
    locale: "de",
    way: "live",
    opens: ["Moin! Passt der Siebträger von der Kawah 1 auch in die Kawah 2?"],
    goesOn: [
      "Ah, gut zu wissen. Und das Tamper-Maß ist dann auch ein anderes?",
      "Super, danke für die schnelle Hilfe!",
    ],
  },
  {
    name: "Jonte Harms",
    locale: "de",
    way: "live",
    opens: ["Hallo, ich finde meine Rechnung nicht mehr.", "Bestellnummer müsste KK-20455 sein."],
    goesOn: ["Perfekt, genau die. Danke!"],
  },
  {
    name: "Mette Clausen",
    locale: "de",
    way: "live",
    opens: ["Welche Bohnen nehmt ihr für Cold Brew? Letztes Mal war meiner ziemlich sauer 😬"],
    goesOn: ["Wie grob soll ich dafür mahlen?", "Probier ich heute Abend gleich aus. Danke!"],
  },
  {
    name: "Arne Diercks",
    locale: "de",
    way: "live",
    opens: ["Meine Maschine zieht seit gestern kein Wasser mehr. Was kann das sein?"],
    goesOn: [
      "Hab ich gemacht, jetzt blubbert sie kurz und geht dann aus.",
      "Okay, dann so. Danke Dir erst mal.",
    ],
  },
  {
    name: "Svea Lindner",
    locale: "de",
    way: "live",
    opens: ["Habt ihr am Samstag einen Platz im Latte-Art-Kurs frei? Wir wären zu zweit."],
    goesOn: ["Toll, dann nehmen wir den. Brauchen wir was mitzubringen?", "Wir freuen uns, bis Samstag!"],
  },
  {
    name: "Rosie Blake",
    locale: "en",
    way: "live",
    opens: ["Hi! Does the Alster grinder do espresso, or is it filter only?"],
    goesOn: ["Good. Last question: how loud is it at six in the morning?", "Sold. Thank you!"],
  },
  {
    name: "Marcus Lee",
    locale: "en",
    way: "live",
    opens: [
      "Hello, my discount code WELCOME10 is refused at checkout.",
      "It says 'not valid for this item'.",
    ],
    goesOn: ["That worked, thanks a lot!"],
  },
  {
    name: "Chiara Conti",
    locale: "en",
    way: "live",
    opens: [
      "I have just ordered (KK-20461) and typed the wrong house number. Can you still change it? It should be 14.",
    ],
    goesOn: ["You are a lifesaver, thank you 🙏"],
  },
  {
    name: "Joel Mensah",
    locale: "en",
    way: "live",
    opens: ["Which of your coffees would you give somebody who only drinks tea?"],
    goesOn: ["Interesting! I would have guessed something darker.", "I'll take a bag of that, then. Thanks!"],
  },
  {
    name: "Indah Permata",
    locale: "id",
    way: "live",
    opens: ["Selamat siang kak, ongkir ke Makassar untuk 2 kg berapa ya?"],
    goesOn: ["Oke kak. Sampainya berapa hari?", "Baik, saya pesan sekarang. Terima kasih!"],
  },
  {
    name: "Fajar Nugroho",
    locale: "id",
    way: "live",
    opens: ["Halo, mesin Kawah 2 saya bocor di bagian bawah. Masih garansi, beli Februari."],
    goesOn: ["Baik kak, saya foto dulu ya. Perlu kirim ke mana?", "Siap, terima kasih bantuannya 🙏"],
  },
  {
    name: "Laras Setiawan",
    locale: "id",
    way: "live",
    opens: ["Kak, kursus baristanya bisa dicicil?"],
    goesOn: ["Wah, bagus. Nanti saya kabari lagi ya, makasih!"],
  },
  {
    name: "Hilde Paulsen",
    locale: "de",
    way: "letter",
    subject: "Ersatzteil für eine sehr alte Mühle",
    opens: [
      "Guten Tag,\n\nich habe von meinem Großvater eine „Speicherstadt“ aus der ersten Serie geerbt. Die Kurbel ist gebrochen. Gibt es dafür noch Ersatz?\n\nMit freundlichen Grüßen\nHilde Paulsen",
    ],
    goesOn: [
      "Vielen Dank für die rasche Antwort! Dann machen wir es so. Kann ich auf Rechnung zahlen?\n\nHilde Paulsen",
      "Wunderbar, ich danke Ihnen herzlich.\n\nHilde Paulsen",
    ],
  },
  {
    name: "Thorben Ehlers",
    locale: "de",
    way: "letter",
    subject: "Angebot für unser Büro",
    opens: [
      "Hallo zusammen,\n\nwir sind 22 Leute und trinken leider immer noch Automatenkaffee. Was würdet ihr uns hinstellen, und was kostet das im Monat mit Bohnen?\n\nGruß\nThorben",
    ],
    goesOn: [
      "Danke, das klingt gut. Ich bespreche das am Montag mit der Geschäftsführung und melde mich.\n\nThorben",
    ],
  },
  {
    name: "Margaret Osei",
    locale: "en",
    way: "letter",
    subject: "A question about the barista course",
    opens: [
      "Dear team,\n\nI would like to give the online course to my daughter for her birthday on the 3rd. Is there a voucher I can print?\n\nKind regards\nMargaret Osei",
    ],
    goesOn: ["How lovely, thank you. That is exactly what I hoped for.\n\nMargaret"],
  },
  {
    name: "Lukas Novak",
    locale: "en",
    way: "letter",
    subject: "Wrong item in my parcel",
    opens: [
      "Hello,\n\nI ordered paper filters size 4 and received size 2. The invoice says 4. Could you send me the right ones?\n\nLukas",
    ],
    goesOn: [
      "Great, thank you. Should I send the small ones back?\n\nLukas",
      "Perfect. Thanks for sorting this out so quickly.\n\nLukas",
    ],
  },
  {
    name: "Ratna Dewanti",
    locale: "id",
    way: "letter",
    subject: "Pesanan untuk hampers akhir tahun",
    opens: [
      "Selamat siang,\n\nKantor kami ingin memesan 60 hampers kopi untuk akhir tahun. Apakah bisa diberi kartu ucapan dengan logo kami?\n\nSalam,\nRatna",
    ],
    goesOn: ["Terima kasih atas penjelasannya. Logonya akan saya kirim besok.\n\nRatna"],
  },
  {
    name: "Yoga Saputra",
    locale: "id",
    way: "letter",
    subject: "Nomor resi tidak bisa dilacak",
    opens: [
      "Halo,\n\nNomor resi pesanan KK-20470 tidak bisa dilacak sejak dua hari lalu. Mohon dicek.\n\nYoga",
    ],
    goesOn: ["Oh, sekarang sudah muncul. Terima kasih banyak!\n\nYoga"],
  },
]
