import { page, picture } from "../files.ts"
import { answers, happens, notes, type Story, writes } from "../story.ts"

const priceList = page("daftar-harga-grosir.pdf", [
  "Kopi & Kontor Bandung - Daftar harga grosir",
  "Java Preanger, light roast, 1 kg      Rp 245.000",
  "Gayo Wine, 1 kg                       Rp 310.000",
  "Minimal 5 kg per pesanan.",
])
const softBox = picture("kardus-penyok.png", (x, y) =>
  y > 0.3 && x > 0.15 && x < 0.85 && y < 0.85 - 0.2 * Math.abs(x - 0.5) ? [190, 150, 100] : [238, 236, 230],
)

/** Mail to the roastery in Bandung. */
export const bandung: Story[] = [
  {
    name: "agus-wholesale",
    inbox: "bandung",
    customer: "agus",
    subject: "Permintaan daftar harga grosir",
    assignee: "sari",
    lines: [
      writes(
        "1d 7h",
        "Selamat siang,\n\nSaya Agus dari Kedai Tepi Rel di Yogyakarta. Boleh minta daftar harga grosir untuk Preanger dan Gayo?\n\nTerima kasih,\nAgus Prasetyo",
      ),
      answers(
        "sari",
        "1d 6h",
        "Selamat siang Pak Agus,\n\nTerima kasih sudah menghubungi kami. Daftar harga kami lampirkan. Untuk pesanan pertama, kami kirimkan juga sampel 200 g tanpa biaya supaya Bapak bisa mencicipi dulu.\n\nSalam hangat,\nSari",
        { files: [priceList] },
      ),
    ],
  },
  {
    name: "siti-damaged",
    inbox: "bandung",
    customer: "siti",
    subject: "Paket penyok, dua kantong bocor",
    assignee: "budi",
    due: "+20m",
    lines: [
      writes(
        "3h 40m",
        "Halo tim,\n\nPaket saya KK-20421 sampai dalam keadaan penyok dan dua kantong kopinya bocor. Fotonya saya lampirkan. Mohon bantuannya.\n\nSiti",
        { files: [softBox] },
      ),
      happens("sari", "3h 30m", { name: "assigned", to: "Budi Santoso", team: null }),
    ],
  },
  {
    name: "wayan-time-zone",
    inbox: "bandung",
    customer: "wayan",
    subject: "Kelas cupping hari Sabtu",
    team: "bandung",
    due: "+2h 40m",
    lines: [
      writes(
        "1h 20m",
        "Om Swastyastu,\n\nKelas cupping hari Sabtu jam 10 itu WIB atau WITA? Saya terbang dari Denpasar, takut terlambat satu jam.\n\nSuksma,\nWayan",
      ),
    ],
  },
  {
    name: "maya-subscription",
    inbox: "bandung",
    customer: "maya",
    subject: "Berhenti langganan sementara",
    assignee: "budi",
    status: "closed",
    lines: [
      writes("5d 2h", "Halo, saya mau libur langganan dulu bulan depan karena pindah rumah. Bisa?\n\nMaya"),
      answers(
        "budi",
        "5d",
        "Halo Kak Maya,\n\nTentu bisa. Langganan Kakak kami jeda sampai tanggal 1 bulan berikutnya dan otomatis lanjut ke alamat baru. Selamat pindahan!\n\nBudi",
      ),
      writes("4d 23h", "Cepat sekali, makasih banyak!"),
      happens("budi", "4d 22h", { name: "closed" }),
    ],
  },
  {
    name: "hendra-roast-date",
    inbox: "bandung",
    customer: "hendra",
    subject: "Tanggal sangrai di kantong",
    due: "-3h",
    lines: [
      writes(
        "7h",
        "Halo,\n\nDi kantong yang saya terima tidak ada tanggal sangrainya, hanya tanggal kedaluwarsa. Ini sangraian kapan ya?\n\nHendra",
      ),
    ],
  },
  {
    name: "putri-course",
    inbox: "bandung",
    customer: "putri",
    subject: "Kursus barista online dalam bahasa Indonesia?",
    assignee: "sari",
    due: "+3h 30m",
    lines: [
      writes(
        "9h",
        "Halo, apakah kursus barista online ada versi bahasa Indonesia? Bahasa Inggris saya pas-pasan.\n\nPutri Ayu",
      ),
      answers(
        "sari",
        "8h",
        "Halo Kak Putri,\n\nModul 1 sampai 4 sudah berbahasa Indonesia. Modul 5 dan 6 kami rekam bulan ini, dan siapa yang mendaftar sekarang mendapatkannya tanpa biaya tambahan.\n\nSari",
      ),
      writes("30m", "Wah, kalau begitu saya daftar. Bisa bayar lewat transfer bank?", {
        quoted: "> Modul 1 sampai 4 sudah berbahasa Indonesia.",
      }),
    ],
  },
  {
    name: "rahmat-queued",
    inbox: "bandung",
    customer: "rahmat",
    subject: "Mesin untuk kantor 15 orang",
    assignee: "budi",
    lines: [
      writes(
        "4h",
        "Selamat pagi, mesin mana yang cocok untuk kantor dengan 15 orang? Kami suka kopi susu.\n\nRahmat",
      ),
      notes("budi", "3h", "Kawah 2 cukup, asal tangki susu yang besar. Cek stok dulu."),
      answers(
        "budi",
        "1m",
        "Selamat pagi Pak Rahmat,\n\nUntuk 15 orang kami sarankan Kawah 2 dengan tangki susu besar. Stoknya ada, bisa kami pasang hari Kamis.\n\nBudi",
        { state: "queued" },
      ),
    ],
  },
  {
    name: "siti-invoice",
    inbox: "bandung",
    customer: "siti",
    subject: "Faktur untuk kantor",
    assignee: "budi",
    status: "closed",
    lines: [
      writes("20d", "Halo, boleh minta faktur atas nama PT Karya Rasa?\n\nSiti"),
      answers(
        "budi",
        "19d 23h",
        "Halo Kak Siti,\n\nSudah kami kirim ulang dengan nama perusahaan. Semoga lancar ya!\n\nBudi",
      ),
      happens("budi", "19d 22h", { name: "closed" }),
    ],
  },
  {
    name: "hendra-thanks",
    inbox: "bandung",
    customer: "hendra",
    subject: "Kopi Flores-nya enak sekali",
    assignee: "sari",
    status: "closed",
    lines: [
      writes(
        "11d",
        "Hanya mau bilang: Flores Bajawa batch kemarin enak sekali. Istri saya yang biasanya minum teh pun minta lagi.\n\nHendra",
      ),
      answers(
        "sari",
        "10d 22h",
        "Halo Pak Hendra,\n\nWah, pesan ini kami bacakan di ruang sangrai. Salam untuk Ibu!\n\nSari",
      ),
      happens("sari", "10d 21h", { name: "closed" }),
    ],
  },
]
