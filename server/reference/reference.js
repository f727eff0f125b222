// Search hides what doesn't fit; "/" goes to it; a link to a route opens that route.
const field = document.getElementById("search")
const nothing = document.getElementById("nothing")
const routes = [...document.querySelectorAll(".route")].map((element) => ({
  element,
  text: element.textContent.toLowerCase(),
}))
const sections = [...document.querySelectorAll("main > section:not(.intro)")]

function look() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const { element, text } of routes) element.hidden = !words.every((word) => text.includes(word))
  for (const section of sections) section.hidden = !section.querySelector(".route:not([hidden])")
  document.querySelector(".intro").hidden = words.length > 0
  scrollTo(0, 0)
  nothing.hidden = sections.some((section) => !section.hidden)
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named instanceof HTMLDetailsElement) named.open = true
}

field.addEventListener("input", look)
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === field) return
  event.preventDefault()
  field.focus()
})
document.addEventListener(
  "toggle",
  ({ target }) => target.open && history.replaceState(null, "", `#${target.id}`),
  true,
)
addEventListener("hashchange", openNamed)
look()
openNamed()
