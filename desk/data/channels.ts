import { queryOptions, useQuery } from "@tanstack/react-query"
import type { ChannelInfo, Inbox } from "#contract/views.ts"
import { call } from "../app/api.ts"

/** What each channel can do: composer, settings form and glyphs are drawn from this; nothing asks for a kind. */
export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: async () => (await call("GET /api/v1/channels")).items as ChannelInfo[],
})

export const inboxesQuery = queryOptions({
  queryKey: ["inboxes"],
  queryFn: async () => (await call("GET /api/v1/inboxes")).items as Inbox[],
})

export function useChannel(kind: string | undefined): ChannelInfo | undefined {
  const { data } = useQuery(channelsQuery)
  return data?.find((channel) => channel.kind === kind)
}

export function useInboxes(): Inbox[] {
  return useQuery(inboxesQuery).data ?? []
}
