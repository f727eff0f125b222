import { Pin, Reply } from "lucide-react"
import { Suspense } from "react"
import { ToggleButton } from "react-aria-components/ToggleButton"
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup"
import type { ChannelInfo, Conversation } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { lazily } from "../../app/patient.ts"
import { useWords } from "../../locales/words.ts"
import type { Copies } from "../../writing/copies.ts"
import type { WritingType } from "./writing-type.ts"

const OtherWays = lazily(() =>
  import("./ways/other-ways.tsx").then((module) => ({ default: module.OtherWays })),
)

const ModelButton = lazily(() =>
  import("./model/model-button.tsx").then((module) => ({ default: module.ModelButton })),
)

const CopyLines = lazily(() => import("./copy-lines.tsx").then((module) => ({ default: module.CopyLines })))

type Props = {
  type: WritingType
  onType: (type: WritingType) => void
  mayReply: boolean
  /** The channel carries no reply now: what else one could do stands below. */
  isOver: boolean
  conversation: Conversation
  channel: ChannelInfo | undefined
  copies: Copies | null
  onCopies: (copies: Copies | null) => void
}

const tab =
  "quick ring-focus inline-flex h-7 items-center gap-1.5 rounded-6 px-2 text-13 text-muted touch:h-11 touch:px-3"

/** Which of the two one writes, said in words, icon and colour; and who else gets a copy. */
export function ComposerHead(props: Props) {
  const { type, onType, mayReply, isOver, conversation, channel, copies, onCopies } = props
  const say = useWords()
  return (
    <>
      <div className="flex items-center gap-1 px-1.5 pt-1.5">
        <ToggleButtonGroup
          aria-label={say("composer.type")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[type]}
          onSelectionChange={(keys) => onType([...keys][0] as WritingType)}
          className="flex gap-1"
        >
          <ToggleButton
            id="reply"
            isDisabled={!mayReply}
            className={classes(
              tab,
              "data-hovered:bg-hover data-selected:bg-accent-tint data-selected:font-medium data-selected:text-accent-ink data-disabled:text-disabled",
            )}
          >
            <Reply size={16} className="mirror-rtl" aria-hidden="true" />
            {say("composer.reply")}
          </ToggleButton>
          <ToggleButton
            id="note"
            className={classes(
              tab,
              "data-hovered:bg-hover data-selected:bg-surface data-selected:font-medium data-selected:text-amber-ink",
            )}
          >
            <Pin size={16} aria-hidden="true" />
            {say("composer.note")}
          </ToggleButton>
        </ToggleButtonGroup>
        <span className="flex-1" />
        {type === "reply" && !isOver && (
          <Suspense>
            <OtherWays conversation={conversation} look="small" />
            <ModelButton />
          </Suspense>
        )}
        {type === "reply" && !isOver && channel?.can.copies && copies === null && (
          <Button look="quiet" size="small" onPress={() => onCopies({ cc: "", bcc: "" })}>
            {say("composer.cc")}
          </Button>
        )}
        {type === "note" && (
          <span className="px-2 text-end text-12 text-amber-ink">{say("note.only-team")}</span>
        )}
      </div>
      {type === "reply" && copies !== null && (
        <Suspense>
          <CopyLines copies={copies} onCopies={onCopies} />
        </Suspense>
      )}
    </>
  )
}
