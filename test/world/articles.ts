import type { Locale } from "#contract/views.ts"
import type { PersonName } from "./people.ts"

export type SectionName = "orders" | "machines" | "beans" | "returns" | "course"

/** The help centre's sections, in their order. */
export const sections: Record<SectionName, Record<Locale, string>> = {
  orders: { en: "Orders and delivery", de: "Bestellung und Lieferung", id: "Pesanan dan pengiriman" },
  machines: { en: "Machines and grinders", de: "Maschinen und Mühlen", id: "Mesin dan penggiling" },
  beans: { en: "Beans and roasting", de: "Bohnen und Röstung", id: "Biji dan sangrai" },
  returns: { en: "Returns and warranty", de: "Rückgabe und Garantie", id: "Pengembalian dan garansi" },
  course: { en: "Barista course", de: "Barista-Kurs", id: "Kursus barista" },
}

export interface WorldArticle {
  name: string
  section: SectionName
  source: Locale
  owner: PersonName
  /** Days from now until it is to be read again; negative: overdue. */
  reviewIn?: number
  isStaffOnly?: boolean
  isDraft?: boolean
  /** Translations that say what the source said before. */
  outdated?: Locale[]
  texts: Partial<Record<Locale, { title: string; body: string }>>
  /** Of the last days. */
  readers?: { views: number; helpful: number; unhelpful: number; remark?: string }
}

export const articles: readonly WorldArticle[] = [
  {
    name: "descaling",
    section: "machines",
    source: "de",
    owner: "ada",
    reviewIn: 60,
    outdated: ["id"],
    readers: {
      views: 412,
      helpful: 63,
      unhelpful: 9,
      remark: "Wie viel Wasser in den Tank muss, habe ich erst im Video gesehen.",
    },
    texts: {
      de: {
        title: "Kaffeemaschine entkalken",
        body: `Entkalke deine Maschine alle zwei Monate, bei hartem Wasser jeden Monat. Du brauchst 25 Minuten.

## Das brauchst du
- 100 ml flüssigen Entkalker auf Zitronensäure-Basis
- 900 ml kaltes Wasser
- eine Schüssel mit mindestens einem Liter

## So geht es
1. Nimm den Wasserfilter aus dem Tank.
2. Mische Entkalker und Wasser im Tank.
3. Stell die Schüssel unter Brühgruppe und Dampfrohr.
4. Halte **Dampf** und **Heißwasser** zusammen fünf Sekunden lang gedrückt. Die Maschine läuft von allein durch.
5. Spüle den Tank, fülle ihn mit frischem Wasser und lass ihn einmal ganz durchlaufen.

> Nimm keinen Essig: er greift die Dichtungen an, und die Garantie deckt das nicht.

## Die Leuchte blinkt weiter
Dann ist das Programm nicht bis zum Ende gelaufen. Fang bei Schritt 4 noch einmal an.`,
      },
      en: {
        title: "Descale your coffee machine",
        body: `Descale your machine every two months, every month where the water is hard. It takes 25 minutes.

## What you need
- 100 ml of liquid descaler made from citric acid
- 900 ml of cold water
- a bowl that holds at least one litre

## How it goes
1. Take the water filter out of the tank.
2. Mix descaler and water in the tank.
3. Put the bowl under the brew group and the steam pipe.
4. Hold **Steam** and **Hot water** together for five seconds. The machine does the rest.
5. Rinse the tank, fill it with fresh water and let all of it run through once.

> Don't use vinegar: it attacks the seals, and the warranty doesn't cover that.

## The light keeps blinking
Then the programme did not run to its end. Begin again at step 4.`,
      },
      id: {
        title: "Membersihkan kerak mesin kopi",
        body: `Bersihkan kerak mesin Anda setiap dua bulan. Waktunya 25 menit.

1. Lepaskan filter air dari tangki.
2. Campur 100 ml cairan pembersih kerak dengan 900 ml air dingin.
3. Taruh mangkuk di bawah pipa uap.
4. Tekan **Uap** dan **Air panas** bersama-sama selama lima detik.
5. Bilas tangki dan alirkan air bersih satu kali.

> Jangan memakai cuka: cuka merusak karet.`,
      },
    },
  },
  {
    name: "where",
    section: "orders",
    source: "de",
    owner: "ada",
    reviewIn: 90,
    readers: { views: 690, helpful: 88, unhelpful: 12 },
    texts: {
      de: {
        title: "Wo ist meine Bestellung?",
        body: `Sobald dein Paket unser Lager verlässt, bekommst du eine E-Mail mit einem Link zur Sendungsverfolgung.

| Wohin | Wie lange |
|---|---|
| Deutschland | 1 bis 3 Werktage |
| Österreich, Schweiz | 3 bis 5 Werktage |
| übrige EU | 4 bis 7 Werktage |

**Frisch geröstete Bohnen** rösten wir dienstags und donnerstags; sie gehen am selben Tag auf die Reise.

## Der Link zeigt nichts Neues
Warte zwei Werktage: oft wird ein Paket nicht an jeder Station gescannt. Danach schreib uns mit deiner Bestellnummer, wir fragen beim Zusteller nach.`,
      },
      en: {
        title: "Where is my order?",
        body: `As soon as your parcel leaves our store you get a mail with a link to follow it.

| Where to | How long |
|---|---|
| Germany | 1 to 3 working days |
| Austria, Switzerland | 3 to 5 working days |
| rest of the EU | 4 to 7 working days |

**Freshly roasted beans** are roasted on Tuesdays and Thursdays and leave the same day.

## The link shows nothing new
Give it two working days: parcels are not scanned at every stop. After that write to us with your order number and we ask the carrier.`,
      },
      id: {
        title: "Di mana pesanan saya?",
        body: `Begitu paket meninggalkan gudang kami, Anda menerima surel dengan tautan pelacakan.

- Jawa: 1 sampai 2 hari kerja
- luar Jawa: 3 sampai 6 hari kerja

Biji kopi disangrai hari Selasa dan Kamis dan dikirim pada hari yang sama.

## Tautan tidak berubah
Tunggu dua hari kerja, lalu tulis kepada kami dengan nomor pesanan Anda.`,
      },
    },
  },
  {
    name: "address",
    section: "orders",
    source: "de",
    owner: "ada",
    readers: { views: 133, helpful: 14, unhelpful: 3 },
    texts: {
      de: {
        title: "Lieferadresse ändern",
        body: `Solange das Paket noch nicht unterwegs ist, ändern wir die Adresse für dich. Schreib uns Bestellnummer und neue Adresse, am schnellsten im Chat.

Ist es schon unterwegs, kannst du es beim Zusteller an eine Packstation oder zu Nachbarn umleiten: der Link steht in der Versandmail.`,
      },
      en: {
        title: "Change the delivery address",
        body: `As long as the parcel has not left we change the address for you. Write to us with your order number and the new address; chat is quickest.

Once it is on its way, you can send it to a pick-up point or a neighbour yourself: the link is in the shipping mail.`,
      },
    },
  },
  {
    name: "invoice",
    section: "orders",
    source: "de",
    owner: "jonas",
    readers: { views: 208, helpful: 31, unhelpful: 2 },
    texts: {
      de: {
        title: "Rechnung noch einmal herunterladen",
        body: `Deine Rechnung hängt an der Versandmail. Du findest sie auch in deinem Konto unter **Bestellungen → Rechnung**.

Brauchst du sie auf eine Firma ausgestellt? Schreib uns Firmenname, Anschrift und Umsatzsteuer-ID, wir stellen sie neu aus.`,
      },
      en: {
        title: "Download an invoice again",
        body: `Your invoice comes with the shipping mail. It is also in your account under **Orders → Invoice**.

Do you need it made out to a company? Send us its name, address and VAT number, and we issue it anew.`,
      },
      id: {
        title: "Mengunduh faktur lagi",
        body: `Faktur dilampirkan pada surel pengiriman. Faktur juga ada di akun Anda di **Pesanan → Faktur**.

Perlu atas nama perusahaan? Kirim nama, alamat, dan NPWP kepada kami.`,
      },
    },
  },
  {
    name: "payment",
    section: "orders",
    source: "en",
    owner: "jonas",
    texts: {
      en: {
        title: "Which ways to pay are there?",
        body: `Card, PayPal, direct debit, invoice within 14 days (Germany only) and bank transfer. In Indonesia also QRIS and virtual account.

We charge you when the parcel leaves, never before.`,
      },
      de: {
        title: "Wie kann ich bezahlen?",
        body: `Mit Karte, PayPal, Lastschrift, auf Rechnung innerhalb von 14 Tagen (nur in Deutschland) und per Überweisung.

Wir buchen ab, wenn das Paket losgeht, nie vorher.`,
      },
      id: {
        title: "Cara pembayaran apa saja yang ada?",
        body: `Kartu, QRIS, virtual account, dan transfer bank. Kami menagih saat paket dikirim, tidak sebelumnya.`,
      },
    },
  },
  {
    name: "grinder",
    section: "machines",
    source: "en",
    owner: "budi",
    reviewIn: -12,
    outdated: ["de"],
    readers: { views: 251, helpful: 29, unhelpful: 17, remark: "Which number is right for a moka pot?" },
    texts: {
      en: {
        title: "Find the right grind size",
        body: `Taste decides, and a stopwatch helps.

| For | Setting on the Kontor 64 | Time |
|---|---|---|
| Espresso | 4 to 8 | 25 to 30 seconds |
| Moka pot | 10 to 14 | until it gurgles |
| Filter | 22 to 28 | 3 minutes |
| French press | 34 to 38 | 4 minutes |

**Sour and thin?** Grind finer. **Bitter and slow?** Grind coarser. Change one thing at a time, two steps at once.

Turn the ring only while the motor runs.`,
      },
      de: {
        title: "Den richtigen Mahlgrad finden",
        body: `Der Geschmack entscheidet, eine Stoppuhr hilft.

- Espresso: 4 bis 8, 25 bis 30 Sekunden
- Filter: 22 bis 28, 3 Minuten

**Sauer und dünn?** Feiner mahlen. **Bitter und langsam?** Gröber mahlen.`,
      },
      id: {
        title: "Menemukan ukuran giling yang tepat",
        body: `Rasa yang menentukan, stopwatch membantu.

- Espreso: 4 sampai 8
- Moka pot: 10 sampai 14
- Filter: 22 sampai 28

**Asam dan encer?** Giling lebih halus. **Pahit dan lambat?** Giling lebih kasar.`,
      },
    },
  },
  {
    name: "light",
    section: "machines",
    source: "de",
    owner: "ada",
    readers: { views: 175, helpful: 22, unhelpful: 8 },
    texts: {
      de: {
        title: "Die Kontrollleuchte blinkt: was sie sagt",
        body: `- **Rot, langsam:** der Tank ist leer oder sitzt nicht richtig.
- **Rot, schnell (Fehler E05):** die Pumpe zieht Luft. Tank abnehmen, voll machen, fest einsetzen, dann Heißwasser ziehen, bis es ohne Luft läuft.
- **Orange:** Zeit zum Entkalken.
- **Weiß, dauernd:** alles gut.

Blinkt es nach drei Versuchen weiter, schick uns ein kurzes Video. Wir sehen meistens gleich, was es ist.`,
      },
      en: {
        title: "The light blinks: what it says",
        body: `- **Red, slowly:** the tank is empty or not seated.
- **Red, fast (error E05):** the pump draws air. Take the tank off, fill it, press it in, then draw hot water until it runs without air.
- **Orange:** time to descale.
- **White, steady:** all is well.

Still blinking after three tries? Send us a short film. We mostly see at once what it is.`,
      },
      id: {
        title: "Lampu berkedip: apa artinya",
        body: `- **Merah, lambat:** tangki kosong atau tidak terpasang.
- **Merah, cepat (E05):** pompa menghisap udara. Isi tangki, pasang kuat, lalu alirkan air panas.
- **Jingga:** saatnya membersihkan kerak.`,
      },
    },
  },
  {
    name: "fresh",
    section: "beans",
    source: "id",
    owner: "budi",
    readers: { views: 96, helpful: 19, unhelpful: 1 },
    texts: {
      id: {
        title: "Berapa lama biji kopi tetap segar?",
        body: `Biji kami paling enak antara hari ke-7 dan minggu ke-8 setelah disangrai. Tanggalnya tercetak di kemasan.

Simpan di tempat gelap dan kering, dalam kantong tertutup. Jangan di kulkas.`,
      },
      en: {
        title: "How long do beans stay fresh?",
        body: `Ours are best from day 7 to week 8 after roasting. The date is printed on the bag.

Keep them dark and dry, in the closed bag. Not in the fridge.`,
      },
      de: {
        title: "Wie lange bleiben Bohnen frisch?",
        body: `Unsere schmecken am besten vom 7. Tag bis zur 8. Woche nach der Röstung. Das Datum steht auf der Tüte.

Lagere sie dunkel und trocken in der verschlossenen Tüte. Nicht im Kühlschrank.`,
      },
    },
  },
  {
    name: "subscription",
    section: "beans",
    source: "de",
    owner: "henrik",
    reviewIn: 5,
    texts: {
      de: {
        title: "Bohnen-Abo pausieren oder beenden",
        body: `In deinem Konto unter **Abo** kannst du jederzeit eine Lieferung auslassen, bis zu drei Monate pausieren oder das Abo beenden. Es gibt keine Mindestlaufzeit.

Was bis Montagabend geändert ist, gilt schon für die Röstung am Dienstag.`,
      },
      en: {
        title: "Pause or end your bean subscription",
        body: `In your account under **Subscription** you can skip a delivery, pause for up to three months or end it, whenever you like. There is no minimum term.

What you change by Monday evening counts for Tuesday's roast.`,
      },
    },
  },
  {
    name: "return",
    section: "returns",
    source: "de",
    owner: "ada",
    reviewIn: 120,
    readers: { views: 302, helpful: 40, unhelpful: 6 },
    texts: {
      de: {
        title: "Etwas zurückgeben",
        body: `Du hast 30 Tage Zeit, auch wenn du die Maschine ausprobiert hast. Bohnen nehmen wir zurück, solange die Tüte zu ist.

1. Öffne in deinem Konto die Bestellung und wähle **Zurückgeben**.
2. Druck das Etikett aus oder zeig den Code in der Filiale.
3. Pack die Maschine in ihren Karton und leer vorher den Wassertank.

Dein Geld ist spätestens fünf Werktage nach der Ankunft bei dir.`,
      },
      en: {
        title: "Return something",
        body: `You have 30 days, even if you tried the machine. Beans come back as long as the bag is closed.

1. Open the order in your account and choose **Return**.
2. Print the label, or show the code at the counter.
3. Put the machine into its own box and empty the tank before.

You have your money five working days after it arrives, at the latest.`,
      },
    },
  },
  {
    name: "warranty",
    section: "returns",
    source: "de",
    owner: "jonas",
    texts: {
      de: {
        title: "Garantie und Reparatur",
        body: `Auf Maschinen und Mühlen geben wir drei Jahre Garantie ab dem Kauf. Mahlscheiben und Dichtungen sind Verschleißteile.

Schreib uns Bestellnummer, was passiert, und am besten ein kurzes Video. In neun von zehn Fällen hilft ein Ersatzteil, das du in fünf Minuten selbst tauschst.`,
      },
      en: {
        title: "Warranty and repair",
        body: `Machines and grinders have three years of warranty from the day you bought them. Burrs and seals wear and are not part of it.

Tell us your order number and what happens, best with a short film. In nine of ten cases a spare part helps that you change yourself in five minutes.`,
      },
    },
  },
  {
    name: "course",
    section: "course",
    source: "en",
    owner: "henrik",
    texts: {
      en: {
        title: "I can't open my barista course",
        body: `The link to the course is in the mail with the subject **Your seat at the counter**. It works for one person on up to three devices.

If it says *seat taken*, sign out on a device you no longer use. If you can't find the mail, write to us from the address you bought it with.`,
      },
      de: {
        title: "Ich komme nicht in den Barista-Kurs",
        body: `Der Link zum Kurs steht in der E-Mail mit dem Betreff **Dein Platz an der Theke**. Er gilt für eine Person auf bis zu drei Geräten.

Steht da *Platz vergeben*, melde dich auf einem Gerät ab, das du nicht mehr benutzt. Findest du die E-Mail nicht, schreib uns von der Adresse, mit der du gekauft hast.`,
      },
    },
  },
  {
    name: "goodwill",
    section: "returns",
    source: "de",
    owner: "jonas",
    isStaffOnly: true,
    reviewIn: 30,
    texts: {
      de: {
        title: "Kulanz: was wir ohne Nachfrage ersetzen",
        body: `Bis **40 €** entscheidet jeder selbst, bis 120 € die Schicht, darüber Jonas.

- Mahlscheiben im ersten Jahr: immer.
- Transportschaden: sofort neu schicken, das alte Teil nicht zurückverlangen.
- Nach der Garantie: Ersatzteil zum halben Preis anbieten.`,
      },
    },
  },
  {
    name: "milk",
    section: "machines",
    source: "de",
    owner: "henrik",
    isDraft: true,
    texts: {
      de: {
        title: "Milchsystem reinigen",
        body: `Nach jedem Tag mit Milch: einmal mit warmem Wasser spülen.

(Es fehlen noch die Bilder vom Schlauch.)`,
      },
    },
  },
]

/** What visitors looked for in the help centre and did not find. */
export const missed: readonly { language: Locale; query: string; times: number; daysAgo: number }[] = [
  { language: "de", query: "gutschein einlösen", times: 14, daysAgo: 0 },
  { language: "de", query: "siebträger 58 mm", times: 9, daysAgo: 1 },
  { language: "en", query: "student discount", times: 5, daysAgo: 2 },
  { language: "id", query: "kirim ke singapura", times: 4, daysAgo: 3 },
  { language: "de", query: "wasserfilter wechseln", times: 3, daysAgo: 0 },
  { language: "en", query: "decaf", times: 1, daysAgo: 6 },
]
