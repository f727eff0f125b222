import { Believed } from "#platform/memory/believed.ts"
import { hasFlows } from "./runs.ts"

/**
 * Is there a flow that is on or under way? In memory: every message of every visitor asks, and it changes when somebody builds one. What
 * must be certain asks `hasFlows`.
 */
export const knownFlows = new Believed((db, accountId) => db.run(accountId, hasFlows))
