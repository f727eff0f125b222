import { type Drawn, h } from "./draw.ts"

/** lucide shapes, some with fewer strokes. */
const shapes = {
  close: "M18 6 6 18M6 6l12 12",
  send: "m5 12 7-7 7 7M12 19V5",
  mic: "M9 5a3 3 0 0 1 6 0v7a3 3 0 0 1-6 0ZM5 12a7 7 0 0 0 14 0M12 19v3",
  plus: "M12 5v14M5 12h14",
  file: "M4 2h10l6 6v14H4ZM14 2v6h6",
  tick: "M20 6 9 17l-5-5",
  ticks: "M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16",
  down: "M12 5v14M19 12l-7 7-7-7",
}

export const icon = (name: keyof typeof shapes): Drawn => (
  <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
    <path d={shapes[name]} />
  </svg>
)
