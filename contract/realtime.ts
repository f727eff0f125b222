import type { ChatMessage } from "./routes/chat.ts"
import type { Message } from "./views.ts"

/**
 * One protocol over three transports, so that no proxy breaks it:
 *  - WebSocket  `GET /realtime` (agents: session cookie; visitors: `?inbox=PUBLIC_ID&token=…`); frames are the JSON below.
 *  - SSE        `GET /realtime/events` (same credentials): `data:` lines are ToClient; the first is `hello` with `link`.
 *               ToServer goes by `POST /realtime/links/:link` as {messages: ToServer[]}.
 *  - long poll  `POST /realtime/polls` → {link}; `GET /realtime/polls/:link` waits ≤ 25 s and answers {messages: ToClient[]};
 *               ToServer as for SSE. A link dies after 60 s without a poll.
 *
 * An open conversation is followed with `follow {conversation, after}`: first what is missing (from the database), then each
 * message as it comes, with its `seq`. A gap in seq makes the client fetch. A change of a message that is known already
 * (state, text) comes as the same message again. Everything else is a poke: "this changed", and the client refetches.
 * Typing, viewing and presence are the only payloads that are not stored.
 *
 * Topics of pokes: "conversations" (lists), "counts", "conversation:<id>", "customer:<id>", "inboxes", "team", "me",
 * "webhooks", "jobs", "account", "presence". The server decides who hears what; agents hear all they may see without subscribing.
 */
export type ToServer =
  | { t: "follow"; conversation: string; after: number }
  | { t: "unfollow"; conversation: string }
  /** Sent while typing, at most every 3 s; forgotten after 6 s. */
  | { t: "typing"; conversation: string; on: boolean; note?: boolean }
  /** Agents: I am looking at this conversation (null: at none). */
  | { t: "viewing"; conversation: string | null }
  /** Agents: my presence; away after 5 min without input. */
  | { t: "presence"; state: "here" | "away" }
  | { t: "ping" }

export type ToClient =
  | { t: "hello"; link: string; build: string; now: string }
  | { t: "message"; conversation: string; seq: number; message: Message | ChatMessage }
  /** Everything up to this seq has been sent; also the answer to `follow`. */
  | { t: "caught-up"; conversation: string; seq: number }
  | { t: "poke"; topics: string[] }
  | {
      t: "typing"
      conversation: string
      by: { id: string; name: string; side: "customer" | "team" }
      on: boolean
    }
  | { t: "viewing"; conversation: string; by: { id: string; name: string }[] }
  | { t: "presence"; here: string[]; away: string[] }
  | { t: "refused"; code: string; conversation?: string }
  /** The server is about to stop; reconnect elsewhere after `ms`. */
  | { t: "bye"; ms: number }
  | { t: "pong" }
