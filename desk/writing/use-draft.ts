import { queryOptions, useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useRef, useState } from "react"
import { call } from "../app/api.ts"
import { remember, remembered } from "../app/remembered.ts"
import type { Copies } from "./copies.ts"
import { Draft, type DraftText } from "./draft.ts"
import { useFiles } from "./use-files.ts"

type DraftType = "reply" | "note"
type Limits = Parameters<typeof useFiles>[0]

function draftsQuery(conversation: string) {
  return queryOptions({
    queryKey: ["drafts", conversation],
    queryFn: () => call("GET /api/v1/conversations/:id/drafts", { params: { id: conversation } }),
    // Another machine may have written meanwhile.
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: "always",
  })
}

/** Text, files and copies of one draft. The browser's unsaved copy wins over the server's, and whoever types wins over both. */
export function useDraft(conversation: string, type: DraftType, limits: Limits) {
  const name = `draft.${conversation}.${type}`
  const draft = useMemo(() => newDraft(conversation, type, name), [conversation, type, name])
  const [body, setBody] = useState("")
  const text = useRef("")
  const [copies, setCopies] = useState<Copies | null>(null)
  const to = useRef<Copies | null>(null)
  const isTouched = useRef(false)
  const files = useFiles(limits, () => changed())
  const show = (next: string) => {
    text.current = next
    setBody(next)
  }
  const copy = (next: Copies | null) => {
    to.current = next
    setCopies(next)
  }
  const changed = () => {
    isTouched.current = true
    draft.change({ body: text.current, attachments: files.stored(), copies: to.current })
  }
  const stored = useStored(conversation, type, name)
  useEffect(() => {
    if (!stored || isTouched.current) return
    show(stored.text.body)
    files.restore(stored.text.attachments)
    copy(stored.text.copies)
    // The page was left before the server had it: now it gets it.
    if (stored.isUnsaved) draft.change(stored.text)
  }, [stored])
  useEffect(() => () => void draft.flush(), [draft])
  return {
    body,
    files,
    copies,
    copyTo: (next: Copies | null) => {
      copy(next)
      changed()
    },
    write: (next: string) => {
      show(next)
      changed()
    },
    /** What was not sent returns above what has been written since. */
    putBack: ({ body: text, attachments, copies: again }: DraftText) => {
      show([text, body].filter(Boolean).join("\n\n"))
      files.restore(attachments)
      if (again) copy(again)
      changed()
    },
    clear: () => {
      show("")
      files.clear()
      copy(null)
      isTouched.current = true
      void draft.clear()
    },
  }
}

type Stored = { text: DraftText; isUnsaved: boolean }

function useStored(conversation: string, type: DraftType, name: string): Stored | undefined {
  const { data } = useQuery(draftsQuery(conversation))
  const here = useMemo(() => remembered(name), [name])
  return useMemo(() => {
    if (here) return { text: JSON.parse(here) as DraftText, isUnsaved: true }
    const item = data?.items.find((item) => item.type === type)
    return item && { text: item, isUnsaved: false }
  }, [here, data, type])
}

function newDraft(conversation: string, type: DraftType, name: string): Draft {
  return new Draft({
    save: ({ body, attachments, copies }) =>
      call("PUT /api/v1/conversations/:id/drafts/:type", {
        params: { id: conversation, type },
        body: { body, attachments: attachments.map(({ id }) => id), copies },
      }),
    keepHere: (body) => remember(name, body && JSON.stringify(body)),
  })
}
