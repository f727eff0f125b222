import { Refusal } from "#contract/refusals.ts"
import { PrivateAddress, publicAddressesOf } from "#platform/http/public-address.ts"
import type { Settings, Source } from "./source.ts"

/**
 * What was typed as the source needs it: nothing missing, the address without its end. An address in a private network is
 * refused at once rather than later; one that can't be found now may be found then.
 * @throws Refusal import.settings with what is missing, import.address-refused
 */
export async function readSettings(
  source: Source,
  given: Settings,
  allowPrivate: boolean,
): Promise<Settings> {
  const settings: Settings = {}
  for (const { name } of source.settings) settings[name] = (given[name] ?? "").trim()
  const missing = source.settings.filter(({ name, isOptional }) => !isOptional && !settings[name])
  if (settings.url) {
    const address = baseOf(settings.url)
    if (address) settings.url = address
    else missing.push({ name: "url" })
  }
  if (missing.length) throw new Refusal("import.settings", { missing: missing.map(({ name }) => name) })
  await refusePrivate(settings.url!, allowPrivate)
  return settings
}

/** "desk.example/app/" as "https://desk.example/app"; undefined when it is no web address. */
function baseOf(typed: string): string | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`)
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname || url.username) return undefined
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`
}

async function refusePrivate(url: string, allowPrivate: boolean): Promise<void> {
  try {
    await publicAddressesOf(new URL(url).hostname, allowPrivate)
  } catch (error) {
    if (error instanceof PrivateAddress) throw new Refusal("import.address-refused")
  }
}
