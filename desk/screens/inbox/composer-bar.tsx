import { useQuery } from "@tanstack/react-query"
import { Clock, Languages, Mic, Paperclip, Pin, SendHorizontal, Slash } from "lucide-react"
import { FileTrigger } from "react-aria-components/FileTrigger"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"
import { Kbd } from "#ui/kbd.tsx"
import { useCan } from "../../app/me.ts"
import { useWords } from "../../locales/words.ts"
import type { useDraft } from "../../writing/use-draft.ts"
import { translationQuery } from "./language/translation-query.ts"
import type { Choosing, WritingType } from "./writing-type.ts"

type Props = {
  type: WritingType
  draft: ReturnType<typeof useDraft>
  limit: number | undefined
  onSend: () => void
  choose: (what: Choosing) => void
}

export function ComposerBar({ type, draft, limit, onSend, choose }: Props) {
  const say = useWords()
  // Whoever needs a second pair of eyes is told so where they press.
  const isAlone = useCan()("conversations.reply-alone")
  const { data } = useQuery(translationQuery)
  const canTranslate = data?.isOn === true
  const isTooLong = limit !== undefined && draft.body.length > limit
  const isEmpty = draft.body.trim() === "" && draft.files.stored().length === 0
  return (
    <div className="flex items-center gap-1 px-1.5 pb-1.5">
      <FileTrigger allowsMultiple onSelect={(files) => files && draft.files.add(files)}>
        <IconButton label={say("composer.attach")} icon={<Paperclip size={16} />} />
      </FileTrigger>
      <IconButton label={say("command.voice")} icon={<Mic size={16} />} onPress={() => choose("voice")} />
      <IconButton label={say("command.canned")} icon={<Slash size={16} />} onPress={() => choose("canned")} />
      <span className="flex-1" />
      {limit !== undefined && <Room length={draft.body.length} limit={limit} />}
      {type === "reply" && canTranslate && (
        <IconButton
          label={say("command.translate")}
          icon={<Languages size={16} />}
          onPress={() => choose("translate")}
        />
      )}
      {type === "reply" && (
        <IconButton label={say("command.later")} icon={<Clock size={16} />} onPress={() => choose("later")} />
      )}
      <Button
        look={type === "reply" ? "primary" : "plain"}
        icon={type === "reply" ? <SendHorizontal size={16} className="mirror-rtl" /> : <Pin size={16} />}
        isDisabled={isEmpty || isTooLong || draft.files.isUploading}
        onPress={onSend}
      >
        {say(type === "note" ? "composer.note.send" : isAlone ? "composer.send" : "composer.ask")}
        <span className="ms-1 hidden desk:inline-flex">
          <Kbd shortcut="Mod+Enter" />
        </span>
      </Button>
    </div>
  )
}

/** Says how much room is left once it gets tight. */
function Room({ length, limit }: { length: number; limit: number }) {
  const say = useWords()
  if (length < limit * 0.8) return null
  const isOver = length > limit
  return (
    <span
      role="status"
      className={isOver ? "figures px-2 text-12 text-red-ink" : "figures px-2 text-12 text-muted"}
    >
      {say(isOver ? "composer.over" : "composer.room", { count: Math.abs(limit - length) })}
    </span>
  )
}
