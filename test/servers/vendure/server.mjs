/**
 * A real Vendure shop in memory, run as a process of its own by ../vendure.ts: `node server.mjs <port> <folder>`.
 * It sells two things in euros, ships to Germany, and takes a payment that is settled by hand.
 */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import {
  bootstrap,
  DefaultLogger,
  dummyPaymentHandler,
  LanguageCode,
  LogLevel,
  TransactionalConnection,
} from "@vendure/core"
import { populate } from "@vendure/core/cli/index.js"

const [port, folder] = process.argv.slice(2)

const PRODUCTS = `name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets
Coffee grinder,coffee-grinder,,,,,,KK-GR-1,89.00,standard,1000,false,,
Descaler,descaler,,,,,,KK-DE-1,9.90,standard,1000,false,,
`

let app

/** Hundreds of orders in a moment: copies of one, without its lines, placed from a time on so many milliseconds apart. */
async function copies({ query: { of, count, at, apart } }, response) {
  const database = app.get(TransactionalConnection).rawConnection
  const columns = (await database.query('pragma table_info("order")')).map(({ name }) => `"${name}"`)
  const same = columns.filter((name) => !['"id"', '"code"', '"orderPlacedAt"'].includes(name)).join(", ")
  for (let number = 0; number < Number(count); number++) {
    const placed = new Date(Date.parse(at) + number * Number(apart)).toISOString()
    await database.query(
      `insert into "order" (code, orderPlacedAt, ${same}) select ?, ?, ${same} from "order" where id = ?`,
      [`${at} ${number}`, placed.replace("T", " ").replace("Z", ""), of],
    )
  }
  await database.query(
    `insert into order_channels_channel (orderId, channelId) select id, 1 from "order" where code like ?`,
    [`${at} %`],
  )
  response.json({ count })
}

const config = {
  apiOptions: {
    port: Number(port),
    hostname: "127.0.0.1",
    cors: false,
    middleware: [
      { route: "copies", handler: (request, response, next) => void copies(request, response).catch(next) },
    ],
  },
  authOptions: {
    tokenMethod: ["bearer", "cookie", "api-key"],
    superadminCredentials: { identifier: "superadmin", password: "superadmin" },
    cookieOptions: { secret: "only for tests" },
  },
  dbConnectionOptions: { type: "sqljs", synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  importExportOptions: { importAssetsDir: folder },
  logger: new DefaultLogger({ level: LogLevel.Error }),
}

const goods = {
  defaultLanguage: LanguageCode.en,
  defaultZone: "Europe",
  countries: [{ name: "Germany", code: "DE", zone: "Europe" }],
  taxRates: [{ name: "Standard", percentage: 19 }],
  shippingMethods: [{ name: "Parcel", price: 490 }],
  paymentMethods: [
    {
      name: "Later",
      handler: { code: dummyPaymentHandler.code, arguments: [{ name: "automaticSettle", value: "false" }] },
    },
  ],
  collections: [],
}

const products = join(folder, "products.csv")
await writeFile(products, PRODUCTS)
app = await populate(() => bootstrap(config), goods, products)
console.log("open")
