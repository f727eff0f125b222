const onMac: Record<string, string> = {
  mod: "⌘",
  shift: "⇧",
  alt: "⌥",
  enter: "↵",
  escape: "esc",
  arrowup: "↑",
  arrowdown: "↓",
}
const elsewhere: Record<string, string> = {
  ...onMac,
  mod: "Ctrl",
  shift: "⇧",
  alt: "Alt",
}

/** "Mod+Enter" → ["⌘", "↵"] on a Mac, ["Ctrl", "↵"] elsewhere; "g i" (one after the other) → ["G", "I"]. */
export function keysOf(shortcut: string, mac: boolean): string[] {
  const names = mac ? onMac : elsewhere
  return shortcut.split(/[+ ](?!$)/).map((key) => names[key.toLowerCase()] ?? key.toUpperCase())
}

/** Whether this machine's command key is ⌘. */
export function usesCommandKey(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform)
}
