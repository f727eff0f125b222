import { useQuery } from "@tanstack/react-query"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { Row, Rows } from "#ui/row.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { showToast } from "#ui/toast-queue.ts"
import { type FlowVersion, flowVersionsQuery } from "../../data/flows.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { useLocaleSpoken } from "../../locales/words.ts"
import { useBuilding } from "./building.ts"

/** What was published; one of them can be the draft again. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { flow, change } = useBuilding()
  const say = useBuilderWords()
  const { data } = useQuery(flowVersionsQuery(flow.id, flow.version))
  const take = ({ version, document: then }: FlowVersion) => {
    change(then)
    onClose()
    showToast({ title: say("flow.version.taken", { version }) })
  }
  return (
    <Dialog
      title={say("flow.versions")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="medium"
    >
      {!data && <SkeletonText lines={3} />}
      {data?.length === 0 && <p className="text-muted">{say("flow.version.none")}</p>}
      {data && data.length > 0 && (
        <Rows label={say("flow.versions")}>
          {data.map((each) => (
            <VersionRow key={each.version} version={each} onTake={() => take(each)} />
          ))}
        </Rows>
      )}
    </Dialog>
  )
}

function VersionRow({ version, onTake }: { version: FlowVersion; onTake: () => void }) {
  const say = useBuilderWords()
  const format = new Intl.DateTimeFormat(useLocaleSpoken(), { dateStyle: "medium", timeStyle: "short" })
  const when = format.format(new Date(version.publishedAt))
  return (
    <Row
      title={say("flow.version", { version: version.version })}
      detail={say("flow.version.by", { name: version.publishedBy, when })}
      after={
        <Button size="small" onPress={onTake}>
          {say("flow.version.take")}
        </Button>
      }
    />
  )
}
