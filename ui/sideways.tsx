import { ChevronRight } from "lucide-react"
import { type ReactNode, useEffect, useRef, useState } from "react"

/**
 * What is wider than its card scrolls sideways inside it, so that the page never does. As long as something is hidden at
 * the end, an arrow says so: phones draw no scroll bar.
 */
export function Sideways({ children }: { children: ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null)
  const [hasMore, setMore] = useState(false)
  const look = () => {
    const { scrollWidth, clientWidth, scrollLeft } = scroller.current!
    // Below 0 where writing runs from right to left; fractions of a pixel are no rest.
    setMore(scrollWidth - clientWidth - Math.abs(scrollLeft) > 2)
  }
  useEffect(() => {
    const sizes = new ResizeObserver(look)
    sizes.observe(scroller.current!)
    for (const child of scroller.current!.children) sizes.observe(child)
    return () => sizes.disconnect()
  }, [])
  return (
    <div className="relative overflow-hidden rounded-10 border border-line bg-surface">
      <div ref={scroller} onScroll={look} className="overflow-x-auto">
        {children}
      </div>
      {hasMore && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-1 top-2 grid size-6 place-items-center rounded-full bg-raised text-ink shadow-float"
        >
          <ChevronRight size={16} className="mirror-rtl" />
        </span>
      )}
    </div>
  )
}
