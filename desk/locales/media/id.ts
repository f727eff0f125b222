import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "drop.here": "Lepaskan untuk melampirkan",

  "voice.label": "Pesan suara",
  "voice.asking": "Peramban Anda bertanya apakah mikrofon boleh dipakai.",
  "voice.recording": "Sedang merekam. Paling lama {minutes} menit.",
  "voice.time": "Panjang sejauh ini",
  "voice.cancel": "Buang",
  "voice.finish": "Selesai",
  "voice.file": "Pesan suara {day}",
  "voice.trouble.refused":
    "Mikrofon tidak diizinkan. Izinkan untuk halaman ini di bilah alamat peramban Anda, lalu coba lagi.",
  "voice.trouble.missing": "Mikrofon tidak ditemukan. Sambungkan satu, lalu coba lagi.",
  "voice.trouble.busy": "Mikrofon sedang dipakai program lain. Tutup di sana, lalu coba lagi.",
  "voice.trouble.unable":
    "Peramban ini tidak bisa merekam di sini. Diperlukan peramban terbaru, dan meja dibuka lewat https.",

  "player.sound": "Rekaman: {name}",
  "player.film": "Video: {name}",
  "player.play": "Putar",
  "player.pause": "Jeda",
  "player.place": "Posisi dalam rekaman",
  "player.place.now": "{at} dari {length}",
  "player.speed": "Kecepatan: {speed} kali",
  "player.download": "Unduh {name}",

  "picture.window": "Gambar: {name}",
  "picture.previous": "Gambar sebelumnya",
  "picture.next": "Gambar berikutnya",
  "picture.count": "{at} dari {count}",
  "picture.download": "Unduh",
  "picture.whole": "Tampilkan ukuran penuh",
  "picture.fit": "Paskan ke jendela",
  "picture.failed": "Gambar ini tidak bisa ditampilkan. Unduh untuk melihatnya.",
}
