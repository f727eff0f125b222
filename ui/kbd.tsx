import { keysOf, usesCommandKey } from "./shortcut.ts"

/** A shortcut as keys. Decoration for the eye; the control itself carries aria-keyshortcuts. */
export function Kbd({ shortcut }: { shortcut: string }) {
  const keys = keysOf(shortcut, usesCommandKey(navigator.platform))
  return (
    <span className="inline-flex gap-0.5" aria-hidden="true">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-4.5 min-w-4.5 place-items-center rounded-[4px] border border-current/25 px-1 font-medium font-sans text-12 leading-none"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
