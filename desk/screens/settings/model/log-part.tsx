import { useInfiniteQuery } from "@tanstack/react-query"
import { FileText } from "lucide-react"
import { useState } from "react"
import type { ModelCall } from "#contract/routes/model.ts"
import { Badge } from "#ui/badge.tsx"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { type Column, Table } from "#ui/table.tsx"
import { call } from "../../../app/api.ts"
import { type ModelSay, useModelWords } from "../../../locales/model-words.ts"
import { Part } from "../page.tsx"
import { CallDialog } from "./call-dialog.tsx"
import { moneyWords } from "./money.ts"

/** What was sent, newest first; each opens to the letter. */
export function LogPart() {
  const say = useModelWords()
  const [open, setOpen] = useState<string | null>(null)
  const log = useInfiniteQuery({
    queryKey: ["model", "calls"],
    queryFn: ({ pageParam }) =>
      call("GET /api/v1/language-model/calls", {
        query: { limit: 30, ...(pageParam ? { before: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page) => (page.hasMore ? page.items.at(-1)?.id : undefined),
    staleTime: 0,
  })
  const items = log.data?.pages.flatMap((page) => page.items as ModelCall[])
  return (
    <Part title={say("model.log")} text={say("model.log.text")}>
      {items ? (
        <Table
          caption={say("model.log")}
          columns={columns(say, setOpen)}
          items={items}
          keyOf={({ id }) => id}
          none={say("model.log.none")}
        />
      ) : (
        <SkeletonText lines={4} />
      )}
      {log.hasNextPage && (
        <div>
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {say("model.log.more")}
          </Button>
        </div>
      )}
      {open && <CallDialog id={open} onClose={() => setOpen(null)} />}
    </Part>
  )
}

const tones = {
  asked: "neutral",
  answered: "good",
  failed: "warn",
  cancelled: "neutral",
  lost: "warn",
} as const

function columns(say: ModelSay, open: (id: string) => void): Column<ModelCall>[] {
  const number = new Intl.NumberFormat(document.documentElement.lang || "en")
  return [
    {
      id: "at",
      title: say("model.log.when"),
      cell: ({ at }) => <RelativeTime at={at} className="figures whitespace-nowrap" />,
    },
    {
      id: "by",
      title: say("model.log.who"),
      cell: ({ byName }) => <span className="whitespace-nowrap">{byName}</span>,
    },
    { id: "what", title: say("model.log.what"), cell: ({ ability }) => say(`model.log.ability.${ability}`) },
    {
      id: "result",
      title: say("model.log.result"),
      cell: ({ state }) => <Badge tone={tones[state]}>{say(`model.log.state.${state}`)}</Badge>,
    },
    {
      id: "tokens",
      title: say("model.log.tokens"),
      isFigure: true,
      cell: ({ tokensIn, tokensOut }) => number.format(tokensIn + tokensOut),
    },
    {
      id: "cost",
      title: say("model.log.cost"),
      isFigure: true,
      cell: ({ money, currency }) => (money ? moneyWords(money, currency) : ""),
    },
    {
      id: "letters",
      title: say("model.log.letters"),
      cell: ({ id, at }) => (
        <IconButton
          size="small"
          label={say("model.log.open", { when: timeOf(at) })}
          icon={<FileText size={16} />}
          onPress={() => open(id)}
        />
      ),
    },
  ]
}

const timeOf = (at: string) =>
  new Date(at).toLocaleString(document.documentElement.lang || "en", {
    dateStyle: "medium",
    timeStyle: "short",
  })
