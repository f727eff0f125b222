import { call } from "../../../app/api.ts"

/** Why this browser can't be told; each has words of its own. */
export type Hindrance = "unsupported" | "denied" | "no-service"

export class CannotPush extends Error {
  readonly hindrance: Hindrance
  constructor(hindrance: Hindrance) {
    super(hindrance)
    this.hindrance = hindrance
  }
}

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

/** What is in the way before anybody has asked for anything. */
export function hindrance(): Hindrance | null {
  if (!canPush()) return "unsupported"
  return Notification.permission === "denied" ? "denied" : null
}

async function currentSubscription(): Promise<PushSubscription | null> {
  if (!canPush()) return null
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker?.pushManager.getSubscription()) ?? null
}

/** Base64url SHA-256 of this browser's push address, as the server marks devices; null when it has none. */
export async function ownMark(): Promise<string | null> {
  const subscription = await currentSubscription()
  if (!subscription) return null
  const bytes = new TextEncoder().encode(subscription.endpoint)
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return btoa(String.fromCharCode(...hash))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "")
}

/**
 * Asks the person, then the browser's push service, and tells our server. Must begin in a press: browsers ask nobody unasked.
 * @throws CannotPush with what is in the way
 */
export async function joinThisBrowser(name: string, publicKey: string): Promise<void> {
  if (!canPush()) throw new CannotPush("unsupported")
  if ((await Notification.requestPermission()) !== "granted") throw new CannotPush("denied")
  const subscription = await subscribe(publicKey)
  const { endpoint, keys } = subscription.toJSON() as {
    endpoint: string
    keys: { p256dh: string; auth: string }
  }
  await call("POST /api/v1/push/devices", { body: { name, endpoint, keys } })
}

async function subscribe(publicKey: string): Promise<PushSubscription> {
  const worker = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await worker.pushManager.subscribe(options)
  } catch (error) {
    if ((error as DOMException).name !== "InvalidStateError") throw new CannotPush("no-service")
    // It joined a house with another key (an older installation at this address): leave that one first.
    await (await worker.pushManager.getSubscription())?.unsubscribe()
    return worker.pushManager.subscribe(options)
  }
}
