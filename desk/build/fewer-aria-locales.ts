import type { Plugin } from "vite"

/**
 * React Aria carries its own screen-reader words in 34 languages, which would be a third of the first load. The desk
 * speaks three; the library has no Indonesian and says English there.
 */
export function fewerAriaLocales(): Plugin {
  const others =
    /node_modules\/react-aria(-components)?\/dist\/private\/.*intl\/.*\/?(?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.mjs$/
  return {
    name: "fewer-aria-locales",
    enforce: "pre",
    load: (id) => (others.test(id) ? "export default undefined" : undefined),
  }
}
