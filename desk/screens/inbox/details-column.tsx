import { Suspense } from "react"
import type { Conversation } from "#contract/views.ts"
import { SkeletonText } from "#ui/skeleton.tsx"
import { Splitter } from "#ui/splitter.tsx"
import { useWidth } from "../../app/layout.ts"
import { lazily } from "../../app/patient.ts"
import { useWords } from "../../locales/words.ts"

const CustomerPanel = lazily(() =>
  import("./customer-panel.tsx").then((module) => ({ default: module.CustomerPanel })),
)

type Props = { conversation: Conversation; view: string; onClose: () => void; isPhone: boolean }

/** Keeps its place while its code is on the way, so that the thread is laid out once. */
export function DetailsColumn(props: Props) {
  const say = useWords()
  const [width, setWidth] = useWidth("details", 320)
  return (
    <>
      {!props.isPhone && (
        <Splitter
          label={say("customer.width")}
          width={width}
          least={260}
          most={480}
          onChange={setWidth}
          column="after"
        />
      )}
      <div style={props.isPhone ? undefined : { width }} className="flex w-full shrink-0 flex-col bg-paper">
        <Suspense fallback={<WaitingForCode />}>
          <CustomerPanel {...props} />
        </Suspense>
      </div>
    </>
  )
}

/** Below the height of the panel's header. */
function WaitingForCode() {
  return (
    <div className="mt-14 p-4">
      <SkeletonText lines={6} />
    </div>
  )
}
