import { useLocale } from "react-aria-components/I18nProvider"
import type { ShopView } from "#contract/routes/shops.ts"
import { Banner } from "#ui/banner.tsx"
import { moment } from "#ui/relative-words.ts"
import { type ShopsSay, useShopsWords } from "../../../locales/shops-words.ts"

type Why = Pick<NonNullable<ShopView["trouble"]>, "why" | "detail">

/** What is wrong with a shop, and what can be done about it. */
export const troubleWords = (say: ShopsSay, { why, detail }: Why) => say(`shops.why.${why}`, { detail })

/** Stands on a shop's card until it is well again. */
export function TroubleBanner({ trouble }: { trouble: NonNullable<ShopView["trouble"]> }) {
  const say = useShopsWords()
  const { locale } = useLocale()
  const time = moment(Date.parse(trouble.since), Date.now(), locale)
  return (
    <Banner tone="warn" title={troubleWords(say, trouble)}>
      {say("shops.since", { time })}
    </Banner>
  )
}
