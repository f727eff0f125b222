import type { en } from "./en.ts"

export const id: Record<keyof typeof en, string> = {
  "signin.title": "Masuk",
  "signin.email": "Email",
  "signin.password": "Kata sandi",
  "signin.submit": "Masuk",
  "signin.passkey": "Masuk dengan passkey",
  "signin.forgot": "Lupa kata sandi?",
  "signin.forgot.sent": "Jika {email} dikenal di sini, tautan sedang dikirim. Berlaku satu jam.",
  "signin.forgot.need": "Isi email Anda dulu, lalu minta tautan.",
  "signin.code.title": "Langkah kedua",
  "signin.code.text": "Ketik enam angka yang tampil di aplikasi autentikator Anda. Kode pemulihan juga bisa.",
  "signin.code": "Kode",
  "signin.code.submit": "Lanjut",
  "signin.passkey.cancelled": "Passkey tidak dipakai. Coba lagi atau masuk dengan kata sandi.",
}
