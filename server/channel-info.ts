import type { Channel, Hub } from "#contract/channel.ts"
import type { ChannelInfo } from "#contract/views.ts"
import type { House } from "./house.ts"

/** What this process was started with, as far as listeners of channels need to know. */
export const doorConfig = ({ config, publicUrl }: House): Hub["config"] => ({
  smtpPort: config.smtpPort,
  smtpHost: config.smtpHost,
  smtpTls: config.smtpTls,
  publicUrl,
})

/** A channel as data for desk and API: having the method is the capability. */
export function showChannel(channel: Channel<never>, form: unknown, house: House): ChannelInfo {
  return {
    kind: channel.kind,
    name: channel.name,
    glyph: channel.glyph,
    settings: form,
    limits: channel.limits,
    window: channel.window ?? null,
    promise: channel.promise,
    can: {
      ...channel.can,
      send: channel.send !== undefined,
      edit: channel.edit !== undefined,
      react: channel.react !== undefined,
      typing: channel.typing !== undefined,
      embed: channel.panel !== undefined,
      check: channel.check !== undefined,
      ledger: channel.listen !== undefined,
      door: channel.serve !== undefined,
    },
    door: channel.door?.(doorConfig(house)) ?? null,
  }
}
