import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import type { Flow, FlowStarter } from "#contract/routes/flows.ts"
import { Button } from "#ui/button.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { call } from "../../app/api.ts"
import { useDoing } from "../../app/use-doing.ts"
import { showFlow, startersQuery } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"

/** From a ready one, or empty; it is opened at once. */
export function NewFlow() {
  const say = useBuilderWords()
  const navigate = useNavigate()
  const locale = useLocaleSpoken()
  const { data: starters = [] } = useQuery(startersQuery)
  const begin = useDoing({
    run: (starter: FlowStarter | undefined) =>
      call("POST /api/v1/flows", {
        body: starter
          ? { name: inWords(starter.name, locale), starter: starter.key, language: locale }
          : { name: say("flows.new.name"), language: locale },
      }),
    stale: ["flows"],
    after: (made) => {
      const flow = made as Flow
      showFlow(flow)
      void navigate({ to: "/settings/$page/$item", params: { page: "flows", item: flow.id } })
    },
  })
  return (
    <Menu
      label={say("flows.new")}
      trigger={
        <Button look="primary" icon={<Plus size={16} />} isPending={begin.isPending}>
          {say("flows.new")}
        </Button>
      }
    >
      {starters.map((starter) => (
        <MenuItem
          key={starter.key}
          textValue={inWords(starter.name, locale)}
          detail={inWords(starter.description, locale)}
          onAction={() => begin.mutate(starter)}
        >
          {inWords(starter.name, locale)}
        </MenuItem>
      ))}
      <MenuItem
        textValue={say("flows.new.empty")}
        detail={say("flows.new.empty.about")}
        onAction={() => begin.mutate(undefined)}
      >
        {say("flows.new.empty")}
      </MenuItem>
    </Menu>
  )
}

const inWords = (texts: Record<string, string>, locale: string): string =>
  texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? ""
