/** The systems that `compile` writes for. */
import { canonicalJson } from '../../compile/canonical.ts'
import { msg } from '../../words/message.ts'
import { compileModule } from '../module.ts'
import { bigqueryFiles, bigqueryRefusals } from './bigquery/files.ts'
import { clickhouseFiles } from './clickhouse/files.ts'
import { duckdbModule } from './duckdb/module.ts'
import { smallModule } from './javascript.ts'
import type { Target } from './target.ts'

/** What carries the whole evaluator can do whatever the rules say. */
const nothing = () => []

export const targetNames = ['json', 'js', 'js-small', 'duckdb', 'clickhouse', 'bigquery'] as const
export type TargetName = (typeof targetNames)[number]

export const targets: Readonly<Record<TargetName, Target>> = {
  json: { about: msg`the rules as data`, refusals: nothing, write: async (rules) => `${canonicalJson(rules)}\n` },
  js: { about: msg`one module with the evaluator inside`, refusals: nothing, write: compileModule },
  'js-small': { about: msg`the same without reasons, a seventh smaller`, refusals: nothing, write: smallModule },
  duckdb: { about: msg`a module that adds a function to DuckDB`, refusals: nothing, write: duckdbModule },
  clickhouse: {
    about: msg`a folder with a program for ClickHouse and its configuration`,
    refusals: nothing,
    write: clickhouseFiles,
  },
  bigquery: {
    about: msg`a folder with libraries for BigQuery and the statement that makes a function of them`,
    refusals: bigqueryRefusals,
    write: bigqueryFiles,
  },
}
