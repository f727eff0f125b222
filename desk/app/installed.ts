import { patiently } from "./patient.ts"

/**
 * Makes the desk installable: the worker (public/sw.js) keeps the shell and what was read, and shows pushes. It comes after
 * the first paint and costs nothing before; browsers without workers work as they always did.
 */
export async function install(go: (path: string) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.type === "go" && /^\/(?![/\\])/.test(String(data.url))) go(data.url)
  })
  // Its own file is never taken from the HTTP cache: nobody is trapped on an old worker.
  await patiently(() => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }))
  const { active } = await navigator.serviceWorker.ready
  const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
  active?.postMessage({ type: "keep", paths: [...new Set(paths)] })
}

/** Nobody reads here any more: what was kept for reading is emptied, and this browser is told nothing more. */
export async function forgetThisBrowser(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith("tresen-data")).map((name) => caches.delete(name)))
  const worker = await navigator.serviceWorker.getRegistration()
  // It may still hold answers that were on their way.
  worker?.active?.postMessage({ type: "forget" })
  await (await worker?.pushManager?.getSubscription())?.unsubscribe()
}
