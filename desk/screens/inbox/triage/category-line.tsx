import { useQuery } from "@tanstack/react-query"
import { Check, Pencil } from "lucide-react"
import type { ConversationCategory } from "#contract/routes/answers.ts"
import type { Conversation } from "#contract/views.ts"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { chooseCategory } from "../../../commands/choose-category.ts"
import { confirmCategory } from "../../../commands/confirm-category.ts"
import { useScene } from "../../../commands/use-scene.ts"
import { categoriesQuery, categoryQuery } from "../../../data/categories.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"

/** What the conversation is about: suggested and how surely, or confirmed. Nothing where there are no categories. */
export function CategoryLine({ conversation }: { conversation: Conversation }) {
  const say = useAnswersWords()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: known } = useQuery(categoryQuery(conversation.id))
  if (!categories.length || !known) return null
  const name = categories.find(({ id }) => id === known.categoryId)?.name
  return (
    <div className="flex min-h-8 gap-3">
      <dt className="w-28 shrink-0 truncate py-1.75 text-muted touch:py-3.25">{say("category.about")}</dt>
      <dd className="grid min-w-0 flex-1 grid-cols-[1fr_auto] gap-x-2">
        <Named known={known} name={name} />
        <Deeds known={known} name={name ?? say("category.none")} />
        <How known={known} />
      </dd>
    </div>
  )
}

function Named({ known, name }: { known: ConversationCategory; name: string | undefined }) {
  const say = useAnswersWords()
  const { state, like } = known
  const isUnknown = state === "unknown"
  return (
    <span
      className={classes("min-w-0 py-1.75 wrap-long touch:py-3.25", isUnknown && "text-faint")}
      title={like && !isUnknown ? say("category.like", { text: like.text }) : undefined}
      dir={isUnknown ? undefined : "auto"}
    >
      {isUnknown ? say("category.unknown") : (name ?? say("category.none"))}
    </span>
  )
}

/** Under the name and its buttons, where it has the whole line. */
function How({ known: { state, confidence } }: { known: ConversationCategory }) {
  const say = useAnswersWords()
  if (state === "unknown") return null
  return (
    <span className="col-span-2 -mt-1.5 pb-1.75 text-12 text-muted">
      {state === "decided"
        ? say("category.decided")
        : say("category.suggested", { share: percent(confidence) })}
    </span>
  )
}

function Deeds({ known, name }: { known: ConversationCategory; name: string }) {
  const say = useAnswersWords()
  const scene = useScene()
  if (!chooseCategory.when(scene)) return null
  return (
    <span className="flex shrink-0">
      {known.state === "suggested" && (
        <IconButton
          size="small"
          label={say("category.confirm", { name })}
          shortcut={confirmCategory.shortcut!}
          icon={<Check size={14} />}
          onPress={() => void confirmCategory.run(scene)}
        />
      )}
      <IconButton
        size="small"
        label={say("category.other")}
        shortcut={chooseCategory.shortcut!}
        icon={<Pencil size={14} />}
        onPress={() => void chooseCategory.run(scene)}
      />
    </span>
  )
}

/** "87 %", as the language writes it. */
export function percent(share: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(share)
}
