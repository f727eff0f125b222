import type { Conversation } from "#contract/views.ts"
import { ComposerPromise } from "./promised/composer-promise.tsx"
import { ComposerTone } from "./tone/composer-tone.tsx"

type Props = {
  conversation: Conversation
  text: string
  field: React.RefObject<HTMLTextAreaElement | null>
}

/** Below what is written to a customer: what could be said better, and what it promises. It comes after the composer, never in its way. */
export function ComposerHints({ conversation, text, field }: Props) {
  return (
    <>
      <ComposerTone conversation={conversation} text={text} field={field} />
      <ComposerPromise conversation={conversation.id} text={text} field={field} />
    </>
  )
}
