/**
 * Puts text into the clipboard. The modern way needs https or localhost; on a box in the local network without a
 * certificate the old way still works. False: neither was allowed, the person copies by hand.
 */
export async function copied(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  return copiedBySelection(text)
}

function copiedBySelection(text: string): boolean {
  // Inside an open dialog if there is one: the focus can't leave it.
  const place = document.querySelector("[role=dialog]") ?? document.body
  const field = document.createElement("textarea")
  field.value = text
  field.style.cssText = "position:fixed;opacity:0"
  const before = document.activeElement
  place.append(field)
  field.select()
  const isDone = document.execCommand("copy")
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isDone
}
