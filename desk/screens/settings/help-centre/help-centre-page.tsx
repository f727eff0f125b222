import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ExternalLink } from "lucide-react"
import { type FormEvent, useState } from "react"
import type { HelpCentre } from "#contract/routes/knowledge.ts"
import { Banner } from "#ui/banner.tsx"
import { Button } from "#ui/button.tsx"
import { Checkbox } from "#ui/checkbox.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../../app/api.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { useDoing } from "../../../app/use-doing.ts"
import { helpCentreQuery } from "../../../data/articles.ts"
import { useKnowledgeWords } from "../../../locales/knowledge-words.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { Page } from "../page.tsx"

/** What the help centre is called, where it is, whether it is open; its articles are in a room of their own. */
export default function HelpCentrePage() {
  const say = useKnowledgeWords()
  const title = useSettingsWords()("settings.help-centre")
  const { data: centre } = useQuery(helpCentreQuery)
  const toArticles = (
    <Link to="/knowledge" className="ring-focus inline-flex h-8 items-center rounded-6 text-14 touch:h-11">
      {say("help.articles")}
    </Link>
  )
  return (
    <Page title={title} text={say("help.text")} action={toArticles}>
      {!centre && <SkeletonText lines={5} />}
      {centre && <CentreForm key={JSON.stringify(centre)} centre={centre} />}
    </Page>
  )
}

function CentreForm({ centre }: { centre: HelpCentre }) {
  const say = useKnowledgeWords()
  const [isOn, setOn] = useState(centre.isOn)
  const [title, setTitle] = useState(centre.title)
  const [domain, setDomain] = useState(centre.domain ?? "")
  const [shopUrl, setShopUrl] = useState(centre.shopUrl ?? "")
  const save = useDoing({
    run: () =>
      call("PUT /api/v1/help-centre", {
        body: { isOn, title, domain: domain.trim() || null, shopUrl: shopUrl.trim() || null },
      }),
    stale: ["help-centre", "articles"],
    done: say("common.saved"),
    isInline: true,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className="flex max-w-120 flex-col gap-4">
      {save.error && <Banner tone="bad">{refusalWords(save.error, say as never)}</Banner>}
      {centre.isOn && (
        <a
          href={centre.url}
          target="_blank"
          rel="noopener"
          className="ring-focus inline-flex items-center gap-1 self-start rounded-6 wrap-long"
        >
          {centre.url}
          <ExternalLink size={14} className="shrink-0" aria-hidden="true" />
        </a>
      )}
      <Checkbox isSelected={isOn} onChange={setOn}>
        {say("help.is-on")}
      </Checkbox>
      <TextField
        label={say("help.title")}
        hint={say("help.title.hint")}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextField
        label={say("help.shop-url")}
        type="url"
        placeholder="https://"
        value={shopUrl}
        onChange={setShopUrl}
      />
      <TextField
        label={say("help.domain")}
        hint={say("help.domain.hint", { url: `${location.origin}/help` })}
        value={domain}
        onChange={setDomain}
      />
      <div>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {say("common.save")}
        </Button>
      </div>
    </form>
  )
}
