import { classes } from "#ui/classes.ts"
import { useChannel } from "../data/channels.ts"

/** The channel's monochrome mark, with its name for those who don't see it. Delivered by the API with the channel. */
export function ChannelGlyph({
  channel,
  size = 14,
  className,
}: {
  channel: string
  size?: number
  className?: string
}) {
  const info = useChannel(channel)
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      role="img"
      aria-label={info?.name ?? channel}
      className={classes("shrink-0", className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own channels folder, never by a person
      dangerouslySetInnerHTML={{ __html: info?.glyph ?? "" }}
    />
  )
}
