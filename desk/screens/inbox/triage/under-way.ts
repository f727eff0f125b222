import { useSyncExternalStore } from "react"
import { remember, remembered } from "../../../app/remembered.ts"

/** A change of very many that a job goes on with; a reload finds it again. */
class UnderWay {
  private id = remembered("bulk")
  private readonly listeners = new Set<() => void>()

  readonly get = () => this.id
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  begin(id: string): void {
    this.show(id)
  }

  end(): void {
    this.show(null)
  }

  private show(id: string | null): void {
    this.id = id
    remember("bulk", id)
    for (const listener of this.listeners) listener()
  }
}

export const underWay = new UnderWay()

export function useUnderWay(): string | null {
  return useSyncExternalStore(underWay.subscribe, underWay.get)
}
