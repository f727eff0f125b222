import { expect, test } from "vitest"
import type { VoiceGuide } from "#contract/routes/voice.ts"
import { toneHints } from "./hints.ts"

const open: VoiceGuide = { address: { de: null, id: null }, phrases: [], off: [] }

/** The text after every replacement that is offered. */
function mended(text: string, guide = open, channel?: string): string {
  return toneHints(text, guide, channel)
    .reverse()
    .reduce(
      (now, { start, end, better }) =>
        better === null ? now : now.slice(0, start) + better + now.slice(end),
      text,
    )
}

/** Own pairs: what could be said better, which rule says so, and the same said well, where nothing is to be said. */
const pairs: Record<"en" | "de" | "id", [said: string, rule: string, well: string][]> = {
  en: [
    ["You must send us the receipt first.", "must", "Please send us the receipt first."],
    ["You have to return the jug in its box.", "must", "Please return the jug in its box."],
    ["You need to update the app and then restart it.", "must", "Please update the app and then restart it."],
    [
      "You must not open the housing of the grinder.",
      "must",
      "Please don't open the housing of the grinder.",
    ],
    [
      "You forgot to send us the invoice for the beans.",
      "blame",
      "We're still missing the invoice for the beans.",
    ],
    ["As we already told you, the part is on order for you.", "blame", "The part is on order for you."],
    ["It was your own fault that the jug broke.", "blame", "I'm sorry that the jug broke."],
    ["You should have read the manual for this.", "blame", "It's on page 4 of the manual, easy to miss."],
    [
      "That is not possible.  The return is too late for us.",
      "refusal",
      "That is not possible, but we can repair it for you.",
    ],
    [
      "We cannot refund the beans you have opened.",
      "refusal",
      "We cannot refund the beans, but I can send you others.",
    ],
    [
      "Please calm down, this is not the end of the world.",
      "cold",
      "I understand that this is annoying for you.",
    ],
    [
      "We offer you an unbeatable price for the machine.",
      "sales",
      "We offer you a good price for the machine.",
    ],
    ["We have your order and it is on the way!!!", "shouting", "We have your order and it is on the way!"],
    ["Please do NOT open the machine, it is hot.", "shouting", "Please do not open the machine, it is hot."],
    [
      "The parcel is with the carrier. The carrier is in Hamburg. The depot is in Bremen. The parcel is not in the depot of the carrier and the truck of the carrier is not there either today.",
      "bare",
      "Thanks for your patience. The parcel is with the carrier in Hamburg, and the depot is in Bremen. I'll ask there today, and you will hear from me tomorrow about where it is and when it comes to you.",
    ],
  ],
  de: [
    ["Sie müssen uns ein Foto schicken.", "must", "Bitte schicken Sie uns ein Foto."],
    ["Sie müssen das Gerät zurückschicken.", "must", "Bitte schicken Sie das Gerät zurück."],
    ["Sie müssen das Formular ausfüllen, dann geht es los.", "must", "Bitte füllen Sie das Formular aus."],
    ["Du musst die Mühle erst reinigen.", "must", "Kannst du die Mühle bitte erst reinigen?"],
    ["Sie haben vergessen, die Rechnung beizulegen.", "blame", "Uns fehlt noch die Rechnung."],
    ["Wie bereits erwähnt, ist das Teil bestellt.", "blame", "Das Teil ist bestellt."],
    [
      "Das war Ihr eigener Fehler, wir haben nichts falsch gemacht.",
      "blame",
      "Da gab es ein Missverständnis.",
    ],
    [
      "Das ist leider nicht möglich. Die Frist ist vorbei.",
      "refusal",
      "Das ist nicht möglich, aber wir können sie reparieren.",
    ],
    [
      "Wir können Ihnen das Geld nicht erstatten.",
      "refusal",
      "Wir können das Geld nicht erstatten, aber gern umtauschen.",
    ],
    ["Dafür sind wir nicht zuständig.", "refusal", "Das gebe ich gern an die richtige Stelle weiter."],
    [
      "Beruhigen Sie sich bitte, wir prüfen das.",
      "cold",
      "Ich verstehe, dass das ärgerlich ist; wir prüfen das.",
    ],
    [
      "Wir haben ein unschlagbares Angebot für die Maschine.",
      "sales",
      "Wir haben ein gutes Angebot für die Maschine.",
    ],
    [
      "Ihre Bestellung ist unterwegs!! Die Sendung ist beim Paketdienst.",
      "shouting",
      "Ihre Bestellung ist unterwegs!",
    ],
    ["Bitte öffnen Sie das Gerät NICHT selbst.", "shouting", "Bitte öffnen Sie das Gerät nicht selbst."],
    [
      "Danke für dein Foto, ich schicke Ihnen die Mühle.",
      "address",
      "Danke für dein Foto, ich schicke dir die Mühle.",
    ],
  ],
  id: [
    ["Anda harus mengirim foto produknya.", "must", "Mohon mengirim foto produknya."],
    ["Anda wajib menyimpan kotaknya untuk kami.", "must", "Mohon menyimpan kotaknya untuk kami."],
    ["Anda lupa melampirkan bukti pembayaran.", "blame", "Kami masih menunggu bukti pembayaran."],
    ["Itu kesalahan Anda sendiri, bukan dari kami.", "blame", "Tampaknya ada kesalahpahaman."],
    ["Seperti yang sudah saya jelaskan, barangnya sudah dikirim.", "blame", "Barangnya sudah dikirim."],
    [
      "Itu tidak bisa. Masa garansinya sudah lewat.",
      "refusal",
      "Itu tidak bisa, tetapi kami bisa memperbaikinya.",
    ],
    [
      "Kami tidak bisa mengembalikan dana untuk ini.",
      "refusal",
      "Kami tidak bisa, tetapi kami akan mengganti barangnya.",
    ],
    ["Itu bukan urusan kami, silakan tanya kurir.", "refusal", "Kami teruskan ke kurir."],
    [
      "Harap tenang, kami sedang memeriksa ini.",
      "cold",
      "Kami mengerti ini menjengkelkan, kami sedang memeriksanya.",
    ],
    ["Buruan pesan, stok untuk Anda tidak banyak.", "sales", "Stok untuk Anda tidak banyak."],
    ["Pesanan Anda sudah dikirim!!!", "shouting", "Pesanan Anda sudah dikirim!"],
    ["Mohon JANGAN buka mesin itu sendiri.", "shouting", "Mohon jangan buka mesin itu sendiri."],
    [
      "Terima kasih Anda sudah menulis, pesanan Anda dan alamat kamu sudah kami catat.",
      "address",
      "Pesanan Anda dan alamat Anda sudah kami catat.",
    ],
  ],
}

for (const language of ["en", "de", "id"] as const) {
  test(`${language}: what could be said better is shown, what is said well is left alone`, () => {
    const heard = (text: string) => toneHints(text, open).map(({ rule }) => rule)
    const missed = pairs[language]
      .filter(([said, rule]) => !heard(said).includes(rule as never))
      .map(([said]) => said)
    const also = pairs[language].flatMap(([said, rule]) =>
      heard(said)
        .filter((each) => each !== rule)
        .map((each) => `${said} → ${each}`),
    )
    const wrong = pairs[language].flatMap(([, , well]) => heard(well).map((rule) => `${well} → ${rule}`))
    const all = pairs[language].length
    const right = all - missed.length
    const precision = right / (right + also.length + wrong.length)
    console.log(
      `${language}: precision ${precision.toFixed(3)}, recall ${(right / all).toFixed(3)} (${all} pairs)`,
    )
    expect({ also, wrong }).toEqual({ also: [], wrong: [] })
    expect(missed).toEqual([])
  })
}

test("what is offered reads as it should", () => {
  expect(mended("You must send us the receipt. It helps, and you need to keep it.")).toBe(
    "Please send us the receipt. It helps, and please keep it.",
  )
  expect(mended("You forgot to send us the invoice.")).toBe("We're still missing the invoice.")
  expect(mended("Sie müssen uns ein Foto schicken. Danke, und Sie müssen das Gerät zurückschicken.")).toBe(
    "Bitte schicken Sie uns ein Foto. Danke, und bitte schicken Sie das Gerät zurück.",
  )
  expect(mended("Du musst die Mühle erst reinigen.")).toBe("Kannst du bitte die Mühle erst reinigen?")
  expect(mended("Anda harus mengirim foto untuk kami!!")).toBe("Mohon mengirim foto untuk kami!")
  expect(mended("We cannot refund the beans you have opened.")).toBe(
    "We cannot refund the beans you have opened. What I can do instead: ",
  )
})

test("the house's own voice: form of address, phrases it avoids, in one channel or all, and rules it does not want", () => {
  const guide: VoiceGuide = {
    address: { de: "informal", id: "formal" },
    phrases: [
      { avoid: "dear customer", say: "hello", channel: null },
      { avoid: "kind regards", say: "", channel: "chat" },
    ],
    off: ["shouting"],
  }
  expect(mended("Wir schicken Ihnen die Mühle und Ihre Bohnen.", guide)).toBe(
    "Wir schicken dir die Mühle und deine Bohnen.",
  )
  expect(mended("Pesanan kamu sudah kami kirim dengan kurir.", guide)).toBe(
    "Pesanan Anda sudah kami kirim dengan kurir.",
  )
  expect(mended("Dear customer, we have it!!", guide)).toBe("Hello, we have it!!")
  expect(toneHints("Kind regards", guide, "email")).toEqual([])
  expect(toneHints("Kind regards", guide, "chat")).toMatchObject([{ rule: "forbidden", better: null }])
})

test("quotations and quoted lines are somebody else's words; what has no language has few hints", () => {
  expect(toneHints('The label says "DO NOT OPEN", and that is fine for you.', open)).toEqual([])
  expect(toneHints("> You must refund me!!!\nThanks, we have done it for you.", open)).toEqual([])
  expect(toneHints("", open)).toEqual([])
  expect(toneHints("👍", open)).toEqual([])
  expect(toneHints("Your IBAN and the DHL number are in the mail.", open)).toEqual([])
})
