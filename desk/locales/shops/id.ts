import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "shops.text":
    "Pesanan pelanggan tampil di samping pertanyaan mereka, lengkap dengan status dan posisi paketnya.",
  "shops.none.title": "Hadirkan pesanan di sini",
  "shops.none.text":
    "Hubungkan toko Anda, dan siapa pun yang bertanya “di mana pesanan saya?” dijawab oleh orang yang melihatnya. Tresen hanya membaca; tidak mengubah apa pun.",
  "shops.connect": "Hubungkan {name}",
  "shops.connect.text": "Tresen masuk dan membaca. Tidak ada yang diubah di toko Anda.",
  "shops.connected": "{name} terhubung",
  "shops.other": "Toko lain",
  "shops.other.text":
    "Program apa pun bisa memberi tahu Tresen tentang pesanan lewat API: apa yang memang dikirim sistem toko, hingga 100 pesanan sekaligus.",
  "shops.other.link": "Cara mengirim pesanan",
  "shops.change": "Pengaturan",
  "shops.save": "Masuk dan simpan",
  "shops.look": "Baca sekarang",
  "shops.looked": "{name} sedang dibaca",
  "shops.disconnect": "Putuskan",
  "shops.disconnected": "{name} diputus; pesanannya tetap ada",
  "shops.back": "{name} terhubung lagi",
  "shops.state.fine": "Terhubung",
  "shops.state.reading": "Membaca",
  "shops.state.trouble": "Perlu dilihat",
  "shops.orders": "{count, plural, =0 {belum ada pesanan} other {# pesanan}}",
  "shops.read": "Dibaca {time} lalu",
  "shops.not-read": "Belum dibaca",
  "shops.progress": "Sejauh mana {name} sudah dibaca",
  "shops.reading": "Pesanan lama sedang masuk. Anda bisa terus bekerja.",
  "shops.unreadable": "{count, plural, other {Pesanan ini tidak dapat dipahami}}: {list}",
  "shops.check": "Coba",
  "shops.check.fine": "{name} menjawab",
  "shops.check.orders": "{count, plural, =0 {Belum ada pesanan di sana.} other {Ada # pesanan di sana.}}",
  "shops.check.failed": "Toko tidak dapat dibaca",
  "shops.since": "Sudah begini sejak {time}. Yang terjadi sementara itu masuk begitu berfungsi lagi.",
  "shops.why.unreachable":
    "Tidak ada yang menjawab di {detail}. Apakah tokonya aktif? Akan dicoba lagi otomatis.",
  "shops.why.no-such-host": "{detail} tidak ada. Periksa alamatnya sekali lagi.",
  "shops.why.private":
    "{detail} berada di jaringan pribadi, dan Tresen ini tidak boleh bertanya ke sana. Pengelolanya bisa mengizinkan dengan --allow-private-addresses.",
  "shops.why.too-slow": "Toko butuh lebih dari 20 detik untuk menjawab. Akan dicoba lagi otomatis.",
  "shops.why.leads-elsewhere": "Alamat ini mengarah ke tempat lain, ke {detail}. Pakai alamat itu.",
  "shops.why.not-there": "Tidak ada apa-apa di alamat ini. Apakah jalurnya milik API toko?",
  "shops.why.no-shop":
    "Ada yang menjawab di alamat ini, tetapi bukan API toko. Sering kali halaman pelanggan beralamat lain dari API-nya.",
  "shops.why.too-large": "Toko menjawab lebih banyak daripada yang bisa kami terima sekaligus.",
  "shops.why.busy": "Toko minta menunggu. Akan dicoba lagi otomatis.",
  "shops.why.broken": "Toko menjawab dengan kesalahannya sendiri: {detail}",
  "shops.why.sign-in-refused":
    "Toko tidak menerima akun ini. Periksa nama dan kata sandi atau kuncinya, di sana dan di sini.",
  "shops.why.not-allowed":
    "Akunnya bisa masuk, tetapi tidak boleh membaca pesanan. Beri peran yang boleh, di toko itu.",
  "refusal.shop.already-here": "Toko ini sudah terhubung.",
  "refusal.shop.away": "Toko tidak dapat dibaca seperti ini; tidak ada yang diubah.",
  "refusal.shop.not-found": "Toko ini tidak terhubung lagi.",
  "refusal.shop.settings": "Beberapa pengaturan toko perlu dilihat lagi.",
  "refusal.shop.unknown": "Tresen ini tidak mengenal jenis toko ini.",
}
