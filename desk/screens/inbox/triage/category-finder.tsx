import { useQuery } from "@tanstack/react-query"
import { Ban, MessageCircleQuestion, Plus } from "lucide-react"
import { useState } from "react"
import type { Category, ConversationCategory } from "#contract/routes/answers.ts"
import type { Conversation } from "#contract/views.ts"
import { Finder } from "#ui/finder.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { call, queries } from "../../../app/api.ts"
import { useCan } from "../../../app/me.ts"
import { refusalWords } from "../../../app/refusal-words.ts"
import { categoriesQuery, categoryQuery } from "../../../data/categories.ts"
import { useAnswersWords } from "../../../locales/answers-words.ts"
import { percent } from "./category-line.tsx"
import { useDeciding } from "./deciding.ts"

/** What is it about: the likeliest first, each with how sure; a name nobody has used makes a new one, for those who may. */
export function CategoryFinder({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const say = useAnswersWords()
  const can = useCan()
  const decide = useDeciding(conversation)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: known } = useQuery(categoryQuery(conversation.id))
  const [typed, setTyped] = useState("")
  const name = typed.trim()
  const found = likeliestFirst(categories, known).filter((each) =>
    each.name.toLowerCase().includes(name.toLowerCase()),
  )
  const isNew = name !== "" && !categories.some((each) => each.name.toLowerCase() === name.toLowerCase())
  const make = async () => {
    try {
      const body = { name, about: "", examples: [] }
      const made = (await call("POST /api/v1/categories", { body })) as Category
      await queries.invalidateQueries({ queryKey: ["categories"] })
      await decide(made.id)
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    }
  }
  const pick = (id: string) => (id === "make" ? make() : decide(id === "none" ? null : id))
  const sure = (id: string) => known?.suggestions.find(({ categoryId }) => categoryId === id)?.confidence
  const isDecided = known?.state === "decided"
  return (
    <Finder
      label={say("category.title")}
      placeholder={say("category.search")}
      none={say("category.none-yet")}
      isOpen
      onClose={onClose}
      typed={typed}
      onType={setTyped}
      items={[
        ...found.map(({ id, name }) => {
          const share = sure(id)
          return {
            id,
            title: name,
            icon: <MessageCircleQuestion size={16} />,
            isChosen: isDecided && known.categoryId === id,
            ...(share === undefined ? {} : { detail: say("category.sure", { share: percent(share) }) }),
          }
        }),
        ...(categories.length && !name
          ? [
              {
                id: "none",
                title: say("category.none"),
                icon: <Ban size={16} />,
                isChosen: isDecided && !known.categoryId,
              },
            ]
          : []),
        ...(isNew && can("categories.manage")
          ? [{ id: "make", title: say("category.make", { name }), icon: <Plus size={16} /> }]
          : []),
      ]}
      onPick={(id) => void pick(id)}
    />
  )
}

function likeliestFirst(categories: Category[], known: ConversationCategory | undefined): Category[] {
  const sure = new Map(known?.suggestions.map(({ categoryId, confidence }) => [categoryId, confidence]))
  return [...categories].sort((a, b) => (sure.get(b.id) ?? 0) - (sure.get(a.id) ?? 0))
}
