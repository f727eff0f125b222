import { made } from "./places.mjs"

/** How the server is started so that it stays small, and is as fast (npm run bench idle start append). */
export const small = {
  /** V8 takes up to 48 MB for young objects on a big machine; this holds it at 12: 30 MB less. */
  flags: ["--max-semi-space-size=4"],
  /**
   * Compiled code and stripped types of the last start. From the very first file on: one that is not in it has the compiler for types
   * loaded, 17 MB. Where nothing may be written it changes nothing.
   */
  env: { NODE_COMPILE_CACHE: made("compile-cache") },
}
