import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Writes schema.gen.ts from a migrated database: `node platform/db/generate-types.ts postgresql://…` */
const root = join(import.meta.dirname, "../..")
const url = process.argv[2]
if (!url) throw new Error("Give the URL of a migrated database.")
const out = process.argv[3] ?? join(import.meta.dirname, "schema.gen.ts")
execFileSync(
  join(root, "node_modules/.bin/kysely-codegen"),
  [
    "--dialect",
    "postgres",
    "--url",
    url,
    "--out-file",
    out,
    "--numeric-parser",
    "number",
    "--default-schema",
    "public",
    "--include-pattern",
    "public.*",
  ],
  { stdio: "inherit" },
)
// bigint arrives as a number (database.ts sets the parser); the generator believes it stays a string.
writeFileSync(
  out,
  readFileSync(out, "utf8").replace(
    /export type Int8 = .*/,
    "export type Int8 = ColumnType<number, number, number>;",
  ),
)
