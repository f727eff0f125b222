/** Characters that one message or draft may have on any channel; a channel's own limit is mostly tighter. */
export const LONGEST_TEXT = 200_000
