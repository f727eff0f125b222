/** Inner shapes of the two icons of the launcher (lucide: message-circle, chevron-down). */
const shapes = {
  bubble: "M7.9 20A9 9 0 1 0 4 16.1L2 22Z",
  down: "m6 9 6 6 6-6",
}

/** Elements are made one by one, never from a string: pages may demand Trusted Types. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export function icon(name: keyof typeof shapes): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", shapes[name])
  svg.append(path)
  return svg
}

/**
 * Adds a style sheet without an inline style: constructed sheets are no business of `style-src`. Browsers before 2023
 * get a <style> with the script's own nonce.
 */
export function dress(root: ShadowRoot, css: string, nonce: string): void {
  if (root.adoptedStyleSheets && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return
  }
  root.append(make("style", { nonce }, document.createTextNode(css)))
}
