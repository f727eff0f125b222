/** The mark: a promise ring with a quarter gone, and a T. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden="true" className="text-accent">
      <g fill="none" stroke="currentColor" strokeWidth="5.5" strokeLinecap="round">
        <path d="M32 7a25 25 0 1 1-25 25" />
        <path d="M20 25h24M32 25v20" />
      </g>
    </svg>
  )
}
