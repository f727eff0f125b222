import type { FlowStarter } from "#contract/routes/flows.ts"
import { drawn } from "./drawn.ts"

/** Asks for the order, looks it up where a shop is connected, and gives the rest to a person. */
export const whereIsMyOrder: FlowStarter = {
  key: "where-is-my-order",
  name: { en: "Where is my order?", de: "Wo ist meine Bestellung?", id: "Di mana pesanan saya?" },
  description: {
    en: "Asks for the order number and the e-mail address, looks the order up in the shop, and hands over what it can't answer.",
    de: "Fragt nach Bestellnummer und E-Mail-Adresse, sieht im Shop nach und gibt ab, was offen bleibt.",
    id: "Menanyakan nomor pesanan dan alamat email, mencarinya di toko, lalu menyerahkan yang belum terjawab.",
  },
  document: drawn({
    languages: ["en", "de", "id"],
    trigger: {
      inboxIds: [],
      newConversation: false,
      categoryIds: [],
      button: { en: "Where is my order?", de: "Wo ist meine Bestellung?", id: "Di mana pesanan saya?" },
    },
    start: "greet",
    steps: [
      {
        id: "greet",
        kind: "message",
        name: "Greet",
        next: "which",
        texts: {
          en: "Let's find the parcel. Two short questions first.",
          de: "Das Paket finden wir. Vorher zwei kurze Fragen.",
          id: "Mari kita cari paketnya. Ada dua pertanyaan singkat dulu.",
        },
      },
      {
        id: "which",
        kind: "form",
        name: "Which order?",
        next: "look",
        unclear: "team",
        fields: [
          {
            key: "order",
            type: "order",
            required: true,
            options: [],
            again: {},
            texts: {
              en: "What is the order number? It stands in the confirmation e-mail.",
              de: "Wie lautet die Bestellnummer? Sie steht in der Bestellbestätigung.",
              id: "Berapa nomor pesanannya? Nomornya ada di email konfirmasi.",
            },
          },
          {
            key: "email",
            type: "email",
            required: true,
            options: [],
            again: {},
            texts: {
              en: "And the e-mail address it was ordered with?",
              de: "Und mit welcher E-Mail-Adresse wurde bestellt?",
              id: "Dan alamat email yang dipakai saat memesan?",
            },
          },
        ],
      },
      {
        id: "look",
        kind: "shop",
        name: "Look it up in the shop",
        action: "order-status",
        inputs: { order: "{{order}}", email: "{{email}}" },
        results: [
          { from: "state", variable: "state" },
          { from: "tracking_url", variable: "tracking" },
        ],
        next: "tell",
        failed: "not-found",
        unavailable: "team",
      },
      {
        id: "tell",
        kind: "message",
        name: "Tell where it is",
        next: "enough",
        texts: {
          en: "Order {{order}}: {{state}}. {{tracking|}}",
          de: "Bestellung {{order}}: {{state}}. {{tracking|}}",
          id: "Pesanan {{order}}: {{state}}. {{tracking|}}",
        },
      },
      {
        id: "enough",
        kind: "buttons",
        name: "Is that all?",
        keep: null,
        unclear: null,
        texts: { en: "Does that help?", de: "Hilft das weiter?", id: "Apakah ini membantu?" },
        options: [
          { id: "yes", label: { en: "Yes, thanks", de: "Ja, danke", id: "Ya, terima kasih" }, next: "bye" },
          { id: "no", label: { en: "Not yet", de: "Noch nicht", id: "Belum" }, next: "team" },
        ],
      },
      {
        id: "bye",
        kind: "end",
        name: "Goodbye",
        closes: true,
        texts: {
          en: "Glad to hear it. Enjoy the coffee!",
          de: "Das freut uns. Guten Kaffee!",
          id: "Senang mendengarnya. Selamat menikmati kopi!",
        },
      },
      {
        id: "not-found",
        kind: "handover",
        name: "Number and address don't match",
        teamId: null,
        userId: null,
        note: "No order {{order}} is known with the address {{email}}.",
        texts: {
          en: "I find no order with this number and this e-mail address together. A colleague has a look and writes back here; both are with them already.",
          de: "Zu dieser Nummer und dieser E-Mail-Adresse zusammen finde ich keine Bestellung. Jemand aus dem Team sieht nach und schreibt hier zurück; beides liegt dort schon vor.",
          id: "Saya tidak menemukan pesanan dengan nomor dan alamat email ini bersama-sama. Rekan kami akan memeriksanya dan membalas di sini; keduanya sudah ada pada mereka.",
        },
      },
      {
        id: "team",
        kind: "handover",
        name: "To the team",
        teamId: null,
        userId: null,
        note: "Where is order {{order|(number unknown)}}?",
        texts: {
          en: "I can't look into the order from here. A colleague does it and writes back here; the number and the address are with them already.",
          de: "Von hier aus kann ich nicht in die Bestellung sehen. Jemand aus dem Team tut das und schreibt hier zurück; Nummer und Adresse liegen dort schon vor.",
          id: "Dari sini saya belum bisa melihat pesanannya. Rekan kami akan memeriksanya dan membalas di sini; nomor dan alamatnya sudah ada pada mereka.",
        },
      },
    ],
  }),
}
