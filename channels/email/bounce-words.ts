/** Bounces that are told in words only: qmail, Exim, Exchange, Sendmail, Yahoo, GMX, WEB.DE, T-Online. */
import { type BouncedRecipient, enhancedStatus, type ReportedMail, recipient } from "./bounced-recipient.ts"
import { header } from "./headers.ts"

const daemons = /^(?:mailer-daemon|mailerdaemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]*)@/i
const bounceSubjects =
  /undeliver|delivery (?:status notification|failure|has failed|problem)|returned mail|mail delivery (?:fail|system|subsystem)|failure notice|delivery failed|mailzustellung fehlgeschlagen|unzustellbar|nicht zustellbar|zustellungs?fehler|konnte nicht zugestellt|non remis|échec de la remise|no se puede entregar|no entregado|mancato recapito|niet bezorgd|onbestelbaar|não entregue|niedostarczon|zwrot|gönderilemedi|tidak terkirim|gagal dikirim|kunde inte levereras|недоставл/i

/** Said by a mail server (not by a person who forwards or quotes one): the sender must be a machine too. */
export function looksLikeBounce({ headers, from = "", subject = "", text = "" }: ReportedMail): boolean {
  if (header(headers, "x-failed-recipients")) return true
  const isUnnamed = !from && /^"?mailer-daemon/i.test(header(headers, "from"))
  const isMachine = isUnnamed || daemons.test(from) || /^<\s*>$/.test(header(headers, "return-path"))
  const isAnswer = /^(?:re|aw|sv|antw|rif)\s?:/i.test(subject)
  if (!isMachine || isAnswer) return false
  return bounceSubjects.test(subject.slice(0, 300)) || opening.test(text.slice(0, 2000))
}

const opening =
  /this is the qmail-send program|could not be delivered|couldn'?t be delivered|wasn'?t delivered|unable to deliver|error delivering your mail|permanent fatal errors|konnte nicht zugestellt werden|did not reach the following recipient|delivery to the following recipient/i

/** Where the copy of our own mail begins: addresses below are not about the failure. */
const copyMark =
  /^.{0,40}(?:below this line is a copy of the message|this is a copy of the message|original message (?:headers?|follows|is following|below)|-{2,} ?original message|message text follows|unsent message below|message headers? follows?|header der ursprünglichen nachricht|copy of (?:your|the) message|-{2,} ?ursprüngliche nachricht)|^(?:received|return-path): /im

function copyStart(text: string): number {
  const found = copyMark.exec(text.slice(0, 256_000))
  return found ? found.index : Math.min(text.length, 256_000)
}

/** The copy of our mail that some servers paste into the text. */
export const copyIn = (text: string) => text.slice(copyStart(text))

/** Whom the text says it could not reach; one without an address when it names nobody. */
export function saidRecipients(mail: ReportedMail): BouncedRecipient[] {
  const said = (mail.text ?? "").slice(0, 256_000)
  const lines = said.slice(0, copyStart(said)).split(/\r?\n/).slice(0, 400)
  const named = header(mail.headers, "x-failed-recipients")
    .split(/[\s,]+/)
    .filter((address) => address.includes("@"))
  const addresses = named.length ? named : addressesIn(lines, mail.from ?? "")
  const recipients = [...new Set(addresses.map((address) => address.toLowerCase()))].slice(0, 100)
  if (!recipients.length) return [saidRecipient(undefined, lines)]
  return recipients.map((address) => saidRecipient(address, lines))
}

const anyAddress =
  /[\p{L}\p{N}_+][\p{L}\p{N}._%+=&'/-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu

/** Only lines that begin with an address, or name one in brackets, name a recipient; others mention a contact. */
function addressesIn(lines: string[], from: string): string[] {
  const own = from.toLowerCase()
  const naming = lines.filter(
    (line) =>
      line.length < 1000 &&
      /^[\s"'<*•-]{0,12}[^\s@]{1,64}@|[<(][^\s<>()@]{1,64}@[^\s<>()]{1,255}[>)]/.test(line),
  )
  return naming
    .flatMap((line) => line.match(anyAddress) ?? [])
    .filter((address) => address.toLowerCase() !== own && !daemons.test(address))
}

/** What stands at and below the address, up to the next blank line but one. */
function saidRecipient(address: string | undefined, lines: string[]): BouncedRecipient {
  const at = address ? lines.findIndex((line) => line.toLowerCase().includes(address)) : 0
  const near = lines.slice(Math.max(at, 0), Math.max(at, 0) + 12).join("\n")
  const all = lines.join("\n").slice(0, 8000)
  const telling =
    [near, all].find((text) => enhancedStatus(text) || replyCode(text)) ?? (address ? near : all)
  const status = enhancedStatus(telling) ?? statusOfCode(replyCode(telling))
  return recipient(address, isDelay(all) ? "delayed" : "failed", status, diagnosticIn(telling))
}

const replyCode = (text: string) => /(?<![\d.])[45][0-5]\d(?=[ -][^\d])/.exec(text)?.[0]
const statusOfCode = (code: string | undefined) => (code ? `${code[0]}.0.0` : undefined)

function diagnosticIn(text: string): string {
  const lines = text.split("\n").map((line) => line.trim())
  const start = lines.findIndex((line) => enhancedStatus(line) ?? replyCode(line))
  const told = lines.slice(Math.max(start, 0), Math.max(start, 0) + 3)
  return told.filter(Boolean).join(" ").slice(0, 1000)
}

const isDelay = (text: string) =>
  /will (?:continue to )?(?:be )?retr(?:y|ied)|(?:still|keep) trying|has (?:not yet )?been delayed|not yet been delivered|attempts will continue|delay reason|delivery (?:is |has been )?delayed|warning: message.{0,40}delayed|wird weiter versucht|you do not need to resend/i.test(
    text,
  )
