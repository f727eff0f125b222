import { page, picture } from "../files.ts"
import { answers, happens, notes, type Story, writes } from "../story.ts"

const brownPuddle = picture("grinder-underneath.png", (x, y) =>
  (x - 0.5) ** 2 + (y - 0.62) ** 2 < 0.05 ? [92, 58, 30] : y > 0.45 ? [214, 205, 190] : [70, 74, 78],
)
const crema = picture("mein-erster-espresso.png", (x, y) => {
  const far = Math.hypot(x - 0.5, (y - 0.5) * 0.75)
  return far < 0.2 ? [186, 122, 58] : far < 0.24 ? [250, 248, 244] : [52, 44, 40]
})
const certificate = page("certificate-barista-basics.pdf", [
  "Kopi & Kontor · Barista Basics",
  "Awarded to Priya Raman",
  "Six modules, final brew passed with 41 of 45 points.",
])

/** What comes by chat: short, quick, in three languages. */
export const website: Story[] = [
  {
    name: "mia-grinder",
    inbox: "website",
    customer: "mia",
    assignee: "ada",
    due: "+40s",
    lines: [
      writes(
        "26m",
        "Moin! Meine Mühle „Speicherstadt“ macht seit heute früh ein Geräusch wie ein Schiffsdiesel.",
        {
          page: "https://kopi-kontor.example/de/muehlen/speicherstadt",
        },
      ),
      happens("ada", "25m 40s", { name: "assigned", to: "Ada Lindqvist", team: null }),
      answers(
        "ada",
        "25m 20s",
        "Moin Mia, das klingt nach einem Steinchen zwischen den Mahlscheiben. Kommt das Geräusch auch ohne Bohnen?",
      ),
      writes("22m", "Ja, auch leer. Und hier tropft was, ist das Öl? Foto kommt.", { files: [brownPuddle] }),
      answers(
        "ada",
        "20m",
        "Danke fürs Foto! Das ist Fett vom Getriebe, ungefährlich, gehört aber nicht dahin. Bitte nicht weiter mahlen. Ich frage kurz Henrik aus der Werkstatt.",
      ),
      notes(
        "ada",
        "19m 30s",
        "@Henrik Speicherstadt, gekauft letzten März, Getriebefett tritt aus. Noch Garantie, oder?",
      ),
      notes(
        "henrik",
        "12m",
        "Ja, 3 Jahre. Dichtung der ersten Serie. Tauschgerät schicken, altes mit Retourenlabel zurück.",
      ),
      answers(
        "ada",
        "11m",
        "Henrik sagt: eine Dichtung aus der ersten Serie, das geht auf uns. Ich schicke Dir heute noch ein Tauschgerät, das alte legst Du mit dem Etikett in denselben Karton. Passt Dir das?",
      ),
      writes("20s", "Das wär großartig! Geht die Lieferung auch an meine Arbeit?"),
    ],
  },
  {
    name: "tom-beans",
    inbox: "website",
    customer: "tom",
    due: "+20s",
    lines: [
      writes(
        "40s",
        "Hi, quick one: are the Kerinci beans washed or natural? Can’t find it on the bag page 🤔",
        {
          page: "https://kopi-kontor.example/en/beans/kerinci",
        },
      ),
    ],
  },
  {
    name: "rina-order",
    inbox: "website",
    customer: "rina",
    assignee: "budi",
    due: "-3m",
    lines: [
      writes("14m", "Selamat pagi kak, pesanan saya KK-20418 sudah dikirim belum ya?"),
      happens("budi", "13m", { name: "assigned", to: "Budi Santoso", team: null }),
      answers(
        "budi",
        "12m 30s",
        "Selamat pagi Kak Rina, saya cek dulu ke bagian gudang ya. Mohon tunggu sebentar.",
      ),
      writes("4m", "Baik kak, ditunggu. Soalnya mau buat acara hari Sabtu 🙏"),
    ],
  },
  {
    name: "jule-course",
    inbox: "website",
    customer: "jule",
    assignee: "lena",
    lines: [
      writes("2h 10m", "Hey, ich komm im Barista-Kurs nicht in Modul 3 rein. Da steht „gesperrt“."),
      answers(
        "lena",
        "2h 9m",
        "Hi Jule! Modul 3 öffnet sich, sobald das Quiz aus Modul 2 bestanden ist. Fehlt Dir da noch eine Frage?",
      ),
      writes("2h 6m", "Oh. Frage 7. Peinlich."),
      answers(
        "lena",
        "2h 5m",
        "Gar nicht, an der 7 hängen die meisten. Tipp: Es geht um die Wassertemperatur, nicht um den Druck.",
      ),
      writes("2h", "Geschafft! Hier mein erster Espresso danach ☕️", { files: [crema] }),
      answers("lena", "1h 58m", "Der sieht fantastisch aus, schöne Tigerung! Viel Spaß mit Modul 3."),
    ],
  },
  {
    name: "oskar-anonymous",
    inbox: "website",
    customer: "oskar",
    due: "-11m",
    lines: [writes("12m", "habt ihr samstag auf?")],
  },
  {
    name: "dewi-wholesale",
    inbox: "website",
    customer: "dewi",
    team: "bandung",
    due: "-25m",
    lines: [
      writes("26m", "Halo, saya buka kedai kecil di Cimahi. Apa ada harga khusus untuk 10 kg per bulan?"),
      writes("25m", "Kalau bisa yang light roast untuk filter. Terima kasih sebelumnya."),
    ],
  },
  {
    name: "hannes-closed",
    inbox: "website",
    customer: "hannes",
    assignee: "ada",
    status: "closed",
    lines: [
      writes("1d 3h", "Kann man bei euch im Laden auch Bohnen mahlen lassen?"),
      answers(
        "ada",
        "1d 2h 59m",
        "Na klar! Sag uns einfach, womit Du brühst, dann stellen wir die Mühle passend ein.",
      ),
      writes("1d 2h 57m", "Prima, dann bis morgen."),
      happens("ada", "1d 2h 40m", { name: "closed" }),
    ],
  },
  {
    name: "priya-certificate",
    inbox: "website",
    customer: "priya",
    assignee: "sari",
    status: "closed",
    lines: [
      writes(
        "2d 5h",
        "Hello! I finished Barista Basics last night but there is no certificate in my account.",
      ),
      answers(
        "sari",
        "2d 4h 58m",
        "Congratulations, Priya! It was still being graded. Here it is, and I have put it into your account as well.",
        {
          files: [certificate],
        },
      ),
      writes("2d 4h 50m", "41 of 45, I'm framing this. Thank you so much!"),
      answers(
        "sari",
        "2d 4h 49m",
        "You earned it. The advanced course opens on the 1st, I think you would enjoy the milk module.",
      ),
      happens("sari", "2d 4h", { name: "closed" }),
    ],
  },
  {
    name: "leo-crema",
    inbox: "website",
    customer: "leo",
    assignee: "marco",
    due: "-1m",
    lines: [
      writes("9m", "Saw your reel about cold drip. Is the tower in it for sale?"),
      happens("jonas", "8m", { name: "assigned", to: "Marco Bellini", team: null }),
      answers(
        "marco",
        "6m",
        "Hi Leo! It is a prototype from our Bandung workshop. We decide next week whether to build twenty of them.",
      ),
      writes("2m", "Put me down for one. Seriously."),
    ],
  },
  {
    name: "farah-night",
    inbox: "website",
    customer: "farah",
    team: "night",
    assignee: "noor",
    lines: [
      writes("7h", "Halo, kak. Mesin espresso Kawah 2 saya lampu merahnya berkedip terus."),
      happens("noor", "6h 59m", { name: "assigned", to: "Noor Haddad", team: "Night" }),
      answers(
        "noor",
        "6h 58m",
        "Halo Kak Farah, lampu merah berkedip berarti tangki air kosong atau kurang terpasang. Bisa dicoba pasang ulang tangkinya?",
      ),
      writes("6h 52m", "Bener! Tangkinya belum klik. Sudah hijau sekarang."),
      answers("noor", "6h 51m", "Syukurlah! Selamat menikmati kopinya."),
    ],
  },
  {
    name: "emil-night",
    inbox: "website",
    customer: "emil",
    team: "night",
    due: "-40s",
    lines: [writes("1m 40s", "Is anyone there? My scale says Err 2 and I have guests in the morning.")],
  },
  {
    name: "visitor-hello",
    inbox: "website",
    customer: "visitor",
    status: "closed",
    assignee: "lena",
    lines: [
      writes("5d", "hello?"),
      answers("lena", "4d 23h 59m", "Hello! How can I help?"),
      happens("lena", "4d 21h", { name: "closed" }),
    ],
  },
  {
    name: "mia-returns",
    inbox: "website",
    customer: "mia",
    assignee: "lena",
    status: "closed",
    lines: [
      writes("40d", "Hallo, passt das Handmahlwerk auch für French Press?"),
      answers(
        "lena",
        "39d 23h 59m",
        "Hallo Mia! Ja, Stufe 28 bis 32. Magst Du es eher kräftig oder eher klar?",
        { state: "read" },
      ),
      writes("39d 23h 55m", "Kräftig!"),
      answers("lena", "39d 23h 54m", "Dann Stufe 28 und vier Minuten ziehen lassen. Viel Freude damit!", {
        state: "read",
      }),
      happens("lena", "39d 23h", { name: "closed" }),
    ],
  },
  {
    name: "jule-invoice",
    inbox: "website",
    customer: "jule",
    assignee: "ada",
    lines: [
      writes("50m", "Kurze Frage: Steht auf der Kursrechnung mein Name oder der von meinem Café?"),
      answers("ada", "48m", "Im Moment Deiner. Soll ich sie auf das Café umschreiben?", {
        state: "delivered",
      }),
    ],
  },
  {
    name: "tom-scale",
    inbox: "website",
    customer: "tom",
    assignee: "lena",
    status: "closed",
    lines: [
      writes("18d", "Does the scale survive a dunk in the sink? Asking for a friend."),
      answers(
        "lena",
        "17d 23h 58m",
        "Splashes yes, swimming no. If your friend’s scale is already wet: battery out, two days in rice, then tell us.",
        {
          state: "read",
        },
      ),
      writes("16d", "My friend reports that it lives 🎉"),
      answers("lena", "15d 23h", "Give our regards to your friend.", { state: "read" }),
      happens("lena", "15d 22h", { name: "closed" }),
    ],
  },
  {
    name: "leo-cold-drip",
    inbox: "website",
    customer: "leo",
    assignee: "sari",
    status: "closed",
    lines: [
      writes("30d", "How long does cold drip keep in the fridge?"),
      answers("sari", "29d 23h 58m", "Up to ten days in a closed bottle. It is at its best on day two.", {
        state: "read",
      }),
      happens("sari", "29d 23h", { name: "closed" }),
    ],
  },
]
