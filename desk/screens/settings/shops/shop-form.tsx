import { useNavigate } from "@tanstack/react-router"
import { PlugZap } from "lucide-react"
import { type FormEvent, useMemo, useState } from "react"
import { CallRefused } from "#contract/call.ts"
import type { ShopSystemInfo, ShopView } from "#contract/routes/shops.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { problemsOf } from "../../../data/inboxes.ts"
import { initialSettings, settingsOf } from "../../../forms/setting-schema.ts"
import { SettingsForm } from "../../../forms/settings-form.tsx"
import { useShopsWords } from "../../../locales/shops-words.ts"
import { Page } from "../page.tsx"
import { showShop } from "./shops-query.ts"
import { troubleWords } from "./trouble.tsx"

type Props = { system: ShopSystemInfo; shop: ShopView | undefined; shops: ShopView[] }
type Tried = Awaited<ReturnType<typeof tryOut>>

const tryOut = (kind: string, settings: Record<string, unknown>, shop: ShopView | undefined) =>
  call("POST /api/v1/shops/check", { body: { kind, settings, ...(shop ? { shopId: shop.id } : {}) } })

const save = (kind: string, settings: Record<string, unknown>, shop: ShopView | undefined) =>
  shop
    ? call("PATCH /api/v1/shops/:id", { params: { id: shop.id }, body: { settings } })
    : call("POST /api/v1/shops", { body: { kind, settings } })

/** The form that a shop system draws itself. Nothing is kept that could not sign in. */
export function ShopForm({ system, shop, shops }: Props) {
  const say = useShopsWords()
  const navigate = useNavigate()
  const settings = useMemo(() => settingsOf(system.settings), [system])
  const [values, setValues] = useState(() => ({ ...initialSettings(settings), ...shop?.settings }))
  const tried = useDoing({ run: () => tryOut(system.kind, values, shop), isInline: true })
  const saved = useDoing<void, ShopView>({
    run: () => save(system.kind, values, shop),
    done: ({ name }) => ({ title: say("shops.connected", { name }) }),
    isInline: true,
    after: (view) => {
      showShop(view, shops)
      void navigate({ to: "/settings/$page", params: { page: "shops" } })
    },
  })
  const change = (next: typeof values) => {
    tried.reset()
    saved.reset()
    setValues(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tried.reset()
    saved.mutate()
  }
  const error = saved.error ?? tried.error
  return (
    <Page
      title={shop?.name ?? say("shops.connect", { name: system.name })}
      text={say("shops.connect.text")}
      back="shops"
    >
      <form onSubmit={submit} className="flex max-w-140 flex-col gap-8" noValidate>
        <SettingsForm settings={settings} values={values} onChange={change} problems={problemsOf(error)} />
        {tried.data && <Outcome tried={tried.data} />}
        {error && <Refused error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" isPending={saved.isPending}>
            {say(shop ? "shops.save" : "shops.connect", { name: system.name })}
          </Button>
          <Button icon={<PlugZap size={16} />} isPending={tried.isPending} onPress={() => tried.mutate()}>
            {say("shops.check")}
          </Button>
        </div>
      </form>
    </Page>
  )
}

function Outcome({ tried: { found, trouble } }: { tried: Tried }) {
  const say = useShopsWords()
  if (trouble)
    return (
      <Banner tone="bad" title={say("shops.check.failed")}>
        {troubleWords(say, trouble)}
      </Banner>
    )
  if (!found) return null
  return (
    <Banner tone="good" title={say("shops.check.fine", { name: found.name })}>
      {found.orders !== null && say("shops.check.orders", { count: found.orders })}
    </Banner>
  )
}

/** A refusal, with why the shop could not be read where it says so. */
function Refused({ error }: { error: Error }) {
  const say = useShopsWords()
  const isAway = error instanceof CallRefused && error.body.code === "shop.away"
  return (
    <Banner tone="bad" title={refusalWords(error, say as never)}>
      {isAway && troubleWords(say, error.body.detail as Parameters<typeof troubleWords>[1])}
    </Banner>
  )
}
