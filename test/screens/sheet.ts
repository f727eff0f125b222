/** All pictures beside each other on one page: the same screen in a row, so that differences meet the eye. */
export function contactSheet(files: string[]): string {
  const rows = Map.groupBy(files.toSorted(), (file) => file.split("/")[0]!)
  return `<!doctype html>
<meta charset="utf-8">
<title>Screens</title>
<style>
  body { margin: 24px; font: 14px system-ui; background: #888; }
  section { display: flex; gap: 16px; overflow-x: auto; padding-block-end: 24px; align-items: start; }
  figure { margin: 0; flex: none; }
  img { display: block; block-size: 420px; }
  figcaption { padding-block: 4px; color: #fff; }
</style>
${[...rows].map(([name, row]) => `<h2>${name}</h2>\n<section>${row.map(figure).join("")}</section>`).join("\n")}
`
}

const figure = (file: string) =>
  `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file.split("/")[1]}</figcaption></figure>`
