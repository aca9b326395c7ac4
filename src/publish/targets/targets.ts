/** The list of all targets that are a folder of files. */
import type { Rules } from '../../compile/rules.ts'
import { bigqueryFunction } from './bigquery/function.ts'
import { clickhouseFunction } from './clickhouse/function.ts'
import { duckdbFunction } from './duckdb/function.ts'
import type { Loss } from './loss.ts'
import { shopifyFunction } from './shopify/function.ts'
import { snowflakeFunction } from './snowflake/function.ts'
import { vendurePlugin } from './vendure/plugin.ts'
import { wasmComponent } from './wasm/component.ts'

export interface TargetOutput {
  /**
   * By path in the folder. The same rules give the same bytes, except for `wasm`, whose engine is stored in its initialized
   * state.
   */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** Live campaigns that the target can't express; they are left out of the files. */
  readonly losses: readonly Loss[]
}

/**
 * Targets throw `Inexpressible` if they can't express any of the rules, and `PackageMissing` if a required package isn't
 * installed.
 */
export const targets = {
  bigquery: bigqueryFunction,
  clickhouse: clickhouseFunction,
  duckdb: duckdbFunction,
  shopify: async (rules) => shopifyFunction(rules),
  snowflake: snowflakeFunction,
  vendure: vendurePlugin,
  wasm: (rules) => wasmComponent(rules),
} as const satisfies Record<string, (rules: Rules) => Promise<TargetOutput>>

export type TargetName = keyof typeof targets
