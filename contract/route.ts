import type { z } from "zod"
import type { Permission } from "./permissions.ts"
import type { RefusalCode } from "./refusals.ts"

/**
 * A route is one object: the server mounts it, the OpenAPI document describes it, the desk, the tests and the bench
 * call it by its key ("METHOD /path/:param") through `call.ts`. There is no second description anywhere.
 */
export interface Route {
  /** One line, imperative, for the API reference. */
  summary: string
  tag: string
  /** A permission; "signed-in" (any member or API key); "person" (a signed-in person, no API key); "anyone". */
  needs: Permission | "signed-in" | "person" | "anyone"
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Schema of the reply; absent means 204 without a body. */
  reply?: z.ZodType
  /** HTTP status of success; default 200, or 204 when there is no reply. */
  status?: number
  /** What this route may refuse beyond the general ones (session.needed, not-allowed, request.*). */
  refusals: readonly RefusalCode[]
  /** Largest body in bytes; default 1 MiB. */
  bodyLimit?: number
  /** Requests a minute for one caller (session, key or address); default 1200. */
  perMinute?: number
  /** Raw multipart upload: the handler reads the stream itself. */
  upload?: boolean
}

export type RouteKey = `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`

/** Keeps the literal type of a table of routes while checking its shape. */
export function defineRoutes<const T extends Record<RouteKey, Route>>(table: T): T {
  return table
}

type Of<T, K extends keyof Route> = T extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined
type In<T, K extends keyof Route> = T extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined
type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** What a handler receives, already parsed. */
export type Parsed<T extends Route> = Present<{
  params: Of<T, "params">
  query: Of<T, "query">
  body: Of<T, "body">
}>
/** What a caller gives: what has nothing that must be given may be left out. */
export type Input<T extends Route> = Lenient<
  Present<{
    params: In<T, "params">
    query: In<T, "query">
    body: In<T, "body">
  }>
>
type Lenient<T> = { [K in keyof T as object extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as object extends T[K] ? K : never]?: T[K]
}
/** What comes back. */
export type Reply<T extends Route> = T extends { reply: infer S extends z.ZodType } ? z.output<S> : undefined
