const name = "tresen.reloaded"
const atMostEvery = 60_000

/**
 * After an update of the server the parts of an open desk that were not loaded yet are gone. Loading the page again
 * brings the new desk; drafts and outbox survive that. Not twice in a minute: then something else is wrong, and the
 * screen says so.
 */
export function reloadForNewVersion(): void {
  window.addEventListener("vite:preloadError", (event) => {
    // Without a line a part that was never loaded is simply not there; loading again would not bring it.
    if (!navigator.onLine) return
    const before = Number(sessionStorage.getItem(name))
    if (Date.now() - before < atMostEvery) return
    event.preventDefault()
    sessionStorage.setItem(name, String(Date.now()))
    location.reload()
  })
}
