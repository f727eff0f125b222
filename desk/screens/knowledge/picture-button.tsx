import { FileImage } from "lucide-react"
import { type RefObject, useEffect, useRef, useState } from "react"
import { FileTrigger } from "react-aria-components/FileTrigger"
import { Button } from "#ui/button.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { useKnowledgeWords } from "../../locales/knowledge-words.ts"
import { upload } from "../../writing/upload.ts"

type Props = { onPut: (markup: string) => void; field: RefObject<HTMLTextAreaElement | null> }

/** A picture or film goes to the server and its markup to where the cursor stands; so does one that is pasted. */
export function PictureButton({ onPut, field }: Props) {
  const say = useKnowledgeWords()
  const [isBusy, setBusy] = useState(false)
  const put = async (files: Iterable<File>) => {
    setBusy(true)
    try {
      for (const file of files) {
        const { id } = await upload(file, () => {}).done
        onPut(`![${say("article.picture.says")}](file:${id})`)
      }
    } catch (error) {
      showToast({ title: refusalWords(error, say as never), isProblem: true })
    } finally {
      setBusy(false)
    }
  }
  usePasting(field, (files) => void put(files))
  return (
    <div>
      <FileTrigger acceptedFileTypes={["image/*", "video/*"]} onSelect={(files) => files && void put(files)}>
        <Button size="small" icon={<FileImage size={16} />} isPending={isBusy}>
          {say("article.picture")}
        </Button>
      </FileTrigger>
    </div>
  )
}

function usePasting(field: Props["field"], onFiles: (files: File[]) => void) {
  const newest = useRef(onFiles)
  newest.current = onFiles
  useEffect(() => {
    const area = field.current
    const take = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) =>
        /^(image|video)\//.test(type),
      )
      if (!files.length) return
      event.preventDefault()
      newest.current(files)
    }
    area?.addEventListener("paste", take)
    return () => area?.removeEventListener("paste", take)
  }, [field])
}
