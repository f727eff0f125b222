import { ImageOff } from "lucide-react"
import { type SyntheticEvent, useState } from "react"
import type { Message } from "#contract/views.ts"
import { Button } from "#ui/button.tsx"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { shownTheme } from "../../app/theme.ts"
import { useWords } from "../../locales/words.ts"
import { LinkedText } from "./linked-text.tsx"
import { Quoted } from "./quoted.tsx"

/** A mail as its sender drew it, or as plain text. Remote pictures, which tell the sender who reads, only on request. */
export function MailBody({ message }: { message: Message }) {
  const say = useWords()
  const [form, setForm] = useState<"html" | "text">("html")
  const [hasImages, setImages] = useState(false)
  return (
    <>
      <div className="quick end-2 -top-3 z-10 flex flex-wrap items-center gap-1 rounded-6 bg-raised opacity-0 shadow-float focus-within:opacity-100 group-hover/message:opacity-100 pointer-fine:absolute touch:mb-2 touch:opacity-100 touch:shadow-none">
        <SegmentedControl
          label={say("mail.form")}
          value={form}
          onChange={setForm}
          options={[
            { id: "html", title: say("mail.html") },
            { id: "text", title: say("mail.text") },
          ]}
        />
        {form === "html" && !hasImages && (
          <Button size="small" look="quiet" icon={<ImageOff size={16} />} onPress={() => setImages(true)}>
            {say("mail.images")}
          </Button>
        )}
      </div>
      {form === "html" ? (
        <MailFrame message={message} hasImages={hasImages} />
      ) : (
        <LinkedText text={message.text} />
      )}
      {form === "text" && message.quoted && <Quoted text={message.quoted} />}
    </>
  )
}

/** Until it has been measured; about a short mail. */
const unmeasured = 160

/**
 * The document comes sanitised and with its own CSP; the sandbox forbids scripts, forms and leaving the frame.
 * allow-same-origin only lets us read its height; without scripts inside, nothing can use it.
 */
function MailFrame({ message, hasImages }: { message: Message; hasImages: boolean }) {
  const say = useWords()
  const [height, setHeight] = useState(unmeasured)
  const measure = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) => {
    const root = currentTarget.contentDocument?.documentElement
    if (!root) return
    // offsetHeight is the content's; scrollHeight would never shrink below the frame.
    new ResizeObserver(() => setHeight(root.offsetHeight)).observe(root)
  }
  return (
    <iframe
      title={say("mail.title", { name: message.author.name })}
      src={`${message.htmlUrl}?images=${hasImages ? 1 : 0}&theme=${shownTheme()}`}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      loading="lazy"
      onLoad={measure}
      style={{ height }}
      className="w-full border-0 bg-transparent"
    />
  )
}
