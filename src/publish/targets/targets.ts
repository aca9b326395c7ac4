/** The one list of targets that are a folder of files. */
import type { Rules } from '../../compile/rules.ts'
import { bigqueryFunction } from './bigquery/function.ts'
import { clickhouseFunction } from './clickhouse/function.ts'
import { duckdbFunction } from './duckdb/function.ts'
import type { Loss } from './loss.ts'
import { shopifyFunction } from './shopify/function.ts'
import { snowflakeFunction } from './snowflake/function.ts'

export interface TargetOutput {
  /** Texts by path in the folder. The same rules give the same bytes. */
  readonly files: Readonly<Record<string, string>>
  /** Live campaigns that the target can't express; the files are without them. */
  readonly losses: readonly Loss[]
}

/** Throws an `Inexpressible` where a target can't express any of the rules. */
export const targets = {
  bigquery: bigqueryFunction,
  clickhouse: clickhouseFunction,
  duckdb: duckdbFunction,
  shopify: async (rules) => shopifyFunction(rules),
  snowflake: snowflakeFunction,
} as const satisfies Record<string, (rules: Rules) => Promise<TargetOutput>>

export type TargetName = keyof typeof targets
