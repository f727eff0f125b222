import { X } from "lucide-react"
import { IconButton } from "#ui/icon-button.tsx"
import type { KeptFile } from "../../../writing/draft.ts"
import { Recorded } from "./recorded.tsx"

type Props = { file: KeptFile; onRemove: () => void; removeLabel: string }

/** A recording that has not been sent yet. */
export function KeptSound({ file, onRemove, removeLabel }: Props) {
  const url = `/api/v1/attachments/${file.id}`
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <Recorded file={{ ...file, url }} />
      <IconButton label={removeLabel} icon={<X size={16} />} onPress={onRemove} />
    </span>
  )
}
