import { lazily, patiently } from "./app/patient.ts"
import "./desk.css"
import { i18n } from "@lingui/core"
import { useLingui, I18nProvider as WordsProvider } from "@lingui/react"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { type ReactNode, StrictMode, Suspense, useEffect, useState } from "react"
import { I18nProvider as FormatsProvider } from "react-aria-components/I18nProvider"
import { createRoot } from "react-dom/client"
import { toastQueue } from "#ui/toast-queue.ts"
import { queries } from "./app/api.ts"
import { followContrast } from "./app/contrast.ts"
import { meQuery } from "./app/me.ts"
import { reloadForNewVersion } from "./app/new-version.ts"
import { remembered } from "./app/remembered.ts"
import { isAtTheDoor, router } from "./app/router.tsx"
import { preferredLocale, speak, useWords } from "./locales/words.ts"

reloadForNewVersion()
followContrast()
// Inside, everything begins with the question who is there; it is under way while the words come.
if (!isAtTheDoor(location.pathname)) void queries.prefetchQuery(meQuery)
await speak(preferredLocale(remembered("locale"), navigator.languages))

createRoot(document.getElementById("desk")!).render(
  <StrictMode>
    <WordsProvider i18n={i18n}>
      <Formats>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Messages />
        </QueryClientProvider>
      </Formats>
    </WordsProvider>
  </StrictMode>,
)

// After what one came for: the worker is for the next time.
if (import.meta.env.PROD)
  setTimeout(() => {
    void patiently(() => import("./app/installed.ts")).then(({ install }) =>
      install((path) => router.history.push(path)),
    )
  }, 1000)

/** Times and figures are written in the language the desk speaks, with the browser's own region where it fits. */
function Formats({ children }: { children: ReactNode }) {
  const spoken = useLingui().i18n.locale
  const regional = navigator.languages.find((tag) => tag.startsWith(`${spoken}-`))
  return <FormatsProvider locale={regional ?? spoken}>{children}</FormatsProvider>
}

const Toasts = lazily(() => import("#ui/toast.tsx").then((module) => ({ default: module.Toasts })))

/** The region stays once it has come: taking it away would cut off the message that is being read out. */
function Messages() {
  const say = useWords()
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => toastQueue.subscribe(() => setNeeded(true)), [])
  if (!isNeeded) return null
  return (
    <Suspense>
      <Toasts label={say("toast.region")} closeLabel={say("common.close")} />
    </Suspense>
  )
}
