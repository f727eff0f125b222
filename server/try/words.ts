/** The demo shop's page in its three languages. */
export interface TryWords {
  tagline: string
  intro: string
  products: { name: string; text: string; price: string }[]
  nav: string[]
  try: string
  several: string
  none: string
  desk: string
  language: string
  small: string
}

export const tryWords: Record<"en" | "de" | "id", TryWords> = {
  en: {
    tagline: "Coffee that keeps its word.",
    intro:
      "Roasted in Bandung, repaired in Hamburg. Machines that last, grinders you can open, beans with a date on the bag.",
    products: [
      { name: "Moka No. 3", text: "Aluminium, three cups, every part to be had singly.", price: "€ 39" },
      { name: "Hand grinder", text: "Steel burrs, forty steps, a lifetime of spare parts.", price: "€ 89" },
      { name: "Preanger, 500 g", text: "Washed, from the slopes above Bandung.", price: "€ 14" },
    ],
    nav: ["Machines", "Grinders", "Beans", "Barista course"],
    try: "This page plays your own website: it comes from another address than the desk. Write in the chat in the corner, then answer at the desk.",
    several: "Chats on this page:",
    none: "There is no chat inbox yet, so there is nothing to see in the corner. Add one at the desk and load this page again.",
    desk: "To the desk",
    language: "Language",
    small: "A made-up shop. Nothing here can be bought.",
  },
  de: {
    tagline: "Kaffee, der Wort hält.",
    intro:
      "Geröstet in Bandung, repariert in Hamburg. Maschinen, die bleiben, Mühlen, die man öffnen kann, Bohnen mit Datum auf der Tüte.",
    products: [
      { name: "Moka No. 3", text: "Aluminium, drei Tassen, jedes Teil einzeln zu haben.", price: "39 €" },
      {
        name: "Handmühle",
        text: "Stahlmahlwerk, vierzig Stufen, Ersatzteile ein Leben lang.",
        price: "89 €",
      },
      { name: "Preanger, 500 g", text: "Gewaschen, von den Hängen über Bandung.", price: "14 €" },
    ],
    nav: ["Maschinen", "Mühlen", "Bohnen", "Baristakurs"],
    try: "Diese Seite spielt deine eigene Website: Sie kommt von einer anderen Adresse als der Tresen. Schreib im Chat in der Ecke und antworte dann am Tresen.",
    several: "Chats auf dieser Seite:",
    none: "Es gibt noch keinen Chat-Posteingang, darum ist in der Ecke nichts zu sehen. Leg am Tresen einen an und lade diese Seite neu.",
    desk: "Zum Tresen",
    language: "Sprache",
    small: "Ein erfundener Laden. Hier kann man nichts kaufen.",
  },
  id: {
    tagline: "Kopi yang menepati janji.",
    intro:
      "Disangrai di Bandung, diperbaiki di Hamburg. Mesin yang awet, penggiling yang bisa dibuka, biji kopi bertanggal.",
    products: [
      {
        name: "Moka No. 3",
        text: "Aluminium, tiga cangkir, setiap bagian dijual satuan.",
        price: "Rp 690.000",
      },
      {
        name: "Penggiling tangan",
        text: "Mata baja, empat puluh tingkat, suku cadang seumur hidup.",
        price: "Rp 1.550.000",
      },
      { name: "Preanger, 500 g", text: "Proses basah, dari lereng di atas Bandung.", price: "Rp 245.000" },
    ],
    nav: ["Mesin", "Penggiling", "Biji kopi", "Kursus barista"],
    try: "Halaman ini berperan sebagai situs web Anda: alamatnya lain dari meja layanan. Tulislah di obrolan di pojok, lalu jawab di meja layanan.",
    several: "Obrolan di halaman ini:",
    none: "Belum ada kotak masuk obrolan, jadi pojok halaman masih kosong. Tambahkan di meja layanan, lalu muat ulang halaman ini.",
    desk: "Ke meja layanan",
    language: "Bahasa",
    small: "Toko rekaan. Di sini tidak ada yang dijual.",
  },
}
