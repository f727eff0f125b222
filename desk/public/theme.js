// Before the first paint, so that a chosen theme never flashes. The desk writes this entry (app/theme.ts).
try {
  const theme = localStorage.getItem("tresen.theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed in some private windows; the system's theme is right then.
}
