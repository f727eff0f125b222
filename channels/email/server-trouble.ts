import type { Problem } from "#contract/views.ts"
import type { EmailSettings } from "./settings.ts"

/** A mail server as the settings describe it. */
export type Server = {
  protocol: "imap" | "smtp"
  host: string
  port: number
  security: "tls" | "starttls" | "none"
  user: string
  password: string
}

export const imapServer = (settings: EmailSettings): Server => ({
  protocol: "imap",
  host: settings.imapHost,
  port: settings.imapPort,
  security: settings.imapSecurity,
  user: settings.imapUser || settings.address,
  password: settings.imapPassword,
})

export const smtpServer = (settings: EmailSettings): Server => ({
  protocol: "smtp",
  host: settings.smtpHost,
  port: settings.smtpPort,
  security: settings.smtpSecurity,
  user: settings.smtpUser,
  password: settings.smtpPassword,
})

/** What went wrong with a server, in words for the person who can mend it. */
export type Trouble = Problem & {
  /** login and settings need a person; network and server pass by themselves. */
  needs: "login" | "settings" | "patience"
}

type Fault = Error & {
  code?: string
  responseCode?: number
  response?: string
  responseText?: string
  authenticationFailed?: boolean
  serverResponseCode?: string
}
type Kind = {
  fits(error: Fault, server: Server): boolean
  code: string
  about: "Host" | "Port" | "Security" | "User" | "Password" | "Folder"
  needs: Trouble["needs"]
  say(server: Server, error: Fault): string
}

/** Judges an error of imapflow, nodemailer or Node's sockets. Every error gets an answer; the last kind fits all. */
export function troubleWith(error: unknown, server: Server): Trouble {
  const fault = error as Fault
  const kind = kinds.find(({ fits }) => fits(fault, server))!
  const setting = `${server.protocol}${kind.about}`
  return { setting, code: `email.${kind.code}`, message: kind.say(server, fault), needs: kind.needs }
}

const name = ({ protocol, host }: Server) =>
  `The ${protocol.toUpperCase()} server ${host || "(no name given)"}`

/** What the server itself said, one line, at most 300 characters. */
export function wordsOf(error: unknown): string {
  const { responseText, response, message } = error as Fault
  const words = responseText || (typeof response === "string" && response) || message || String(error)
  return words.replace(/\s+/g, " ").slice(0, 300)
}

const isLoginRefused = ({ authenticationFailed, code, responseCode }: Fault) =>
  authenticationFailed === true || (code === "EAUTH" && (responseCode ?? 535) >= 500)
const asksForAppPassword = ({ host }: Server) =>
  /(?:^|\.)(gmail|googlemail|google|outlook|office365|hotmail|live|icloud|me|yahoo|fastmail)\.(com|de|co\.\w+)$/i.test(
    host,
  )
const hasCode =
  (...codes: string[]) =>
  (error: Fault) =>
    codes.includes(rootCode(error))
/** nodemailer wraps the socket's error and keeps its words. */
const rootCode = ({ code, message, cause }: Fault): string =>
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/.exec(message ?? "")?.[1] ??
  (cause as Fault | undefined)?.code ??
  code ??
  ""
const says = (words: RegExp) => (error: Fault) =>
  words.test(`${error.code ?? ""} ${error.message} ${wordsOf(error)}`)

const kinds: Kind[] = [
  {
    fits: (error, server) => isLoginRefused(error) && asksForAppPassword(server),
    code: "app-password",
    about: "Password",
    needs: "login",
    say: (server, error) =>
      `${name(server)} did not accept user name and password. Providers like this one want an app password instead of the usual one: make one in your account's security settings and put it here. The server said: ${wordsOf(error)}`,
  },
  {
    fits: isLoginRefused,
    code: "login",
    about: "Password",
    needs: "login",
    say: (server, error) =>
      `${name(server)} did not accept user name and password. The server said: ${wordsOf(error)}`,
  },
  {
    fits: says(/ALTNAME_INVALID|does not match certificate/i),
    code: "tls-name",
    about: "Host",
    needs: "settings",
    say: (server) =>
      `${name(server)} shows a certificate made for another name. Use the server name your provider gives in its help pages.`,
  },
  {
    fits: says(/SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|self.signed|CERT_HAS_EXPIRED|certificate/i),
    code: "tls-untrusted",
    about: "Security",
    needs: "settings",
    say: (server, error) => `${name(server)} shows a certificate that can't be trusted (${wordsOf(error)}).`,
  },
  {
    fits: says(/WRONG_VERSION_NUMBER|wrong version|packet length too long|STARTTLS|EPROTO|ETLS/i),
    code: "tls-mode",
    about: "Security",
    needs: "settings",
    say: (server) =>
      `${name(server)} speaks another kind of encryption on port ${server.port}. Usual pairs: tls with 993 or 465, starttls with 143 or 587.`,
  },
  {
    // A server that hangs looks the same as one that waits for encryption; only the first passes by itself.
    fits: says(/greeting/i),
    code: "unreachable",
    about: "Security",
    needs: "patience",
    say: (server) =>
      `${name(server)} accepts connections on port ${server.port} but says nothing. If that stays so, another encryption is expected there.`,
  },
  {
    fits: hasCode("ENOTFOUND", "EAI_AGAIN", "EDNS"),
    code: "host-unknown",
    about: "Host",
    needs: "patience",
    say: (server) =>
      `${name(server)} is not known. Check the spelling and this machine's internet connection.`,
  },
  {
    fits: hasCode("ECONNREFUSED"),
    code: "refused",
    about: "Port",
    needs: "patience",
    say: (server) => `${name(server)} does not answer on port ${server.port}.`,
  },
  {
    fits: (error) => ["NONEXISTENT", "TRYCREATE"].includes(error.serverResponseCode ?? ""),
    code: "folder-missing",
    about: "Folder",
    needs: "settings",
    say: (server) => `${name(server)} has no such folder in this mailbox.`,
  },
  {
    fits: () => true,
    code: "unreachable",
    about: "Host",
    needs: "patience",
    say: (server, error) => `${name(server)} can't be used at the moment (${wordsOf(error)}).`,
  },
]
