/** The mark of a shop system, as its folder draws it. Its name stands beside it. */
export function ShopGlyph({ glyph }: { glyph: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={20}
      height={20}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0 text-accent"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own shops folder, never by a person
      dangerouslySetInnerHTML={{ __html: glyph }}
    />
  )
}
