import { useMutation } from "@tanstack/react-query"
import { CircleAlert, RotateCw } from "lucide-react"
import { useLocale } from "react-aria-components/I18nProvider"
import type { Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { classes } from "#ui/classes.ts"
import { showToast } from "#ui/toast-queue.ts"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { showMessage } from "../../data/thread.ts"
import { isKnown, type Say, useWords } from "../../locales/words.ts"

/** How far a message has come, in words on hover; always in sight while it waits or when it failed. */
export function DeliveryLine({ message }: { message: Message }) {
  const say = useWords()
  const { locale } = useLocale()
  if (message.state === "failed") return <Failure message={message} />
  const at = message.readAt ?? message.deliveredAt ?? message.sentAt ?? message.createdAt
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(at))
  const isWaiting = message.state === "queued"
  return (
    <p
      className={classes(
        "figures quick whitespace-nowrap px-1.5 text-12 text-muted",
        isWaiting
          ? "mt-0.5 text-end"
          : "opacity-0 group-hover/message:opacity-100 pointer-fine:absolute pointer-fine:end-1 pointer-fine:top-full pointer-fine:z-10 pointer-fine:-mt-1 pointer-fine:rounded-6 pointer-fine:bg-raised pointer-fine:shadow-float touch:mt-0.5 touch:text-end touch:opacity-100",
      )}
    >
      {say(`state.${message.state}`, { time })}
    </p>
  )
}

function Failure({ message }: { message: Message }) {
  const say = useWords()
  const again = useMutation({
    mutationFn: () => call("POST /api/v1/messages/:id/again", { params: { id: message.id } }),
    onSuccess: (sent) => showMessage(sent as Message),
    onError: (error) => showToast({ title: refusalWords(error, say), isProblem: true }),
  })
  return (
    <p
      role="alert"
      className="mt-1 flex flex-wrap items-center justify-end gap-x-2 gap-y-1 px-1 text-12 text-red-ink"
    >
      <span className="flex items-center gap-1">
        <CircleAlert size={14} aria-hidden="true" />
        {say("state.failed", { because: failureWords(message, say) })}
      </span>
      <Button
        size="small"
        icon={<RotateCw size={14} />}
        isPending={again.isPending}
        onPress={() => again.mutate()}
      >
        {say("message.again")}
      </Button>
    </p>
  )
}

/** By its code in the reader's language; a reason that is new here in the words it came with. */
function failureWords({ failure }: Message, say: Say): string {
  const key = `failure.${failure?.code}`
  return isKnown(key) ? say(key) : (failure?.because ?? "")
}
