/** Where anybody may have an address, so that it speaks for no company; the big ones of the countries we speak the languages of. */
const providers = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.de hotmail.co.uk hotmail.fr live.com live.de msn.com outlook.de outlook.co.id " +
    "yahoo.com yahoo.de yahoo.co.uk yahoo.co.id yahoo.fr yahoo.es yahoo.it ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com " +
    "gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de arcor.de online.de 1und1.de mail.de posteo.de posteo.net mailbox.org " +
    "email.de kabelmail.de vodafone.de vodafonemail.de unitybox.de unity-mail.de netcologne.de ewe.net ewetel.net versanet.de o2mail.de o2online.de " +
    "bluewin.ch hispeed.ch sunrise.ch a1.net aon.at chello.at utanet.at inode.at kabsi.at liwest.at " +
    "proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tutamail.com fastmail.com fastmail.fm hey.com hushmail.com " +
    "mail.com email.com usa.com post.com mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com rambler.ru ukr.net qq.com 163.com 126.com sina.com foxmail.com " +
    "orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr libero.it virgilio.it tiscali.it alice.it tin.it telenet.be skynet.be ziggo.nl kpnmail.nl hetnet.nl " +
    "planet.nl home.nl xs4all.nl wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz abv.bg btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com " +
    "comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net shaw.ca rogers.com sympatico.ca bigpond.com optusnet.com.au " +
    "plasa.com telkom.net centrin.net.id rediffmail.com naver.com daum.net hanmail.net zoho.com duck.com simplelogin.com mozmail.com privaterelay.appleid.com"
  ).split(" "),
)

/** Is this a domain of private mailboxes? Subdomains of one too. */
export function isFreeMail(domain: string): boolean {
  const parts = domain.toLowerCase().split(".")
  return parts.some((_, index) => providers.has(parts.slice(index).join(".")))
}
