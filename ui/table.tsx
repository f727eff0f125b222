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
  /** Its columns are so slim that they stay beside each other on a phone too. */
  isSlim?: boolean
}

/** More columns than that do not fit beside each other on a phone. */
const FIT_A_PHONE = 3

/**
 * Facts side by side, in a card. Where many columns have no room (a phone) each row stands as a small block of its own: its first fact
 * as a title, the others below with their names.
 */
export function Table<Item>({ caption, columns, items, keyOf, none, isSlim }: TableProps<Item>) {
  const stacks = !isSlim && columns.length > FIT_A_PHONE
  const ifStacked = (names: string) => stacks && names
  return (
    <div className="@container">
      <Sideways>
        {/* The roles are said aloud, since whoever lays a table out otherwise takes them away in some browsers. */}
        {/* biome-ignore-start lint/a11y/noRedundantRoles: see above */}
        <table
          role="table"
          className={classes("w-full border-collapse text-start text-14", ifStacked("@max-md:block"))}
        >
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className={classes(ifStacked("@max-md:sr-only"))}>
            <tr role="row">
              {columns.map(({ id, title, isFigure }) => (
                <th
                  key={id}
                  role="columnheader"
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
          <tbody role="rowgroup" className={classes(ifStacked("@max-md:block"))}>
            {items.map((item) => (
              <tr
                key={keyOf(item)}
                role="row"
                className={classes(
                  "border-line border-b last:border-b-0 hover:bg-hover",
                  ifStacked("@max-md:block @max-md:py-2"),
                )}
              >
                {columns.map((column, at) => (
                  <Cell key={column.id} column={column} item={item} isFirst={at === 0} stacks={stacks} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
        {items.length === 0 && <div className="px-4 py-6 text-center text-13 text-muted">{none}</div>}
      </Sideways>
    </div>
  )
}

type CellProps<Item> = { column: Column<Item>; item: Item; isFirst: boolean; stacks: boolean }

function Cell<Item>({ column: { title, isFigure, cell }, item, isFirst, stacks }: CellProps<Item>) {
  const shown = cell(item)
  const isEmpty = shown === null || shown === undefined || shown === ""
  const asLine = isEmpty
    ? "@max-md:hidden"
    : "@max-md:flex @max-md:items-baseline @max-md:justify-between @max-md:gap-4 @max-md:text-end"
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: as for the table
      role="cell"
      className={classes(
        "h-10 px-4 py-1.5",
        isFigure && "figures text-end",
        stacks && "@max-md:h-auto @max-md:py-1",
        stacks && (isFirst ? "@max-md:block @max-md:font-medium" : asLine),
      )}
    >
      {stacks && !isFirst && (
        <span aria-hidden className="hidden shrink-0 text-start text-12 text-muted @max-md:inline">
          {title}
        </span>
      )}
      {shown}
    </td>
  )
}
