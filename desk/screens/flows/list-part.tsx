import { Plus, X } from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "#ui/button.tsx"
import { IconButton } from "#ui/icon-button.tsx"

type Props<Item> = {
  title: string
  items: readonly Item[]
  keyOf: (item: Item, at: number) => string
  /** What removing this one is called. */
  removeLabel: (number: number) => string
  onRemove: (at: number) => void
  add: string
  onAdd: () => void
  /** As many as there may be. */
  most: number
  children: (item: Item, at: number) => ReactNode
}

/** Several of a thing, each on a card that can go, and one more at the end. */
export function ListPart<Item>(props: Props<Item>) {
  const { title, items, keyOf, removeLabel, onRemove, add, onAdd, most, children } = props
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-13">{title}</h3>
      {items.length > 0 && (
        <ol className="flex flex-col gap-2">
          {items.map((item, at) => (
            <li
              key={keyOf(item, at)}
              className="flex items-start gap-1 rounded-10 border border-line py-2 ps-3 pe-1"
            >
              <div className="flex min-w-0 flex-1 flex-col gap-2">{children(item, at)}</div>
              <IconButton
                size="small"
                label={removeLabel(at + 1)}
                icon={<X size={16} />}
                onPress={() => onRemove(at)}
              />
            </li>
          ))}
        </ol>
      )}
      <span>
        <Button size="small" icon={<Plus size={16} />} isDisabled={items.length >= most} onPress={onAdd}>
          {add}
        </Button>
      </span>
    </section>
  )
}

/** The list with one of them changed, or without it. */
export const replaced = <Item,>(items: readonly Item[], at: number, item: Item): Item[] =>
  items.map((each, index) => (index === at ? item : each))
export const without = <Item,>(items: readonly Item[], at: number): Item[] =>
  items.filter((_, index) => index !== at)
