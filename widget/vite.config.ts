import { defineConfig } from "vite"
import { oneFileLauncher, widgetRoot } from "./build/one-file-launcher.ts"

/** Features.LightDark of lightningcss. */
const LIGHT_DARK = 1 << 20

/** `dist/widget/widget.js` (served at /widget.js) `panel-<hash>.js` and what the panel fetches beside it (served below /widget/). */
export default defineConfig({
  root: widgetRoot,
  publicDir: false,
  plugins: [oneFileLauncher()],
  // Whatever NODE_ENV says: what is measured and tested is what shops get.
  mode: "production",
  // Every colour is written for both lights by hand; the minifier's own bookkeeping for light-dark() is not needed.
  css: { lightningcss: { exclude: LIGHT_DARK } },
  oxc: { jsx: { runtime: "classic", pragma: "h", development: false } },
  build: {
    outDir: "../dist/widget",
    emptyOutDir: true,
    // Safari 15 would have every private field rewritten: 1.2 kB more for everybody.
    target: ["chrome99", "edge99", "firefox98", "safari16"],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        widget: `${widgetRoot}launcher.ts`,
        panel: `${widgetRoot}panel.ts`,
        media: `${widgetRoot}media.tsx`,
        help: `${widgetRoot}help.tsx`,
        offer: `${widgetRoot}offer.tsx`,
        survey: `${widgetRoot}survey.tsx`,
        address: `${widgetRoot}address.tsx`,
        detours: `${widgetRoot}detours.ts`,
      },
      preserveEntrySignatures: "strict",
      output: {
        format: "es",
        entryFileNames: (chunk) => (chunk.name === "widget" ? "widget.js" : "[name]-[hash].js"),
      },
    },
  },
})
