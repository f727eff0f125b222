import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "bot.offered": "{name}, pilihan: {options}",
  "bot.answering": "{flow} sedang menjawab.",
  "bot.answering.at": "{flow} sedang menjawab, di “{step}”.",
  "bot.take": "Ambil alih",
  "bot.taken": "Sekarang ada pada Anda. Bot tidak berkata apa-apa lagi di sini.",
  "bot.start": "Mulai alur di sini",
  "bot.start.search": "Cari alur",
  "bot.start.none": "Tidak ada alur terbit seperti itu",
  "bot.started": "{flow} sudah mulai. Anda mendapatkannya kembali saat diserahkan.",
  "refusal.flow.does-not-fit":
    "Alur tidak dapat dimulai di sini sekarang: percakapan sudah ditutup, atau semua otomatisasi dihentikan.",
  "refusal.flow.has-problems": "Alur ini belum dapat diterbitkan. Periksa dulu masalahnya.",
  "refusal.flow.newer-draft": "Orang lain menyimpan alur ini sejak Anda membukanya. Periksa dulu versi itu.",
  "refusal.flow.no-such-starter": "Contoh alur ini sudah tidak ada.",
  "refusal.flow.not-found": "Alur ini sudah tidak ada.",
  "refusal.flow.not-published": "Terbitkan alur ini dulu.",
}
