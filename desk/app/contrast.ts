import { patiently } from "./patient.ts"

const wish = matchMedia("(prefers-contrast: more), (forced-colors: active)")

/** Brings the colours of those who need more contrast, as soon as the system says so. */
export function followContrast(): void {
  const follow = () => void (wish.matches && patiently(() => import("#ui/more-contrast.css")))
  wish.addEventListener("change", follow)
  follow()
}
