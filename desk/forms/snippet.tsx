import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "#ui/button.tsx"
import { useSettingsWords } from "../locales/settings-words.ts"
import { copied } from "./copying.ts"

const saidFor = 2_000

/** Text that is made to be copied: a script tag, a key, recovery codes. The button itself says that it worked. */
export function Snippet({ text, label }: { text: string; label: string }) {
  const say = useSettingsWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), saidFor)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names what is copied
    <div
      role="group"
      aria-label={label}
      className="flex flex-wrap items-start justify-end gap-2 rounded-10 border border-line bg-sunken p-3"
    >
      <pre className="min-w-0 flex-1 basis-56 select-all self-center whitespace-pre-wrap font-mono text-13 wrap-long">
        {text}
      </pre>
      <Button
        size="small"
        icon={isCopied ? <Check size={16} /> : <Copy size={16} />}
        onPress={async () => setCopied(await copied(text))}
      >
        <span aria-live="polite">{say(isCopied ? "common.copied" : "common.copy")}</span>
      </Button>
    </div>
  )
}

/** The one line a shop puts into its pages. Without a configured address, the one this page came from. */
export function embedLine(publicId: string, publicUrl: string | null): string {
  return `<script async src="${publicUrl ?? location.origin}/widget.js" data-inbox="${publicId}"></script>`
}
