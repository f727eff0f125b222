import { useNavigate } from "@tanstack/react-router"
import { useLocale } from "react-aria-components/I18nProvider"
import type { ShopSystemInfo, ShopView } from "#contract/routes/shops.ts"
import { Badge } from "#ui/badge.tsx"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { useNow } from "#ui/now.ts"
import { span } from "#ui/relative-words.ts"
import { call } from "../../../app/api.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { useShopsWords } from "../../../locales/shops-words.ts"
import { ShopGlyph } from "./shop-glyph.tsx"
import { TroubleBanner } from "./trouble.tsx"

const MINUTE = 60_000

type Props = { shop: ShopView; system: ShopSystemInfo | undefined }

/** One shop: how it stands, how far it is read, and what can be done. */
export function ShopCard({ shop, system }: Props) {
  const say = useShopsWords()
  return (
    <article
      aria-label={shop.name}
      className="flex flex-col gap-3 rounded-10 border border-line bg-surface p-4"
    >
      <header className="flex flex-wrap items-center gap-2">
        {system && <ShopGlyph glyph={system.glyph} />}
        <h2 className="min-w-0 flex-1 font-semibold text-14 wrap-long" dir="auto">
          {shop.name}
        </h2>
        <State shop={shop} />
      </header>
      <Standing shop={shop} />
      {!shop.isCaughtUp && !shop.trouble && <Progress shop={shop} />}
      {shop.trouble && <TroubleBanner trouble={shop.trouble} />}
      {shop.unreadable.length > 0 && (
        <Banner tone="warn">
          {say("shops.unreadable", { count: shop.unreadable.length, list: shop.unreadable.join(", ") })}
        </Banner>
      )}
      <Deeds shop={shop} />
    </article>
  )
}

function State({ shop }: { shop: ShopView }) {
  const say = useShopsWords()
  if (shop.trouble) return <Badge tone="warn">{say("shops.state.trouble")}</Badge>
  if (!shop.isCaughtUp) return <Badge tone="info">{say("shops.state.reading")}</Badge>
  return <Badge tone="good">{say("shops.state.fine")}</Badge>
}

/** "Read 2 minutes ago · 1,204 orders" */
function Standing({ shop: { readAt, orders } }: { shop: ShopView }) {
  const say = useShopsWords()
  const { locale } = useLocale()
  const now = useNow(MINUTE)
  const since = readAt && Math.max(MINUTE, now - Date.parse(readAt))
  const read = since ? say("shops.read", { time: span(since, locale) }) : say("shops.not-read")
  return (
    <p className="figures text-13 text-muted">
      {read} · {say("shops.orders", { count: orders })}
    </p>
  )
}

function Progress({ shop: { name, progress } }: { shop: ShopView }) {
  const say = useShopsWords()
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        aria-label={say("shops.progress", { name })}
        max={1}
        {...(progress === null ? {} : { value: progress })}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
      />
      <p className="text-12 text-muted">{say("shops.reading")}</p>
    </div>
  )
}

function Deeds({ shop }: { shop: ShopView }) {
  const say = useShopsWords()
  const navigate = useNavigate()
  const params = { id: shop.id }
  const { name } = shop
  const look = useDoing({
    run: () => call("POST /api/v1/shops/:id/look", { params }),
    done: say("shops.looked", { name }),
  })
  const back = useDoing<void, ShopView>({
    run: () => call("PUT /api/v1/shops/:id/connected", { params }),
    done: say("shops.back", { name }),
    stale: ["shops"],
  })
  const disconnect = useDoing({
    run: () => call("DELETE /api/v1/shops/:id", { params }),
    done: () => ({
      title: say("shops.disconnected", { name }),
      undo: { label: say("common.undo"), run: () => back.mutate() },
    }),
    stale: ["shops"],
  })
  const change = () =>
    void navigate({ to: "/settings/$page/$item", params: { page: "shops", item: shop.id } })
  return (
    <div className="flex flex-wrap gap-2">
      <Button isPending={look.isPending} onPress={() => look.mutate()}>
        {say("shops.look")}
      </Button>
      <Button onPress={change}>{say("shops.change")}</Button>
      <Button look="quiet" isPending={disconnect.isPending} onPress={() => disconnect.mutate()}>
        {say("shops.disconnect")}
      </Button>
    </div>
  )
}
