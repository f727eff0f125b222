/** Small texts that outlive the page, by key. Private windows and strict settings throw on every access: then memory must do. */
export interface Store {
  get(key: string): string | null
  set(key: string, value: string | null): void
}

/** localStorage (or sessionStorage) under `prefix`, else a Map. Never throws. */
export function storeIn(area: () => Storage, prefix: string): Store {
  const memory = new Map<string, string>()
  return {
    get(key) {
      try {
        return area().getItem(prefix + key) ?? memory.get(key) ?? null
      } catch {
        return memory.get(key) ?? null
      }
    },
    set(key, value) {
      memory.delete(key)
      try {
        if (value === null) area().removeItem(prefix + key)
        else area().setItem(prefix + key, value)
      } catch {
        // Full or forbidden: memory has it for as long as this page lives.
        if (value !== null) memory.set(key, value)
      }
    },
  }
}
