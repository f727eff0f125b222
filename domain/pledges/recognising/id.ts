import { clock, type Pack, partOfDay } from "./pack.ts"

const numbers = [
  "nol",
  "satu",
  "dua",
  "tiga",
  "empat",
  "lima",
  "enam",
  "tujuh",
  "delapan",
  "sembilan",
  "sepuluh",
]
const NUMBER = `(\\d{1,3}|${numbers.slice(1).join("|")})`
const weekdays = ["minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"]
const WEEKDAY = "(senin|selasa|rabu|kamis|jum'?at|sabtu|hari minggu)"
const months = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
const MONTH =
  "(jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)\\b"

const amount = (word: string) => (/^\d/.test(word) ? Number(word) : numbers.indexOf(word))
const weekday = (name: string) => weekdays.indexOf(name.replace("hari ", "").replace("'", ""))

/** Hours are told with the part of the day: "jam 3 sore" is 15:00. */
function spoken(hour: number, minute: number, part: string | undefined): number | undefined {
  const isLate = hour < 12 && (part === "sore" || part === "malam" || (part === "siang" && hour < 6))
  return clock(isLate ? hour + 12 : hour, minute)
}

export const id: Pack = {
  turns: [
    [/\b(?:tidak lebih dari|paling lambat|selambat-lambatnya|paling telat|selambatnya)\b/g, "sebelum"],
    [/\b(?:jangan khawatir|tidak masalah|tidak apa-apa|tanpa gagal)\b/g, " "],
  ],
  commits:
    /\b(?:saya|kami|aku|tim kami)(?: juga| pasti| langsung| segera)? (?:akan|kabari|kabarkan|hubungi|kirim(?:kan|im)?|balas|cek|periksa|informasikan|infokan|beri(?:tahu|kan)?|proses|janji|telepon|pastikan|usahakan selesai|ganti|kembalikan|selesaikan|jawab)\b|\bakan (?:kami|saya) (?:\w+)|\b(?:anda|kakak|kak|bapak|ibu)(?: \w+)? akan (?:mendapat(?:kan)?|menerima|dihubungi|dikabari)\b/,
  others:
    /^(?:jadi |lalu |tetapi |tapi )?(?:anda|kakak|bapak|ibu|mohon|silakan|paket|kurir|barang|pesanan|itu|ini|karena)\b/,
  leads:
    /^(?:besok|lusa|nanti|hari|malam|sore|dalam|sebelum|pada|minggu|senin|selasa|rabu|kamis|jumat|sabtu)\b/,
  breaks:
    /\b(?:tidak|tak|selalu|setiap|tiap|setelah|belum|bukan|jangan|tanpa|mungkin|semoga|mudah-mudahan|biasanya|umumnya|kalau|jika|apabila|bila|seandainya|sepertinya|kemarin|tadi|sudah|telah|(?:minggu|bulan|tahun) lalu|yang lalu|berjanji|harus|perlu anda|membutuhkan|tutup|buka|libur|cuti|menunggu|berusaha|usahakan|mencoba|coba|diperkirakan|(?:anda|kakak|bapak|ibu) (?:bilang|menulis|mengatakan|bertanya|tanya|menyebut))\b/,
  spans: [
    [new RegExp(`\\b(?:dalam|dlm)(?: waktu)? ${NUMBER} menit\\b`), ([, n]) => ({ minutes: amount(n!) })],
    [/\bdalam(?: waktu)? setengah jam\b/, () => ({ minutes: 30 })],
    [/\bdalam(?: waktu)? (?:sejam|satu jam)\b/, () => ({ minutes: 60 })],
    [/\b(\d) ?x ?24 jam\b/, ([, n]) => ({ minutes: Number(n) * 1440 })],
    [new RegExp(`\\b(?:dalam|dlm)(?: waktu)? ${NUMBER} jam\\b`), ([, n]) => ({ minutes: amount(n!) * 60 })],
    [
      new RegExp(`\\b(?:dalam|dlm)(?: waktu)? ${NUMBER} hari kerja\\b`),
      ([, n]) => ({ day: { workingDays: amount(n!) } }),
    ],
    [new RegExp(`\\b(?:dalam|dlm)(?: waktu)? ${NUMBER} hari\\b`), ([, n]) => ({ day: { in: amount(n!) } })],
    [/\bdalam(?: waktu)? (?:seminggu|satu minggu)\b/, () => ({ day: { in: 7 } })],
  ],
  days: [
    [/\blusa\b/, () => ({ in: 2 })],
    [/\bbesok\b/, () => ({ in: 1 })],
    [/\b(?:hari ini|malam ini|sore ini|siang ini|nanti (?:siang|sore|malam))\b/, () => ({ in: 0 })],
    [
      new RegExp(`\\b${WEEKDAY} (?:depan|minggu depan)\\b`),
      ([, day]) => ({ weekday: weekday(day!), isNextWeek: true }),
    ],
    [
      new RegExp(`\\b(?:tanggal |tgl )?(\\d{1,2}) ${MONTH}(?: (\\d{4}))?`),
      ([, day, name, year]) => ({
        date: Number(day),
        month: months.indexOf(name!.slice(0, 3)),
        ...(year ? { year: Number(year) } : {}),
      }),
    ],
    [new RegExp(`\\b${WEEKDAY}\\b`), ([, day]) => ({ weekday: weekday(day!) })],
    [/\bakhir pekan\b/, () => ({ weekend: true })],
    [/\b(?:akhir )?minggu depan\b/, () => ({ weekEnd: 1 })],
    [/\b(?:akhir )?minggu ini\b/, () => ({ weekEnd: 0 })],
  ],
  clocks: [
    [
      /\b(?:jam|pukul|pkl) (\d{1,2})(?:[.:](\d{2}))?(?: (pagi|siang|sore|malam))?/,
      ([, hour, minute, part]) => spoken(Number(hour), Number(minute ?? 0), part),
    ],
    [/\bpagi\b/, () => partOfDay.morning],
    [/\bsiang\b/, () => 14 * 60],
    [/\bsore\b/, () => partOfDay.afternoon],
    [/\bmalam\b/, () => partOfDay.evening],
  ],
}
