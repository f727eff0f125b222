import { Link } from "@tanstack/react-router"
import type { Conversation } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { useWords } from "../../locales/words.ts"

/** A stranger who answers in a known matter gets a conversation of their own; this is the way to the other one. */
export function RelatedBanner({ conversation }: { conversation: Conversation }) {
  const say = useWords()
  if (!conversation.relatedTo) return null
  return (
    <Banner tone="info">
      {say("thread.related")}{" "}
      <Link to="/inbox/$view/$conversation" params={{ view: "all", conversation: conversation.relatedTo }}>
        {say("thread.related.open")}
      </Link>
    </Banner>
  )
}
