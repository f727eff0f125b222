import type { SurveyFields, SurveyKind } from "#contract/routes/surveys.ts"

const thanks = {
  en: "Thank you for telling us.",
  de: "Danke für die Rückmeldung.",
  id: "Terima kasih atas masukan Anda.",
}

const better = {
  texts: {
    en: "What would have made it better?",
    de: "Was hätte es besser gemacht?",
    id: "Apa yang dapat membuatnya lebih baik?",
  },
}

/**
 * What to begin with, ready to be sent as it is. A relation is asked about twice a year, a conversation a month after the last one
 * at the earliest: who is asked too often answers no more.
 */
export const usualSurveys: Record<SurveyKind, Pick<SurveyFields, "questions" | "thanks" | "againDays">> = {
  csat: {
    questions: [
      {
        texts: {
          en: "How satisfied are you with our answer?",
          de: "Wie zufrieden sind Sie mit unserer Antwort?",
          id: "Seberapa puas Anda dengan jawaban kami?",
        },
      },
      better,
    ],
    thanks,
    againDays: 30,
  },
  ces: {
    questions: [
      {
        texts: {
          en: "How easy was it to get this settled with us?",
          de: "Wie einfach war es, das mit uns zu klären?",
          id: "Seberapa mudah menyelesaikan hal ini bersama kami?",
        },
      },
      better,
    ],
    thanks,
    againDays: 30,
  },
  nps: {
    questions: [
      {
        texts: {
          en: "How likely are you to recommend us to a friend?",
          de: "Wie wahrscheinlich empfehlen Sie uns weiter?",
          id: "Seberapa mungkin Anda merekomendasikan kami kepada teman?",
        },
      },
      {
        texts: {
          en: "What is the main reason for your number?",
          de: "Was ist der wichtigste Grund für Ihre Zahl?",
          id: "Apa alasan utama Anda memilih angka itu?",
        },
      },
    ],
    thanks,
    againDays: 180,
  },
}
