export const en = {
  "shops.text":
    "What customers ordered stands beside their questions, with its state and where the parcel is.",
  "shops.none.title": "Bring the orders in",
  "shops.none.text":
    "Connect your shop, and whoever asks “where is my order?” is answered by somebody who sees it. Tresen only reads there; it changes nothing.",
  "shops.connect": "Connect {name}",
  "shops.connect.text": "Tresen signs in and reads. It changes nothing in your shop.",
  "shops.connected": "{name} is connected",
  "shops.other": "Another shop",
  "shops.other.text":
    "Any program can tell Tresen of orders over the API: what a shop system sends anyway, in one request for up to 100 orders.",
  "shops.other.link": "How to send orders",
  "shops.change": "Settings",
  "shops.save": "Sign in and save",
  "shops.look": "Read now",
  "shops.looked": "{name} is being read",
  "shops.disconnect": "Disconnect",
  "shops.disconnected": "{name} is disconnected; its orders stay",
  "shops.back": "{name} is connected again",
  "shops.state.fine": "Connected",
  "shops.state.reading": "Reading",
  "shops.state.trouble": "Needs a look",
  "shops.orders": "{count, plural, =0 {no orders yet} one {# order} other {# orders}}",
  "shops.read": "Read {time} ago",
  "shops.not-read": "Not read yet",
  "shops.progress": "How far {name} is read",
  "shops.reading": "Older orders are coming in. You can go on working meanwhile.",
  "shops.unreadable":
    "{count, plural, one {This order could not be understood} other {These orders could not be understood}}: {list}",
  "shops.check": "Try it out",
  "shops.check.fine": "{name} answers",
  "shops.check.orders":
    "{count, plural, =0 {It holds no orders yet.} one {It holds # order.} other {It holds # orders.}}",
  "shops.check.failed": "The shop could not be read",
  "shops.since":
    "It has been like this since {time}. What happens meanwhile comes in as soon as it works again.",
  "shops.why.unreachable": "Nobody answers at {detail}. Is the shop up? It is tried again by itself.",
  "shops.why.no-such-host": "There is no {detail}. Look at the address once more.",
  "shops.why.private":
    "{detail} lies in a private network, and this Tresen may not ask there. Whoever runs it can allow that with --allow-private-addresses.",
  "shops.why.too-slow": "The shop took longer than 20 seconds to answer. It is tried again by itself.",
  "shops.why.leads-elsewhere": "This address leads elsewhere, to {detail}. Use that one.",
  "shops.why.not-there": "There is nothing at this address. Does the path belong to the shop's API?",
  "shops.why.no-shop":
    "Something answers at this address, but not the shop's API. Often the page customers see has another address than the API.",
  "shops.why.too-large": "The shop answered with more than we can take in at once.",
  "shops.why.busy": "The shop asks for patience. It is tried again by itself.",
  "shops.why.broken": "The shop answered with a fault of its own: {detail}",
  "shops.why.sign-in-refused":
    "The shop does not accept this sign-in. Look at the name and the password or key, there and here.",
  "shops.why.not-allowed":
    "The sign-in works, but it may not read orders. Give it a role that may, over there.",
  "refusal.shop.already-here": "This shop is connected already.",
  "refusal.shop.away": "The shop could not be read like this; nothing was changed.",
  "refusal.shop.not-found": "This shop is not connected any more.",
  "refusal.shop.settings": "Some settings of the shop need another look.",
  "refusal.shop.unknown": "This Tresen does not know this kind of shop.",
}
