import { Paperclip } from "lucide-react"
import { FileTrigger } from "react-aria-components/FileTrigger"
import { Button } from "#ui/button.tsx"
import { useWords } from "../../locales/words.ts"
import type { Files } from "../../writing/use-files.ts"
import { ComposerFiles } from "./composer-files.tsx"

/** Files and pictures that go along. */
export function FilesField({ files }: { files: Files }) {
  const say = useWords()
  return (
    <div className="flex flex-col items-start gap-1">
      <FileTrigger allowsMultiple onSelect={(list) => list && files.add(list)}>
        <Button size="small" icon={<Paperclip size={16} />}>
          {say("composer.attach")}
        </Button>
      </FileTrigger>
      <ComposerFiles files={files} />
    </div>
  )
}
