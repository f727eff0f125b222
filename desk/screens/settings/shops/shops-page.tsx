import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Plus, ShoppingBag } from "lucide-react"
import type { ShopSystemInfo, ShopView } from "#contract/routes/shops.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useShopsWords } from "../../../locales/shops-words.ts"
import { Page, PageSkeleton, Part } from "../page.tsx"
import type { PageProps } from "../pages.ts"
import { ShopCard } from "./shop-card.tsx"
import { ShopForm } from "./shop-form.tsx"
import { shopSystemsQuery, shopsQuery } from "./shops-query.ts"

/** Shops whose orders are read: each with how far it is; one of them opened, or a new one, is its form. */
export default function ShopsPage({ item }: PageProps) {
  const { data: shops } = useQuery(shopsQuery)
  const { data: systems } = useQuery(shopSystemsQuery)
  if (!shops || !systems) return <PageSkeleton />
  const shop = shops.items.find(({ id }) => id === item)
  const system = systems.items.find(({ kind }) => kind === shop?.kind || item === `new-${kind}`)
  if (system) return <ShopForm key={item} system={system} shop={shop} shops={shops.items} />
  return <List shops={shops.items} systems={systems.items} />
}

function List({ shops, systems }: { shops: ShopView[]; systems: ShopSystemInfo[] }) {
  const say = useShopsWords()
  const title = useSettingsWords()("settings.shops")
  const connect = systems.map((system) => (
    <Connect key={system.kind} system={system} isFirst={!shops.length} />
  ))
  return (
    <Page title={title} text={say("shops.text")} action={shops.length > 0 && connect}>
      {shops.length === 0 && (
        <EmptyState icon={<ShoppingBag size={20} />} title={say("shops.none.title")} action={connect}>
          {say("shops.none.text")}
        </EmptyState>
      )}
      {shops.map((shop) => (
        <ShopCard key={shop.id} shop={shop} system={systems.find(({ kind }) => kind === shop.kind)} />
      ))}
      <Part title={say("shops.other")} text={say("shops.other.text")}>
        <a
          href="/api#orders"
          target="_blank"
          rel="noreferrer"
          className="ring-focus self-start rounded-6 underline"
        >
          {say("shops.other.link")}
        </a>
      </Part>
    </Page>
  )
}

function Connect({ system, isFirst }: { system: ShopSystemInfo; isFirst: boolean }) {
  const say = useShopsWords()
  const navigate = useNavigate()
  const open = () =>
    void navigate({ to: "/settings/$page/$item", params: { page: "shops", item: `new-${system.kind}` } })
  return (
    <Button look={isFirst ? "primary" : "plain"} icon={<Plus size={16} />} onPress={open}>
      {say("shops.connect", { name: system.name })}
    </Button>
  )
}
