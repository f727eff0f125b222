import { Suspense } from "react"
import { FileChip } from "#ui/file-chip.tsx"
import { lazily } from "../../app/patient.ts"
import { useWords } from "../../locales/words.ts"
import type { DraftFile, Files } from "../../writing/use-files.ts"

const KeptSound = lazily(() =>
  import("./media/kept-sound.tsx").then((module) => ({ default: module.KeptSound })),
)

export function ComposerFiles({ files }: { files: Files }) {
  if (files.files.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2 px-3 pt-1 pb-2">
      {files.files.map((file) => (
        <DraftedFile key={file.key} file={file} onRemove={() => files.remove(file.key)} />
      ))}
    </div>
  )
}

/** What was recorded can be listened to before it goes. */
function DraftedFile({ file, onRemove }: { file: DraftFile; onRemove: () => void }) {
  const say = useWords()
  const { name, type, bytes, stored, progress, problem } = file
  const removeLabel = say("composer.file.remove", { name })
  const chip = (
    <FileChip
      name={name}
      type={type}
      bytes={bytes}
      thumbnail={stored?.thumbnailUrl ?? undefined}
      progress={progress}
      problem={problem}
      onRemove={onRemove}
      removeLabel={removeLabel}
    />
  )
  if (!stored?.type.startsWith("audio/")) return chip
  return (
    <Suspense fallback={chip}>
      <KeptSound file={stored} onRemove={onRemove} removeLabel={removeLabel} />
    </Suspense>
  )
}
