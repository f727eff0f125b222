import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "category.about": "Tentang",
  "category.title": "Ini tentang apa?",
  "category.search": "Cari kategori, atau beri nama yang baru",
  "category.none-yet": "Belum ada kategori. Ketik nama untuk membuatnya.",
  "category.make": "Buat kategori “{name}”",
  "category.none": "Bukan salah satu kategori",
  "category.sure": "yakin {share}",
  "category.suggested": "saran, yakin {share}",
  "category.decided": "dipastikan",
  "category.confirm": "Ya, {name}",
  "category.other": "Pilih ini tentang apa",
  "category.like": "Mirip “{text}”",
  "category.unknown": "Belum diketahui",
  "done.category": "Ini tentang “{name}”. Sudah dipelajari.",
  "done.category-none": "Bukan salah satu kategori. Sudah dipelajari.",

  "categories.text":
    "Apa yang ditanyakan pelanggan. Setiap pesan mendapat saran; yang Anda pastikan (H dalam percakapan) atau perbaiki mengajari saran berikutnya.",
  "categories.add": "Tambah kategori",
  "categories.change": "Ubah kategori",
  "categories.name": "Nama",
  "categories.about": "Untuk apa",
  "categories.about.hint":
    "Satu kalimat dengan kata Anda. Ini menemukan pesan pertama, sampai contoh mengatakannya lebih baik.",
  "categories.examples": "Pertanyaan seperti dari pelanggan",
  "categories.examples.hint":
    "Satu per baris, dalam setiap bahasa yang mereka pakai. Dua cukup untuk mulai, sepuluh sudah bagus.",
  "categories.count": "{examples, plural, =0 {Tanpa contoh} other {# contoh}}, {confirmed} dipastikan",
  "categories.few": "belum cukup tahu untuk belajar",
  "categories.none.title": "Belum ada yang dibedakan",
  "categories.none.text":
    "Mulailah dengan tiga pertanyaan yang paling sering Anda jawab. Beri nama, dan tulis bagaimana pelanggan menanyakannya.",
  "categories.remove.title": "Hapus kategori “{name}”?",
  "categories.remove.text":
    "{confirmed, plural, =0 {Yang sudah dipelajarinya ikut hilang.} other {Yang dipelajarinya dari # pesan yang dipastikan ikut hilang.}} Percakapan tetap seperti semula.",
  "categories.removed": "Kategori dihapus",
  "categories.right": "Dari yang belakangan ini Anda pastikan atau perbaiki, sarannya benar dalam {share}.",

  "radar.text":
    "Jawaban mana yang layak ditulis sekali untuk seterusnya: seberapa sering ditanyakan, seberapa sederhana, dan berapa biayanya sekarang. Dari empat minggu terakhir.",
  "radar.label": "Pertanyaan menurut waktu yang dihemat templat",
  "radar.question": "Pertanyaan",
  "radar.week": "Per minggu",
  "radar.simple": "Cukup satu jawaban",
  "radar.minutes": "Kerja per percakapan",
  "radar.saves": "Akan menghemat",
  "radar.minutes.value": "{minutes} mnt",
  "radar.saves.value": "{minutes} mnt per minggu",
  "radar.first": "Tulis yang ini berikutnya",
  "radar.estimate":
    "Kerja diperkirakan dari yang dibaca dan ditulis: 200 kata per menit dibaca, 35 ditulis, dan satu menit untuk setiap jawaban.",
  "radar.none": "{count} percakapan per minggu tidak cocok dengan kategori mana pun.",
  "radar.drift":
    "Pelanggan menanyakan hal baru: {now} dari minggu terakhir tidak cocok dengan apa pun, sebelumnya {before}. Mungkin ada kategori yang kurang.",
  "radar.empty.title": "Belum ada yang bisa diurutkan",
  "radar.empty.text":
    "Begitu ada kategori dan pesan, halaman ini mengatakan jawaban mana yang layak ditulis dahulu.",
  "radar.to-categories": "Ke kategori",
  "refusal.category.in-the-way": "Sudah ada kategori dengan nama ini.",
  "refusal.category.not-found": "Kategori ini sudah tidak ada.",
  "refusal.category.nothing-to-judge": "Pelanggan belum menulis apa pun dengan kata.",
}
