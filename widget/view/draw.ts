import type { JSX as Elements } from "preact"

/**
 * Draws a tree of elements and, the next time, changes only what differs. It is what the panel needs of a framework and
 * no more: no components (they are plain functions), no state (that lives in Chat and View). Text becomes text nodes and
 * attributes are set one by one; there is no way to hand in markup. See docs/decisions for what was compared.
 */
export interface Drawn {
  tag: string
  props: Record<string, unknown>
  kids: Child[]
  /** Same key and tag under the same parent: the same element as before. */
  key: unknown
  node?: Node
}
export type Child = Drawn | string | number | boolean | null | undefined | Child[]

// JSX is checked against the element types that Preact publishes; nothing of Preact is loaded.
export declare namespace h {
  namespace JSX {
    type Element = Drawn
    type IntrinsicElements = Elements.IntrinsicElements
    interface ElementChildrenAttribute {
      children: unknown
    }
  }
}

export function h(tag: string, props: Record<string, unknown> | null, ...kids: Child[]): Drawn {
  return { tag, props: props ?? {}, kids, key: props?.["key"] }
}

/** Makes the children of `parent` look like `next`; `before` is what was drawn there last time. */
export function draw(parent: Node, next: Child[], before: Drawn[] = []): Drawn[] {
  const left = new Map(before.map((it) => [it.key, it]))
  const drawn = flat(next)
  const kept = drawn.map((it) => {
    const old = left.get(it.key)
    if (old?.tag !== it.tag) return undefined
    left.delete(it.key)
    return old
  })
  // First away with what is gone: then what stays need not be moved, and keeps its focus.
  for (const { node } of left.values()) (node as ChildNode).remove()
  drawn.forEach((it, index) => {
    change(it, kept[index], parent)
    const there = parent.childNodes[index] ?? null
    if (there !== it.node) parent.insertBefore(it.node!, there)
  })
  return drawn
}

/** Nothing and false keep their place in the count, so what comes and goes does not rename what follows. */
function flat(children: Child[], prefix = ""): Drawn[] {
  return children.flatMap((it, index) => {
    const key = prefix + index
    if (Array.isArray(it)) return flat(it, `${key}.`)
    if (it === null || it === undefined || it === true || it === false) return []
    if (typeof it !== "object") return { tag: "", props: { data: String(it) }, kids: [], key }
    it.key ??= key
    return it
  })
}

function change(it: Drawn, old: Drawn | undefined, parent: Node): void {
  const node = old?.node ?? make(it.tag, parent)
  it.node = node
  const names = new Set([...Object.keys(old?.props ?? {}), ...Object.keys(it.props)])
  for (const name of names) if (old?.props[name] !== it.props[name]) set(node, name, it.props[name])
  if (it.tag) it.kids = draw(node, it.kids, old?.kids as Drawn[])
  if (!old) (it.props["ref"] as ((node: Node) => void) | undefined)?.(node)
}

function make(tag: string, parent: Node): Node {
  if (!tag) return document.createTextNode("")
  const isSvg = tag === "svg" || (parent as Element).namespaceURI?.endsWith("svg")
  return isSvg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag)
}

/**
 * Listeners, a field's value and text are properties; everything else is an attribute. What a listener answers is thrown
 * away: to a property like `onkeydown`, `false` would mean "never mind this key".
 */
function set(node: Node, name: string, value: unknown): void {
  const element = node as Element & Record<string, unknown>
  if (/^(key|ref)$/.test(name)) return
  if (typeof value === "function") element[name.toLowerCase()] = (event: Event) => void value(event)
  else if (/^(value|data)$/.test(name)) element[name] = value
  else if (value === false || value === null || value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? "" : String(value))
}
