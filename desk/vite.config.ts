import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { bareIcons } from "./build/bare-icons.ts"
import { directIcons } from "./build/direct-icons.ts"
import { fewerAriaLocales } from "./build/fewer-aria-locales.ts"
import { firstChunks } from "./build/first-chunks.ts"
import { precompiledCatalogs } from "./build/precompiled-catalogs.ts"

const server = process.env.TRESEN_URL ?? "http://127.0.0.1:3000"

/** The server refuses foreign origins; what comes through the development server is not foreign. */
const door = { target: server, changeOrigin: true, headers: { origin: server } }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [directIcons(), precompiledCatalogs(), fewerAriaLocales(), bareIcons(), react(), tailwindcss()],
  build: {
    outDir: "../dist/desk",
    emptyOutDir: true,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: firstChunks() } },
    // light-dark() and oklch() are used as they are: since May 2024 in every engine.
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
  },
  // A pattern, because desk/realtime/*.ts is served under the same name while developing.
  server: { proxy: { "/api": door, "^/realtime($|\\?|/(events|links|polls))": { ...door, ws: true } } },
})
