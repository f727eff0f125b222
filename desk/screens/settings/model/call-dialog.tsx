import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Dialog } from "#ui/dialog.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextArea } from "#ui/text-area.tsx"
import { call } from "../../../app/api.ts"
import { useModelWords } from "../../../locales/model-words.ts"

/** One question to the letter: what left, and what came back. */
export function CallDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useModelWords()
  const { data } = useQuery({
    queryKey: ["model", "call", id],
    queryFn: () => call("GET /api/v1/language-model/calls/:id", { params: { id } }),
  })
  return (
    <Dialog
      title={say("model.log.title")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
    >
      {data ? (
        <div className="flex flex-col gap-4">
          <p className="text-13 text-muted wrap-long">
            {say("model.log.to", { host: data.host, model: data.model })}
            {data.isEstimate && ` ${say("model.log.estimate")}`}
          </p>
          {data.conversationId && (
            <Link
              to="/inbox/$view/$conversation"
              params={{ view: "all", conversation: data.conversationId }}
              className="ring-focus self-start rounded-6 text-13"
            >
              {say("model.log.conversation")}
            </Link>
          )}
          <TextArea label={say("model.log.sent")} value={data.sent} isReadOnly mono rows={6} />
          <TextArea
            label={say("model.log.answered")}
            value={data.answered ?? data.because ?? say("model.log.no-answer")}
            isReadOnly
            mono
            rows={4}
          />
        </div>
      ) : (
        <SkeletonText lines={8} />
      )}
    </Dialog>
  )
}
