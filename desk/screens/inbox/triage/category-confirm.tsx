import { useEffect, useState } from "react"
import type { Conversation } from "#contract/views.ts"
import { queries } from "../../../app/api.ts"
import { categoryQuery } from "../../../data/categories.ts"
import { CategoryFinder } from "./category-finder.tsx"
import { useDeciding } from "./deciding.ts"

/** Yes, it is about what was suggested; where nothing is, one chooses. */
export function CategoryConfirm({
  conversation,
  onClose,
}: {
  conversation: Conversation
  onClose: () => void
}) {
  const decide = useDeciding(conversation)
  const [mustChoose, setMustChoose] = useState(false)
  useEffect(() => {
    void queries.ensureQueryData(categoryQuery(conversation.id)).then(async ({ state, categoryId }) => {
      if (state !== "suggested") return setMustChoose(true)
      await decide(categoryId)
      onClose()
    })
  }, [])
  return mustChoose ? <CategoryFinder conversation={conversation} onClose={onClose} /> : null
}
