/** PostgreSQL ships lists for English and German; for Indonesian it has none. */
const indonesian = new Set(
  (
    "ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa bisa boleh dalam dan dapat dari dengan di dia halo harus ini " +
    "itu jadi jika juga kah kalau kami kamu karena ke kenapa kita lagi masih mau mengapa mohon oleh pada paling pak para pun saja " +
    "sampai sangat saya sebagai sedang selamat semua seperti serta siapa sini sudah supaya tanpa tapi telah terima tetapi tidak tolong " +
    "untuk yang ya"
  ).split(" "),
)
/** What customers say before they ask. */
const polite = new Set(
  (
    "hallo hello hi hey moin guten tag morgen abend dear liebe lieber please bitte danke dank thanks thank kasih gruss grusse regards mfg " +
    "would like want need could help question know get got mochte brauche frage hilfe konnt konnte gerne geht schon"
  ).split(" "),
)

/** Words that say nothing about what somebody looks for, beyond those PostgreSQL knows. */
export function isIdle(word: string, language: string): boolean {
  return polite.has(word) || (language === "id" && indonesian.has(word))
}
