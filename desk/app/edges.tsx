import { Compass, RefreshCw, Unplug } from "lucide-react"
import type { ReactNode } from "react"
import { CallRefused } from "#contract/call.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Skeleton } from "#ui/skeleton.tsx"
import { useWords } from "../locales/words.ts"
import { queries } from "./api.ts"
import { refusalWords } from "./refusal-words.ts"

/** While a screen's code or data is on its way. */
export function Pending() {
  return (
    <div className="flex h-full w-full flex-col gap-4 p-6" aria-busy="true">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-24 w-full max-w-180" />
      <Skeleton className="h-24 w-full max-w-180" />
    </div>
  )
}

export function Missing() {
  const say = useWords()
  return (
    <Middle>
      <EmptyState icon={<Compass size={20} />} title={say("missing.title")}>
        {say("missing.text")} <a href="/">{say("missing.home")}</a>
      </EmptyState>
    </Middle>
  )
}

/** A screen that could not be drawn: a lost line, or a fault of ours. Everything else at the desk goes on. */
export function Failed({ error, reset }: { error: Error; reset?: () => void }) {
  const say = useWords()
  const isRefused = error instanceof CallRefused
  // Asking again brings nothing back that is gone.
  if (isRefused && error.status === 404)
    return (
      <Middle>
        <EmptyState icon={<Compass size={20} />} title={say("missing.title")}>
          {refusalWords(error, say)}
        </EmptyState>
      </Middle>
    )
  const again = () => {
    void queries.resetQueries({ predicate: (query) => query.state.status === "error" })
    reset?.()
  }
  return (
    <Middle>
      <EmptyState
        icon={<Unplug size={20} />}
        title={say("failed.title")}
        action={
          <Button icon={<RefreshCw size={16} />} onPress={again}>
            {say("common.again")}
          </Button>
        }
      >
        {isRefused ? refusalWords(error, say) : say("failed.fault", { message: error.message })}
      </EmptyState>
    </Middle>
  )
}

function Middle({ children }: { children: ReactNode }) {
  return <div className="grid h-full w-full place-items-center">{children}</div>
}
