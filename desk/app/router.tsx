import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router"
import { CallRefused } from "#contract/call.ts"
import { InboxScreen } from "../screens/inbox/inbox-screen.tsx"
import { expectFirst } from "../screens/inbox/opening.ts"
import { queries } from "./api.ts"
import { Failed, Missing, Pending } from "./edges.tsx"
import { Frame } from "./frame.tsx"
import { meQuery } from "./me.ts"

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: Missing })

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>) => ({ next: ownPath(search.next) }),
  component: lazyRouteComponent(() => import("../screens/sign-in/sign-in-screen.tsx"), "SignInScreen"),
})

const link = createRoute({
  getParentRoute: () => root,
  path: "/links/$token",
  component: lazyRouteComponent(() => import("../screens/sign-in/link-screen.tsx"), "LinkScreen"),
})

/** Where nobody has to be signed in. */
export const isAtTheDoor = (path: string) => /^\/(sign-in|links)(\/|$)/.test(path)

/** Everything inside needs somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queries.ensureQueryData(meQuery) }
    } catch (error) {
      if (!(error instanceof CallRefused) || error.status !== 401) throw error
      throw redirect({ to: "/sign-in", search: { next: location.href } })
    }
  },
})

const firstRun = createRoute({
  getParentRoute: () => inside,
  path: "/first-run",
  component: lazyRouteComponent(() => import("../screens/first-run/first-run-screen.tsx"), "FirstRunScreen"),
})

const frame = createRoute({
  getParentRoute: () => inside,
  id: "frame",
  component: Frame,
  beforeLoad: ({ context: { me } }) => {
    if (!me.account.isSetUp && me.permissions.includes("account.manage")) throw redirect({ to: "/first-run" })
  },
  loader: ({ context: { me, queries }, location }) => expectFirst(queries, me, location.pathname),
  // Only for the first sight; from then on pokes say what has changed.
  staleTime: Number.POSITIVE_INFINITY,
  pendingMs: Number.POSITIVE_INFINITY,
})

const start = createRoute({
  getParentRoute: () => frame,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox/$view", params: { view: "all" } })
  },
})

/** The one screen that is not lazy: it is what a desk opens with, and as one file it is smaller than in seventy. */
const inbox = createRoute({
  getParentRoute: () => frame,
  path: "/inbox/$view",
  component: InboxScreen,
})

/** The thread is drawn by the inbox screen, so that list and scroll position stay while one goes through it. */
const conversation = createRoute({ getParentRoute: () => inbox, path: "$conversation" })

const customers = createRoute({
  getParentRoute: () => frame,
  path: "/customers",
  component: lazyRouteComponent(() => import("../screens/customers/customers-screen.tsx"), "CustomersScreen"),
})

const customer = createRoute({ getParentRoute: () => customers, path: "$customer" })

const customerImport = createRoute({
  getParentRoute: () => frame,
  path: "/customers/import",
  component: lazyRouteComponent(() => import("../screens/customers/import-screen.tsx"), "ImportScreen"),
})

const duplicates = createRoute({
  getParentRoute: () => frame,
  path: "/customers/duplicates",
  component: lazyRouteComponent(
    () => import("../screens/customers/duplicates-screen.tsx"),
    "DuplicatesScreen",
  ),
})

const promises = createRoute({
  getParentRoute: () => frame,
  path: "/promises",
  component: lazyRouteComponent(() => import("../screens/promises/promises-screen.tsx"), "PromisesScreen"),
})

const knowledge = createRoute({
  getParentRoute: () => frame,
  path: "/knowledge",
  component: lazyRouteComponent(() => import("../screens/knowledge/knowledge-screen.tsx"), "KnowledgeScreen"),
})

const article = createRoute({ getParentRoute: () => knowledge, path: "$article" })

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  component: lazyRouteComponent(() => import("../screens/settings/settings-screen.tsx"), "SettingsScreen"),
})

const settingsPage = createRoute({ getParentRoute: () => settings, path: "$page" })
const settingsItem = createRoute({ getParentRoute: () => settings, path: "$page/$item" })

/** Every primitive in every state; for the people who build Tresen, not part of what is shipped. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: import.meta.env.DEV
    ? lazyRouteComponent(() => import("../screens/gallery/gallery-screen.tsx"), "GalleryScreen")
    : Missing,
})

const tree = root.addChildren([
  signIn,
  link,
  gallery,
  inside.addChildren([
    firstRun,
    frame.addChildren([
      start,
      inbox.addChildren([conversation]),
      customers.addChildren([customer]),
      customerImport,
      duplicates,
      promises,
      knowledge.addChildren([article]),
      settings.addChildren([settingsPage, settingsItem]),
    ]),
  ]),
])

export const router = createRouter({
  routeTree: tree,
  context: { queries },
  defaultPreload: "intent",
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
  defaultErrorComponent: Failed,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}

/** Only a path of our own may follow a sign-in; anything else would send people to a stranger's page. */
function ownPath(next: unknown): string | undefined {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : undefined
}
