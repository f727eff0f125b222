import { useState } from "react"
import { SegmentedControl } from "#ui/segmented-control.tsx"
import { remember } from "../../app/remembered.ts"
import { showTheme, type Theme } from "../../app/theme.ts"
import { ColourSamples } from "./colour-samples.tsx"
import { ControlSamples } from "./control-samples.tsx"
import { FieldSamples } from "./field-samples.tsx"
import { FloatSamples } from "./float-samples.tsx"
import { LongSamples } from "./long-samples.tsx"
import { SignSamples } from "./sign-samples.tsx"
import { StateSamples } from "./state-samples.tsx"

/** Every primitive in every state, both themes; in English, for the people who build Tresen. */
export function GalleryScreen() {
  const [theme, setTheme] = useState<Theme>("system")
  const [direction, setDirection] = useState<"ltr" | "rtl">("ltr")
  const chooseTheme = (next: Theme) => {
    setTheme(next)
    showTheme(next)
    remember("theme", null)
  }
  const chooseDirection = (next: "ltr" | "rtl") => {
    setDirection(next)
    document.documentElement.dir = next
  }
  return (
    <div className="h-full overflow-auto">
      <div className="mx-auto flex max-w-280 flex-col gap-10 p-6 desk:p-10">
        <header className="flex flex-wrap items-center gap-4">
          <h1 className="flex-1 font-semibold text-28">Primitives</h1>
          <SegmentedControl
            label="Direction"
            value={direction}
            onChange={chooseDirection}
            options={[
              { id: "ltr", title: "LTR" },
              { id: "rtl", title: "RTL" },
            ]}
          />
          <SegmentedControl
            label="Theme"
            value={theme}
            onChange={chooseTheme}
            options={[
              { id: "system", title: "System" },
              { id: "light", title: "Light" },
              { id: "dark", title: "Dark" },
            ]}
          />
        </header>
        <SignSamples />
        <ControlSamples />
        <StateSamples />
        <FieldSamples />
        <LongSamples />
        <FloatSamples />
        <ColourSamples />
      </div>
    </div>
  )
}
