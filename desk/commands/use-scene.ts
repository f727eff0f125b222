import { useLayoutEffect, useSyncExternalStore } from "react"
import { type Scene, Stage } from "./scene.ts"

export const stage = new Stage()

export function useScene(): Scene {
  return useSyncExternalStore(stage.subscribe, stage.scene)
}

/**
 * Offers what this screen can do while it is shown, from the moment at which it can be seen: a key that is pressed at first sight
 * means something. `part` must be stable (useMemo).
 */
export function useOffer(part: Partial<Scene>): void {
  useLayoutEffect(() => stage.offer(part), [part])
}
