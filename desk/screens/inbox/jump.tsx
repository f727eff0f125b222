import { useEffect, useRef } from "react"
import { queries } from "../../app/api.ts"
import { threadPage } from "../../data/thread.ts"
import { merged, type Stretch } from "../../thread/merge.ts"

/**
 * Goes to the message an address names (`?at=<seq>`), loading what lies between, and lights it up for a moment. Once: whoever
 * scrolls on is not fetched back. Draws nothing.
 */
export function Jump({ conversation, at, shown }: { conversation: string; at: number; shown: Stretch }) {
  const done = useRef("")
  const asked = useRef("")
  const aim = `${conversation} ${at}`
  useEffect(() => {
    if (done.current === aim) return
    if (shown.items.some(({ seq }) => seq === at)) {
      done.current = aim
      show(at)
    } else if (asked.current !== aim) {
      asked.current = aim
      void loadBackTo(conversation, at)
    }
  }, [aim, shown])
  return null
}

/** In the largest steps there are; at most 4,000 messages, which nobody scrolls through either. */
async function loadBackTo(id: string, seq: number): Promise<void> {
  for (let steps = 0; steps < 20; steps++) {
    const shown = queries.getQueryData<Stretch>(["messages", id])
    const first = shown?.items[0]
    if (!first || first.seq <= seq || !shown.hasOlder) return
    const older = await threadPage(id, { before: first.seq }, 200)
    queries.setQueryData<Stretch>(["messages", id], (now) => merged(now, older))
  }
}

function show(seq: number): void {
  const message = document.querySelector(`[data-seq="${seq}"]`)
  message?.scrollIntoView({ block: "center" })
  message?.animate([{ outline: "2px solid var(--color-focus)", outlineOffset: "4px" }, {}], {
    duration: 2400,
    easing: "ease-in",
  })
}
