import { useEffect, useMemo, useState, useSyncExternalStore } from "react"
import { connection } from "../app/live.ts"
import { Fading } from "../realtime/fading.ts"

export type Typist = { id: string; name: string; side: "customer" | "team" }
export type Viewer = { id: string; name: string }

/** The server forgets a typist after 6 s; so do we, in case its word is lost. */
const typistStays = 6_000

/** Who is typing in this conversation, customer or colleague. */
export function useTypists(conversation: string, myself: string): readonly Typist[] {
  const typists = useMemo(() => new Fading<Typist>(typistStays), [conversation])
  useEffect(
    () =>
      connection.onMessage((message) => {
        if (message.t !== "typing" || message.conversation !== conversation || message.by.id === myself)
          return
        if (message.on) typists.say(message.by.id, message.by)
        else typists.forget(message.by.id)
      }),
    [conversation, typists, myself],
  )
  return useSyncExternalStore(typists.subscribe, typists.all)
}

/** Colleagues who look at this conversation now. */
export function useViewers(conversation: string, myself: string): Viewer[] {
  const [viewers, setViewers] = useState<Viewer[]>([])
  useEffect(
    () =>
      connection.onMessage((message) => {
        if (message.t === "viewing" && message.conversation === conversation) setViewers(message.by)
      }),
    [conversation],
  )
  return viewers.filter(({ id }) => id !== myself)
}
