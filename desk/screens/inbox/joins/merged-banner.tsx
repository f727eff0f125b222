import { Link } from "@tanstack/react-router"
import type { Conversation } from "#contract/views.ts"
import { Banner } from "#ui/banner.tsx"
import { useCustomersWords } from "../../../locales/customers-words.ts"

/** In place of the composer: nothing is written here any more, it goes on in the other one. */
export function MergedBanner({ conversation, view }: { conversation: Conversation; view: string }) {
  const say = useCustomersWords()
  return (
    <div className="border-line border-t p-4">
      <Banner
        tone="info"
        action={
          <Link
            to="/inbox/$view/$conversation"
            params={{ view, conversation: conversation.mergedInto! }}
            className="ring-focus rounded-6 font-medium underline"
          >
            {say("join.go")}
          </Link>
        }
      >
        {say("join.part-of")}
      </Banner>
    </div>
  )
}
