import type { Locale } from "#contract/views.ts"

/** Channels' and shops' settings by their English text. `en` only where the value itself is no word ("tls"). */
export const settingTexts: Record<string, Partial<Record<Locale, string>> & { de: string; id: string }> = {
  Chat: { de: "Chat", id: "Chat" },
  "E-mail": { de: "E-Mail", id: "Email" },
  "Your Shop": { de: "Dein Laden", id: "Toko Anda" },

  Address: { de: "Adresse", id: "Alamat" },
  Receiving: { de: "Empfang", id: "Penerimaan" },
  Sending: { de: "Versand", id: "Pengiriman" },
  Look: { de: "Aussehen", id: "Tampilan" },
  "First words": { de: "Erste Worte", id: "Kata pembuka" },
  Safety: { de: "Sicherheit", id: "Keamanan" },

  "Mail address": { de: "Mailadresse", id: "Alamat email" },
  "The address your customers write to. Answers come from it too.": {
    de: "An diese Adresse schreiben deine Kunden. Antworten kommen auch von ihr.",
    id: "Alamat tujuan pelanggan Anda. Jawaban juga datang dari sini.",
  },
  "Sender name": { de: "Absendername", id: "Nama pengirim" },
  "Customers see “Ada · Your Shop”. Leave empty to show only the person.": {
    de: "Kunden sehen „Ada · Dein Laden“. Leer lassen, um nur die Person zu zeigen.",
    id: "Pelanggan melihat “Ada · Toko Anda”. Kosongkan untuk menampilkan orangnya saja.",
  },
  Signature: { de: "Signatur", id: "Tanda tangan" },
  "Stands below every answer.": { de: "Steht unter jeder Antwort.", id: "Tampil di bawah setiap jawaban." },
  "Further addresses": { de: "Weitere Adressen", id: "Alamat lain" },
  "Other addresses whose mail arrives in the same mailbox, separated by commas.": {
    de: "Andere Adressen, deren Mail im selben Postfach ankommt, durch Komma getrennt.",
    id: "Alamat lain yang suratnya masuk ke kotak yang sama, dipisah koma.",
  },
  "Quote the customer's message below answers": {
    de: "Die Nachricht des Kunden unter Antworten zitieren",
    id: "Kutip pesan pelanggan di bawah jawaban",
  },
  "Mail to name+anything@ arrives here too": {
    de: "Mail an name+irgendwas@ kommt auch hier an",
    id: "Surat ke nama+apa saja@ juga sampai di sini",
  },
  "Lets every answer and every bounce find its conversation for certain. Switch it off if your mail provider does not support plus addresses.":
    {
      de: "So findet jede Antwort und jede Rückläufermail sicher ihr Gespräch. Schalte es aus, wenn dein Mailanbieter keine Plus-Adressen kennt.",
      id: "Dengan ini setiap jawaban dan surat pantulan pasti menemukan percakapannya. Matikan bila penyedia Anda tidak mendukung alamat plus.",
    },
  "How mail arrives": { de: "Wie Mail ankommt", id: "Cara surat masuk" },
  "imap: fetched from a mailbox. forward: your mail server forwards it, or the domain's MX points here; no mailbox is needed.":
    {
      en: "Fetched from a mailbox, or forwarded by your mail server (the domain's MX may point here too); then no mailbox is needed.",
      de: "Aus einem Postfach abgeholt, oder dein Mailserver leitet sie weiter (auch der MX-Eintrag kann hierher zeigen); dann ist kein Postfach nötig.",
      id: "Diambil dari kotak surat, atau diteruskan oleh server email Anda (MX domain juga bisa menunjuk ke sini); tidak perlu kotak surat.",
    },
  "receive: imap": {
    en: "Fetched from a mailbox (IMAP)",
    de: "Aus einem Postfach abgeholt (IMAP)",
    id: "Diambil dari kotak surat (IMAP)",
  },
  "receive: forward": {
    en: "Forwarded to this server",
    de: "An diesen Server weitergeleitet",
    id: "Diteruskan ke server ini",
  },
  "IMAP server": { de: "IMAP-Server", id: "Server IMAP" },
  "IMAP port": { de: "IMAP-Port", id: "Port IMAP" },
  "IMAP encryption": { de: "IMAP-Verschlüsselung", id: "Enkripsi IMAP" },
  "imapSecurity: tls": { en: "TLS", de: "TLS", id: "TLS" },
  "imapSecurity: starttls": { en: "STARTTLS", de: "STARTTLS", id: "STARTTLS" },
  "imapSecurity: none": { en: "None", de: "Keine", id: "Tidak ada" },
  "IMAP user name": { de: "IMAP-Benutzername", id: "Nama pengguna IMAP" },
  "Most often the mail address; leave empty to use it.": {
    de: "Meist die Mailadresse; leer lassen, um sie zu nehmen.",
    id: "Biasanya alamat email; kosongkan untuk memakainya.",
  },
  "IMAP password": { de: "IMAP-Passwort", id: "Kata sandi IMAP" },
  "Gmail, Outlook and iCloud ask for an app password here.": {
    de: "Gmail, Outlook und iCloud wollen hier ein App-Passwort.",
    id: "Gmail, Outlook, dan iCloud meminta kata sandi aplikasi di sini.",
  },
  "Folder to fetch from": { de: "Ordner, aus dem geholt wird", id: "Folder yang diambil" },
  "Move fetched mail to this folder": {
    de: "Geholte Mail in diesen Ordner verschieben",
    id: "Pindahkan surat yang diambil ke folder ini",
  },
  "Leave empty to leave the mailbox as it is.": {
    de: "Leer lassen, dann bleibt das Postfach, wie es ist.",
    id: "Kosongkan agar kotak surat tetap apa adanya.",
  },
  "Days of older mail to bring in at the start": {
    de: "Ältere Mail mitnehmen (Tage)",
    id: "Bawa surat lama (hari)",
  },
  "0: only what arrives from now on.": {
    de: "0: nur, was ab jetzt ankommt.",
    id: "0: hanya yang masuk mulai sekarang.",
  },
  "Largest mail in megabytes": { de: "Größte Mail in Megabyte", id: "Surat terbesar (megabita)" },
  "A larger one is still shown, without its files.": {
    de: "Eine größere wird trotzdem gezeigt, ohne ihre Dateien.",
    id: "Yang lebih besar tetap tampil, tanpa berkasnya.",
  },
  "SMTP server": { de: "SMTP-Server", id: "Server SMTP" },
  "SMTP port": { de: "SMTP-Port", id: "Port SMTP" },
  "SMTP encryption": { de: "SMTP-Verschlüsselung", id: "Enkripsi SMTP" },
  "smtpSecurity: tls": { en: "TLS", de: "TLS", id: "TLS" },
  "smtpSecurity: starttls": { en: "STARTTLS", de: "STARTTLS", id: "STARTTLS" },
  "smtpSecurity: none": { en: "None", de: "Keine", id: "Tidak ada" },
  "SMTP user name": { de: "SMTP-Benutzername", id: "Nama pengguna SMTP" },
  "Leave empty if the server asks for none.": {
    de: "Leer lassen, wenn der Server keinen verlangt.",
    id: "Kosongkan bila server tidak memintanya.",
  },
  "SMTP password": { de: "SMTP-Passwort", id: "Kata sandi SMTP" },

  "Signing (DKIM)": { de: "Signatur der Domain (DKIM)", id: "Tanda tangan domain (DKIM)" },
  "Who signs outgoing mail": {
    de: "Wer ausgehende Mail signiert",
    id: "Siapa yang menandatangani surat keluar",
  },
  "Signed mail is less often taken for spam. Mail providers sign by themselves.": {
    de: "Signierte Mail landet seltener im Spam. Mailanbieter signieren von selbst.",
    id: "Surat bertanda tangan lebih jarang dianggap spam. Penyedia email menandatangani sendiri.",
  },
  "dkim: provider": {
    en: "The mail provider",
    de: "Der Mailanbieter",
    id: "Penyedia email",
  },
  "dkim: own": {
    en: "Tresen, with a key of its own",
    de: "Tresen, mit eigenem Schlüssel",
    id: "Tresen, dengan kunci sendiri",
  },
  "Signing domain": { de: "Signierende Domain", id: "Domain penanda tangan" },
  "Leave empty to sign for the domain of the mail address.": {
    de: "Leer lassen, um für die Domain der Mailadresse zu signieren.",
    id: "Kosongkan untuk menandatangani atas nama domain alamat email.",
  },
  Selector: { de: "Selektor", id: "Selektor" },
  "The name of the key in DNS. Leave empty and Tresen gives it one.": {
    de: "Der Name des Schlüssels im DNS. Bleibt er leer, vergibt Tresen einen.",
    id: "Nama kunci di DNS. Bila dikosongkan, Tresen yang memberi nama.",
  },
  "Private key": { de: "Privater Schlüssel", id: "Kunci privat" },
  "RSA, in PEM form. Leave empty and Tresen makes one when you save.": {
    de: "RSA, im PEM-Format. Bleibt das Feld leer, macht Tresen beim Speichern einen.",
    id: "RSA, dalam format PEM. Bila dikosongkan, Tresen membuatnya saat disimpan.",
  },
  "TXT record to publish: its name": {
    de: "TXT-Eintrag fürs DNS: der Name",
    id: "Data TXT untuk DNS: namanya",
  },
  "Where you keep the DNS of your domain. Some providers add the domain by themselves.": {
    de: "Trag ihn dort ein, wo das DNS deiner Domain liegt. Manche Anbieter hängen die Domain selbst an.",
    id: "Masukkan di tempat DNS domain Anda dikelola. Sebagian penyedia menambahkan domainnya sendiri.",
  },
  "TXT record to publish: its content": {
    de: "TXT-Eintrag fürs DNS: der Inhalt",
    id: "Data TXT untuk DNS: isinya",
  },

  "Title of the chat": { de: "Titel des Chats", id: "Judul chat" },
  "Customers see it above the chat. Leave empty to show the name of the business.": {
    de: "Kunden sehen ihn über dem Chat. Leer lassen, um den Namen des Unternehmens zu zeigen.",
    id: "Pelanggan melihatnya di atas chat. Kosongkan untuk memakai nama usaha.",
  },
  "Accent colour": { de: "Akzentfarbe", id: "Warna aksen" },
  "Bubble, button and your customers' messages. The words on it are made readable by themselves.": {
    de: "Blase, Knopf und die Nachrichten deiner Kunden. Die Schrift darauf bleibt von selbst lesbar.",
    id: "Gelembung, tombol, dan pesan pelanggan Anda. Tulisannya otomatis tetap terbaca.",
  },
  Corner: { de: "Ecke", id: "Sudut" },
  "end: bottom right on pages that read from left to right. start: the other side.": {
    en: "Where the bubble sits on your page.",
    de: "Wo die Blase auf deiner Seite sitzt.",
    id: "Letak gelembung di halaman Anda.",
  },
  "position: end": { en: "Bottom right", de: "Unten rechts", id: "Kanan bawah" },
  "position: start": { en: "Bottom left", de: "Unten links", id: "Kiri bawah" },
  "Greeting in English": { de: "Begrüßung auf Englisch", id: "Sapaan dalam bahasa Inggris" },
  "Greeting in German": { de: "Begrüßung auf Deutsch", id: "Sapaan dalam bahasa Jerman" },
  "Greeting in Indonesian": { de: "Begrüßung auf Indonesisch", id: "Sapaan dalam bahasa Indonesia" },
  "Ask for a mail address when nobody can answer soon": {
    de: "Nach der Mailadresse fragen, wenn niemand bald antworten kann",
    id: "Minta alamat email bila tidak ada yang bisa segera menjawab",
  },
  "The answer then reaches people who have left your page. Needs an inbox for e-mail.": {
    de: "Dann erreicht die Antwort auch, wer deine Seite verlassen hat. Braucht ein Postfach für E-Mail.",
    id: "Jawaban tetap sampai kepada yang sudah meninggalkan halaman. Perlu kotak masuk email.",
  },
  "Offer the feedback page in the chat": {
    de: "Im Chat den Weg zur Feedback-Seite zeigen",
    id: "Tampilkan jalan ke halaman masukan di chat",
  },
  "A quiet link below the chat. What people say there stands under Feedback.": {
    de: "Ein leiser Link unter dem Chat. Was dort gesagt wird, steht unter Rückmeldungen.",
    id: "Tautan kecil di bawah chat. Yang disampaikan di sana ada di Masukan.",
  },
  "Websites that may show this chat": {
    de: "Websites, die diesen Chat zeigen dürfen",
    id: "Situs yang boleh menampilkan chat ini",
  },
  "For example https://your-shop.com, https://*.your-shop.com. Leave empty for every website.": {
    de: "Zum Beispiel https://dein-laden.de, https://*.dein-laden.de. Leer: jede Website.",
    id: "Misalnya https://toko-anda.com, https://*.toko-anda.com. Kosong: semua situs.",
  },
  "Key for signed customers": {
    de: "Schlüssel für angemeldete Kunden",
    id: "Kunci untuk pelanggan yang masuk",
  },
  "At least 24 random characters. With it your shop can tell us who is signed in; see the set-up page.": {
    de: "Mindestens 24 zufällige Zeichen. Damit sagt uns dein Shop, wer angemeldet ist; siehe Einrichtungsseite.",
    id: "Minimal 24 karakter acak. Dengan ini toko Anda memberi tahu siapa yang masuk; lihat halaman penyiapan.",
  },
  "Only serve customers who are signed in to the shop": {
    de: "Nur Kunden bedienen, die im Shop angemeldet sind",
    id: "Hanya layani pelanggan yang masuk ke toko",
  },

  Shop: { de: "Shop", id: "Toko" },
  "Sign-in": { de: "Anmeldung", id: "Masuk" },
  "Address of the Admin API": { de: "Adresse der Admin-API", id: "Alamat Admin API" },
  "The address of your shop's server; without a path we ask at /admin-api.": {
    de: "Die Adresse deines Shop-Servers; ohne Pfad fragen wir unter /admin-api.",
    id: "Alamat server toko Anda; tanpa jalur kami bertanya di /admin-api.",
  },
  "https://shop.example.com/admin-api": {
    de: "https://shop.example.com/admin-api",
    id: "https://shop.example.com/admin-api",
  },
  "How Tresen signs in": { de: "Wie Tresen sich anmeldet", id: "Cara Tresen masuk" },
  "Make an administrator of its own for Tresen, with a role that may read orders and nothing else. Vendure 3.6 and newer can give out API keys too.":
    {
      de: "Leg im Shop einen eigenen Administrator für Tresen an, mit einer Rolle, die nur Bestellungen lesen darf. Vendure ab 3.6 kann auch API-Schlüssel ausgeben.",
      id: "Buat administrator khusus untuk Tresen dengan peran yang hanya boleh membaca pesanan. Vendure 3.6 ke atas juga bisa membuat kunci API.",
    },
  "signIn: password": { en: "Name and password", de: "Name und Passwort", id: "Nama dan kata sandi" },
  "signIn: key": { en: "API key", de: "API-Schlüssel", id: "Kunci API" },
  Administrator: { de: "Administrator", id: "Administrator" },
  "Administrator's password": { de: "Passwort des Administrators", id: "Kata sandi administrator" },
  "API key": { de: "API-Schlüssel", id: "Kunci API" },
  "Token of the sales channel": { de: "Token des Verkaufskanals", id: "Token kanal penjualan" },
  "Only if the shop has several channels. Leave empty for the default one.": {
    de: "Nur wenn der Shop mehrere Kanäle hat. Leer: der übliche.",
    id: "Hanya bila toko punya beberapa kanal. Kosong: kanal bawaan.",
  },
  "Address of the dashboard": { de: "Adresse des Dashboards", id: "Alamat dasbor" },
  "Lets every order lead to its page in the shop's own administration.": {
    de: "Dann führt jede Bestellung zu ihrer Seite in der Verwaltung des Shops.",
    id: "Setiap pesanan lalu menuju halamannya di administrasi toko.",
  },
  "Days of older orders to read at the start": {
    de: "Tage an älteren Bestellungen, die zu Beginn gelesen werden",
    id: "Jumlah hari pesanan lama yang dibaca di awal",
  },
  "Days for which an order is watched": {
    de: "Tage, die eine Bestellung beobachtet wird",
    id: "Jumlah hari sebuah pesanan dipantau",
  },
  "Vendure does not tell what has changed, so orders of the last days are read again and again.": {
    de: "Vendure sagt nicht, was sich geändert hat; darum werden die Bestellungen der letzten Tage immer wieder gelesen.",
    id: "Vendure tidak memberi tahu apa yang berubah, jadi pesanan beberapa hari terakhir dibaca berulang kali.",
  },
}
