import type { FlowStarter } from "#contract/routes/flows.ts"
import { drawn } from "./drawn.ts"

/** Takes down which card is lost, has it blocked and sent anew where a shop is connected, and else gives it to a person at once. */
export const lostCard: FlowStarter = {
  key: "lost-card",
  name: {
    en: "Lost customer card: block and reissue",
    de: "Kundenkarte verloren: sperren und neu ausstellen",
    id: "Kartu pelanggan hilang: blokir dan terbitkan ulang",
  },
  description: {
    en: "Asks which card it is, blocks it and orders a new one in the shop, and hands over where it can't.",
    de: "Fragt, um welche Karte es geht, sperrt sie im Shop, bestellt eine neue und gibt ab, wo das nicht geht.",
    id: "Menanyakan kartu yang mana, memblokirnya dan memesan yang baru di toko, lalu menyerahkan bila tidak bisa.",
  },
  document: drawn({
    languages: ["en", "de", "id"],
    trigger: {
      inboxIds: [],
      newConversation: false,
      categoryIds: [],
      button: { en: "I lost my card", de: "Karte verloren", id: "Kartu saya hilang" },
    },
    start: "sorry",
    steps: [
      {
        id: "sorry",
        kind: "message",
        name: "Say sorry",
        next: "what",
        texts: {
          en: "That is annoying, and quickly put right: the points on a lost card stay safe.",
          de: "Das ist ärgerlich und schnell behoben: Die Punkte auf einer verlorenen Karte bleiben erhalten.",
          id: "Sayang sekali, tetapi cepat diatasi: poin di kartu yang hilang tetap aman.",
        },
      },
      {
        id: "what",
        kind: "buttons",
        name: "What shall happen?",
        keep: "wish",
        unclear: "team",
        texts: {
          en: "What shall happen with the card?",
          de: "Was soll mit der Karte geschehen?",
          id: "Apa yang perlu dilakukan dengan kartunya?",
        },
        options: [
          {
            id: "both",
            label: {
              en: "Block it and send a new one",
              de: "Sperren und eine neue schicken",
              id: "Blokir dan kirim yang baru",
            },
            next: "details",
          },
          {
            id: "block",
            label: { en: "Only block it", de: "Nur sperren", id: "Blokir saja" },
            next: "details",
          },
          {
            id: "found",
            label: { en: "Found it again", de: "Wiedergefunden", id: "Sudah ketemu" },
            next: "bye",
          },
        ],
      },
      {
        id: "details",
        kind: "form",
        name: "Whose card?",
        next: "block",
        unclear: "team",
        fields: [
          {
            key: "email",
            type: "email",
            required: true,
            options: [],
            again: {},
            texts: {
              en: "Which e-mail address is the card registered with?",
              de: "Auf welche E-Mail-Adresse läuft die Karte?",
              id: "Kartu itu terdaftar dengan alamat email apa?",
            },
          },
          {
            key: "card",
            type: "order",
            required: false,
            options: [],
            again: {
              en: "The card number has digits only. It may be skipped.",
              de: "Die Kartennummer besteht nur aus Ziffern. Sie darf übersprungen werden.",
              id: "Nomor kartu hanya berisi angka. Boleh dilewati.",
            },
            texts: {
              en: "And the card number, if it is written down somewhere?",
              de: "Und die Kartennummer, falls sie irgendwo notiert ist?",
              id: "Dan nomor kartunya, kalau ada catatannya?",
            },
          },
        ],
      },
      {
        id: "block",
        kind: "shop",
        name: "Block the card",
        action: "block-card",
        inputs: { email: "{{email}}", card: "{{card|}}" },
        results: [],
        next: "both",
        failed: "team",
        unavailable: "team",
      },
      {
        id: "both",
        kind: "condition",
        name: "A new one too?",
        cases: [
          {
            id: "only",
            name: "Only block",
            test: { on: "variable", name: "wish", is: "contains", value: "only" },
            next: "blocked",
          },
        ],
        otherwise: "reissue",
      },
      {
        id: "reissue",
        kind: "shop",
        name: "Send a new one",
        action: "reissue-card",
        inputs: { email: "{{email}}", card: "{{card|}}" },
        results: [{ from: "arrives_on", variable: "arrives" }],
        next: "sent",
        failed: "team",
        unavailable: "team",
      },
      {
        id: "sent",
        kind: "end",
        name: "Blocked and sent",
        closes: true,
        texts: {
          en: "The card is blocked, and a new one is on its way. {{arrives|}}",
          de: "Die Karte ist gesperrt, und eine neue ist unterwegs. {{arrives|}}",
          id: "Kartunya sudah diblokir, dan yang baru sedang dikirim. {{arrives|}}",
        },
      },
      {
        id: "blocked",
        kind: "end",
        name: "Blocked",
        closes: true,
        texts: { en: "The card is blocked.", de: "Die Karte ist gesperrt.", id: "Kartunya sudah diblokir." },
      },
      {
        id: "bye",
        kind: "end",
        name: "Found again",
        closes: true,
        texts: {
          en: "Good that it is back. Then everything stays as it is.",
          de: "Schön, dass sie wieder da ist. Dann bleibt alles, wie es ist.",
          id: "Syukurlah sudah ketemu. Kalau begitu semuanya tetap seperti semula.",
        },
      },
      {
        id: "team",
        kind: "handover",
        name: "To the team",
        teamId: null,
        userId: null,
        note: "Lost card: nothing is blocked yet. Please do it now: {{wish|block it}}.",
        texts: {
          en: "I can't block the card myself. A colleague does it with what is written here and confirms it in this conversation.",
          de: "Selbst sperren kann ich die Karte nicht. Jemand aus dem Team tut das mit diesen Angaben und bestätigt es hier.",
          id: "Saya tidak bisa memblokir kartunya sendiri. Rekan kami akan melakukannya dengan keterangan ini dan mengonfirmasinya di sini.",
        },
      },
    ],
  }),
}
