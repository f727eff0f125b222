import { Ellipsis } from "lucide-react"
import { useState } from "react"
import { Button } from "react-aria-components/Button"
import { useWords } from "../../locales/words.ts"

/** The tail of a mail that everybody knows already: folded, one press away. */
export function Quoted({ text }: { text: string }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-2">
      <Button
        aria-label={say(isOpen ? "message.quoted.hide" : "message.quoted.show")}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
        className="ring-focus grid h-5 w-8 place-items-center rounded-6 bg-pressed text-muted touch:h-9 touch:w-12"
      >
        <Ellipsis size={16} />
      </Button>
      {isOpen && (
        <blockquote
          dir="auto"
          className="mt-2 whitespace-pre-wrap border-edge/50 border-s-2 ps-3 text-13 text-muted wrap-long"
        >
          {text}
        </blockquote>
      )}
    </div>
  )
}
