import { expect, test } from "vitest"
import type { Hours } from "#contract/views.ts"
import { promiseIn } from "./recognising.ts"

/** A Monday morning in Hamburg (UTC+1), where one serves from nine to five on working days. */
const hours: Hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" }))
const clock = { now: new Date("2026-11-30T09:20:00Z"), timeZone: "Europe/Berlin", hours }

/** Local time in Hamburg, e.g. "12-01 17:00"; undefined: nothing is promised. */
function heard(text: string): string | undefined {
  const found = promiseIn(text, clock)
  if (!found) return undefined
  const local = new Date(found.dueAt.getTime() + 3_600_000).toISOString()
  return `${local.slice(5, 10)} ${local.slice(11, 16)}`
}

/** Own sentences; what is promised by when. */
const promises: Record<"en" | "de" | "id", [text: string, due: string][]> = {
  en: [
    ["Hi Mia, I'll get back to you by Tuesday.", "12-01 17:00"],
    ["I will call you tomorrow by noon.", "12-01 12:00"],
    ["We'll send you the return label tomorrow.", "12-01 17:00"],
    ["You'll hear from us by Wednesday at 3 pm.", "12-02 15:00"],
    ["You will have an answer by the end of the day.", "11-30 17:00"],
    ["I'm going to check this and write back within 2 hours.", "11-30 12:20"],
    ["We'll refund the money within 3 business days.", "12-03 17:00"],
    ["I’ll let you know by Friday, 4 December at the latest.", "12-04 17:00"],
    ["We are sending the new grinder out this afternoon.", "11-30 17:00"],
    ["I'll have a look and come back to you tomorrow morning.", "12-01 12:00"],
    ["You'll get the invoice no later than Thursday.", "12-03 17:00"],
    ["Don't worry, we'll sort this out by tomorrow.", "12-01 17:00"],
    ["I'll check if it is in stock and write to you by 15:00.", "11-30 15:00"],
    ["We'll be in touch before the end of this week.", "12-04 17:00"],
    ["I will ask the roastery and get back to you next week.", "12-11 17:00"],
    ["We'll ship the spare part on December 3rd.", "12-03 17:00"],
    ["I promise you'll have the tracking number in half an hour.", "11-30 10:50"],
    ["Thanks for your patience! We'll call you back at 4.30 pm.", "11-30 16:30"],
    ["We'll replace the jug, you'll receive it within a week.", "12-07 17:00"],
    ["I'll be back to you with an answer the day after tomorrow.", "12-02 17:00"],
    ["Next Tuesday we'll have the part and I'll send it to you.", "12-08 17:00"],
    ["Thanks Tom, we'll have it repaired and back with you by Friday.", "12-04 17:00"],
    ["By the end of next week, we'll have an answer from the roastery.", "12-11 17:00"],
    ["I am calling the courier now and will get back to you within the hour.", "11-30 11:20"],
    ["We'll call you on Wednesday, 14:15.", "12-02 14:15"],
    ["We've ordered the gasket and will post it to you on Thursday.", "12-03 17:00"],
    ["Thank you. The order is on hold. I'll find out why and tell you by 11 am tomorrow.", "12-01 11:00"],
  ],
  de: [
    ["Hallo Mia, ich melde mich bis morgen bei dir.", "12-01 17:00"],
    ["Ich melde mich bis Freitag 15 Uhr.", "12-04 15:00"],
    ["Wir schicken Ihnen das Rücksendeetikett noch heute.", "11-30 17:00"],
    ["Sie hören spätestens am Mittwoch von uns.", "12-02 17:00"],
    ["Du bekommst die Rechnung bis morgen Mittag.", "12-01 12:00"],
    ["Morgen früh rufe ich Sie an.", "12-01 12:00"],
    ["Ich kläre das mit der Werkstatt und gebe dir bis Dienstagabend Bescheid.", "12-01 20:00"],
    ["Wir werden den Betrag innerhalb von drei Werktagen erstatten.", "12-03 17:00"],
    ["Ich prüfe das und antworte dir in einer Stunde.", "11-30 11:20"],
    ["Sie erhalten die Ersatzmühle bis zum 4. Dezember.", "12-04 17:00"],
    ["Wir melden uns am 2.12. bei Ihnen.", "12-02 17:00"],
    ["Nicht später als Donnerstag schicken wir dir eine neue Dichtung.", "12-03 17:00"],
    ["Bis Ende der Woche hast du von uns eine Antwort.", "12-04 17:00"],
    ["Ich kümmere mich darum und melde mich übermorgen.", "12-02 17:00"],
    ["Wir überweisen das Geld nächste Woche.", "12-11 17:00"],
    ["Heute Nachmittag rufe ich dich zurück.", "11-30 17:00"],
    ["Kein Problem, wir tauschen sie um und Sie bekommen sie nächsten Montag.", "12-07 17:00"],
    ["Guten Morgen Frau Brandt, ich schaue nach und schreibe Ihnen um 14:30 Uhr.", "11-30 14:30"],
    ["Danke für Ihre Geduld. Bis 16 Uhr haben Sie eine Rückmeldung.", "11-30 16:00"],
    ["Wir liefern die Bohnen am Donnerstagvormittag.", "12-03 12:00"],
    ["Ich frage in der Werkstatt nach und melde mich am Nachmittag.", "11-30 17:00"],
    ["Ich schaue mir das bis heute Abend an und melde mich dann.", "11-30 20:00"],
    ["Sie bekommen von uns binnen 24 Stunden eine Antwort.", "12-01 10:20"],
    ["Wir haben das Teil bestellt und schicken es Ihnen am Mittwoch.", "12-02 17:00"],
    ["Ich spreche mit Henrik und gebe Ihnen morgen Bescheid.", "12-01 17:00"],
    ["In zwei Tagen bekommst du von mir Bescheid.", "12-02 17:00"],
  ],
  id: [
    ["Halo Kak Rina, kami kabari besok ya.", "12-01 17:00"],
    ["Saya akan menghubungi Anda paling lambat Senin.", "12-07 17:00"],
    ["Kami akan mengirim barangnya hari ini.", "11-30 17:00"],
    ["Saya cek dulu dan akan saya kabari sebelum jam 3 sore.", "11-30 15:00"],
    ["Anda akan menerima jawaban besok pagi.", "12-01 12:00"],
    ["Kami proses pengembalian dana dalam 3 hari kerja.", "12-03 17:00"],
    ["Kami akan membalas dalam 1x24 jam.", "12-01 10:20"],
    ["Saya akan telepon Anda lusa pukul 10.00.", "12-02 10:00"],
    ["Tim kami akan mengirimkan suku cadang pada Kamis.", "12-03 17:00"],
    ["Kami kabari selambat-lambatnya tanggal 4 Desember.", "12-04 17:00"],
    ["Jangan khawatir, kami akan menyelesaikannya minggu ini.", "12-04 17:00"],
    ["Saya akan mengecek stok dan memberi kabar dalam dua jam.", "11-30 12:20"],
    ["Barang pengganti akan kami kirim Jumat depan.", "12-11 17:00"],
    ["Kak Dewi akan dihubungi besok siang.", "12-01 14:00"],
    ["Kami informasikan nomor resinya malam ini.", "11-30 20:00"],
    ["Mohon ditunggu, kami kabari dalam 30 menit.", "11-30 10:50"],
    ["Nanti sore saya kabari ya Kak.", "11-30 17:00"],
    ["Terima kasih. Saya hubungi Anda besok jam 9 pagi.", "12-01 09:00"],
  ],
}

/** What reads like a promise and is none. */
const traps: Record<"en" | "de" | "id", string[]> = {
  en: [
    "Will you be at home on Tuesday?",
    "Shall we call you tomorrow at noon?",
    "We can't promise an answer by Tuesday.",
    "I won't be able to check this before Friday.",
    "Hopefully we'll know more by tomorrow.",
    "We might send it on Monday.",
    "I'll try to get back to you by Friday.",
    "If you send it today, we'll refund you by Friday.",
    'You wrote: "We will refund you by Tuesday".',
    "You said we will call you tomorrow.",
    "> I'll get back to you by Tuesday.\nThanks for waiting!",
    "We sent it on Monday.",
    "I promised to call you by Tuesday, and I'm sorry.",
    "We are open until 18:00 today.",
    "We'll be closed on Thursday.",
    "I'll be out of office tomorrow.",
    "DHL will deliver your parcel tomorrow.",
    "You will have to send it back by Friday.",
    "We'll need your order number by tomorrow.",
    "The offer is valid until Sunday.",
    "I'll get back to you as soon as possible.",
    "We'll let you know soon.",
    "Normally we answer within two hours.",
    "Please send us a photo by Friday.",
    "You should have received it yesterday.",
    "I'll send you a few tips in a few days.",
    "We'll keep your parcel at the shop until Friday.",
    "Good morning Tom, thanks for the photo.",
    "The grinder has run for three weeks, and I'll pass that on.",
    "We'll see you on Saturday at the barista course.",
    "We will always answer within 24 hours on weekdays.",
    "I'll take Friday off, so Lena answers you.",
    "You'll receive a newsletter every Monday.",
    "I'll have to disappoint you: the sale ends today.",
    "The course will start at 10:00 on Saturday and you'll get a certificate.",
    "We'll do our best to deliver by Friday.",
    "We'll let you know if it arrives on Monday.",
    "We got your parcel on Monday and we'll look at it.",
  ],
  de: [
    "Sind Sie am Dienstag zu Hause?",
    "Sollen wir Sie morgen anrufen?",
    "Wir können leider nicht versprechen, dass es bis Freitag klappt.",
    "Ich melde mich nicht vor Montag.",
    "Hoffentlich bekommst du es bis morgen.",
    "Voraussichtlich liefern wir am Donnerstag.",
    "Vielleicht schicken wir es noch heute.",
    "Wenn du es heute zurückschickst, erstatten wir bis Freitag.",
    "Sie schreiben, wir melden uns bis Dienstag.",
    "Du schriebst: „Ich melde mich bis morgen“.",
    "> Wir melden uns bis Freitag.\nDanke für deine Geduld!",
    "Wir haben das Paket am Montag verschickt.",
    "Gestern habe ich mich bei dir gemeldet.",
    "Wir haben heute bis 18 Uhr geöffnet.",
    "Bitte schicken Sie uns bis morgen ein Foto.",
    "Schicke uns bis Freitag ein Foto, dann sehen wir weiter.",
    "Du hast bis Freitag Zeit, es zurückzugeben.",
    "DHL bringt das Paket morgen.",
    "Guten Morgen Mia, ich schaue mir das an.",
    "Ich melde mich so schnell wie möglich.",
    "Wir versuchen, bis Freitag zu antworten.",
    "Am Samstag sind wir nicht da.",
    "Normalerweise antworten wir innerhalb von zwei Stunden.",
    "Sie müssen das Gerät bis Freitag einschicken.",
    "Wir hatten versprochen, uns bis Montag zu melden.",
    "Ab Montag schicken wir wieder täglich.",
    "Sobald das Teil da ist, melde ich mich, frühestens Freitag.",
    "Die Aktion gilt bis Sonntag.",
    "Vor zwei Tagen haben wir dir geschrieben.",
    "Wir geben bis Sonntag 10 Prozent Rabatt.",
    "Ich sage dir ehrlich: bis Montag wird das nichts.",
    "Wir geben unser Bestes, bis Freitag zu liefern.",
    "Das Angebot gilt bis Freitag, dann schicken wir eine Erinnerung.",
    "Wir liefern innerhalb von zwei Tagen nach Zahlungseingang.",
    "Sie erhalten unseren Newsletter jeden Montag.",
    "Kommen Sie morgen vorbei, wir schauen es uns an.",
  ],
  id: [
    "Apakah Anda ada di rumah besok?",
    "Boleh kami telepon besok pagi?",
    "Kami tidak bisa menjanjikan jawaban besok.",
    "Mungkin kami kirim hari Senin.",
    "Semoga kami bisa kabari besok.",
    "Kalau dikirim hari ini, kami akan mengembalikan dana Jumat.",
    "Anda bilang kami akan menelepon besok.",
    "> Kami kabari besok.\nTerima kasih sudah menunggu.",
    "Kami sudah mengirimnya hari Senin.",
    "Kemarin saya akan menghubungi Anda, maaf.",
    "Kami buka sampai jam 5 sore.",
    "Mohon kirim fotonya besok.",
    "Anda harus mengembalikannya paling lambat Jumat.",
    "Biasanya kami balas dalam dua jam.",
    "Saya akan kabari secepatnya.",
    "Kurir akan mengantar paketnya besok.",
    "Kami usahakan selesai besok.",
    "Promo berlaku sampai hari Minggu.",
    "Kami libur hari Kamis.",
    "Belum bisa kami pastikan besok.",
    "Selamat pagi Kak, terima kasih fotonya.",
    "Kami kirim setiap Senin.",
    "Silakan datang besok, kami bantu.",
  ],
}

for (const language of ["en", "de", "id"] as const) {
  test(`${language}: what is promised is heard, and by when; what is none is left alone`, () => {
    const wrong = traps[language].flatMap((text) => (heard(text) ? [`${text} → ${heard(text)}`] : []))
    const misheard = promises[language].flatMap(([text, due]) => {
      const found = heard(text)
      return found !== undefined && found !== due ? [`${text} → ${found}, not ${due}`] : []
    })
    const missed = promises[language].filter(([text]) => heard(text) === undefined).map(([text]) => text)
    const said = promises[language].length
    const right = said - missed.length - misheard.length
    const precision = right / (right + misheard.length + wrong.length)
    console.log(
      `${language}: precision ${precision.toFixed(3)}, recall ${(right / said).toFixed(3)} (${said} promises, ${traps[language].length} traps)`,
    )
    expect({ wrong, misheard }).toEqual({ wrong: [], misheard: [] })
    expect(missed).toEqual([])
  })
}

test("of several sentences the one that promises is told, word for word", () => {
  const found = promiseIn("Hi Mia,\n\nthanks for the photo. I'll send the part tomorrow. Best, Ada", clock)
  expect(found?.text).toBe("I'll send the part tomorrow.")
})

test("days are those of the house's own clock, also over the end of summer time and of the year", () => {
  const evening = { ...clock, now: new Date("2026-12-30T23:30:00Z"), timeZone: "Asia/Jakarta", hours: [] }
  expect(promiseIn("Kami kabari besok.", evening)?.dueAt).toEqual(new Date("2027-01-01T11:00:00Z"))
  const october = { ...clock, now: new Date("2026-10-24T10:00:00Z") }
  expect(promiseIn("Wir melden uns am Montag um 10 Uhr.", october)?.dueAt).toEqual(
    new Date("2026-10-26T09:00:00Z"),
  )
})

test("what has passed, what is no day, and what lies half a year ahead is no promise", () => {
  expect(heard("I'll call you at 9 am.")).toBeUndefined()
  expect(heard("We'll send it on 31 April.")).toBeUndefined()
  expect(heard("We'll send it on 1 August.")).toBeUndefined()
  expect(heard("We'll send it on 45 December.")).toBeUndefined()
})

test("a long letter, and one made to be slow, are read to an end", () => {
  const slow = ["a ".repeat(50_000), "I'll ".repeat(20_000), `"${"“".repeat(20_000)}`, "1.".repeat(30_000)]
  expect(slow.map((text) => promiseIn(text, clock))).toEqual([undefined, undefined, undefined, undefined])
})
