import type { Locale } from "#contract/views.ts"

/** What a holding reply says where the house has no words of its own. It says what it is, and that a person answers. */
export const usualTexts: Record<Locale, string> = {
  en: "Hi {{customer.firstName|there}},\n\nthank you for writing about {{matter|your question}}. We are looking into it, and somebody of us answers you by {{time}}.\n\n(This first reply was written automatically.)\n{{shop.name}}",
  de: "Hallo {{customer.firstName}},\n\nvielen Dank für Ihre Nachricht zu {{matter|Ihrem Anliegen}}. Wir sehen es uns an, und jemand von uns antwortet Ihnen bis {{time}}.\n\n(Diese erste Antwort wurde automatisch geschrieben.)\n{{shop.name}}",
  id: "Halo {{customer.firstName|Kak}},\n\nterima kasih sudah menulis tentang {{matter|pertanyaan Anda}}. Kami sedang memeriksanya, dan salah satu dari kami menjawab Anda paling lambat {{time}}.\n\n(Balasan pertama ini ditulis otomatis.)\n{{shop.name}}",
}

/** Known to the texts of holding replies alone. */
export const holdingVariables = ["matter", "time"] as const

const DAY = 86_400_000

/** "15:00 today", "morgen, 10:00 Uhr", "Selasa, 1 Desember pukul 10.00": a moment on the reader's own clock. */
export function timeWords(at: Date, now: Date, language: Locale, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions, when: Date) =>
    new Intl.DateTimeFormat(tags[language], { ...options, timeZone }).format(when)
  const clock = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, at)
  const dayOf = (when: Date) => part({ year: "numeric", month: "numeric", day: "numeric" }, when)
  const long = part({ weekday: "long", day: "numeric", month: "long" }, at)
  if (dayOf(at) === dayOf(now)) return said[language].today(clock)
  if (dayOf(at) === dayOf(new Date(now.getTime() + DAY))) return said[language].tomorrow(clock)
  return said[language].day(long, clock)
}

const tags: Record<Locale, string> = { en: "en-GB", de: "de-DE", id: "id-ID" }
const said: Record<
  Locale,
  Record<"today" | "tomorrow", (clock: string) => string> & { day: (day: string, clock: string) => string }
> = {
  en: {
    today: (clock) => `${clock} today`,
    tomorrow: (clock) => `${clock} tomorrow`,
    day: (day, clock) => `${day}, ${clock}`,
  },
  de: {
    today: (clock) => `heute ${clock} Uhr`,
    tomorrow: (clock) => `morgen ${clock} Uhr`,
    day: (day, clock) => `${day}, ${clock} Uhr`,
  },
  id: {
    today: (clock) => `hari ini pukul ${clock}`,
    tomorrow: (clock) => `besok pukul ${clock}`,
    day: (day, clock) => `${day} pukul ${clock}`,
  },
}
