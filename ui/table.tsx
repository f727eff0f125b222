import type { ReactNode } from "react"
import { classes } from "./classes.ts"
import { Sideways } from "./sideways.tsx"

export type Column<Item> = {
  id: string
  title: string
  /** Figures stand at the end of their column, in digits of one width. */
  isFigure?: boolean
  cell: (item: Item) => ReactNode
}

type TableProps<Item> = {
  caption: string
  columns: Column<Item>[]
  items: Item[]
  keyOf: (item: Item) => string
  /** Said instead of rows when there are none. */
  none: ReactNode
}

/** Facts side by side, in a card. */
export function Table<Item>({ caption, columns, items, keyOf, none }: TableProps<Item>) {
  return (
    <Sideways>
      <table className="w-full border-collapse text-start text-14">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, title, isFigure }) => (
              <th
                key={id}
                scope="col"
                className={classes(
                  "h-8 whitespace-nowrap border-line border-b px-4 font-medium text-12 text-muted",
                  isFigure ? "text-end" : "text-start",
                )}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)} className="border-line border-b last:border-b-0 hover:bg-hover">
              {columns.map(({ id, isFigure, cell }) => (
                <td key={id} className={classes("h-10 px-4 py-1.5", isFigure && "figures text-end")}>
                  {cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {items.length === 0 && <div className="px-4 py-6 text-center text-13 text-muted">{none}</div>}
    </Sideways>
  )
}
