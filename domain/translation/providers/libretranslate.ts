import { type Asked, type AskProvider, CannotTranslate, type Provider, readAnswer } from "../provider.ts"

/** LibreTranslate and whatever speaks like it: POST /translate {q, source, target, format, api_key}. */
export const libretranslate: Provider = {
  kind: "libretranslate",
  name: "LibreTranslate",
  translate: async (asked: Asked, ask: AskProvider) => {
    const body = {
      q: asked.text,
      source: asked.from ?? "auto",
      target: asked.to,
      format: "text",
      ...(asked.key ? { api_key: asked.key } : {}),
    }
    const answer = readAnswer("The translator", await ask("/translate", {}, body))
    const { translatedText, detectedLanguage } = answer
    if (typeof translatedText !== "string")
      throw new CannotTranslate("The translator answered without a text.")
    const told = (detectedLanguage as { language?: unknown } | undefined)?.language
    return { text: translatedText, from: typeof told === "string" ? told : null }
  },
}
