import { useSelected } from "../selection.ts"
import { BulkBar, type Props } from "./bulk-bar.tsx"
import { ManyProgress } from "./many-progress.tsx"
import { useUnderWay } from "./under-way.ts"

/** Under the list: how far a change of very many is, and what can be done to those that are selected. */
export function ManyRegion(props: Props) {
  const id = useUnderWay()
  const selected = useSelected()
  return (
    <>
      {id && <ManyProgress key={id} id={id} />}
      {selected.size > 0 && <BulkBar {...props} />}
    </>
  )
}
