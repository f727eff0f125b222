/**
 * On phones the on-screen keyboard covers the lower half of a fixed panel. The visual viewport says what is left; the
 * style sheet uses it on small screens only.
 */
export function followKeyboard(panel: HTMLElement): void {
  // Every browser that runs this file has one.
  const viewport = window.visualViewport!
  const follow = () => {
    panel.style.setProperty("--height", `${viewport.height}px`)
    panel.style.setProperty("--top", `${viewport.offsetTop}px`)
  }
  viewport.addEventListener("resize", follow)
  viewport.addEventListener("scroll", follow)
  follow()
}
