/**
 * Random rule sets and carts with the oracle's results, computed once and stored in files: generating them takes most
 * of the time, and neither the oracle nor the compiler is mutated.
 */
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { check } from '../../src/check/check.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { cases, makeReady, type Ruleful } from '../oracle/cases.ts'
import { fromJson } from '../oracle/corpus.ts'
import { evaluateWith } from '../oracle/oracle.ts'
import type { OracleResult } from '../oracle/result.ts'
import { hash } from './hash.ts'

export interface OracleCase {
  readonly rules: Rules
  readonly carts: readonly { readonly cart: Cart; readonly expected: OracleResult }[]
}

const seed = 20_261_003
/** Eight carts are evaluated under each. */
const ruleSets = 100

/** Returns the folder with one file for each rule set; it includes every case that the fuzzer ever found. */
export function oracleCases(): string {
  const sources = globSync(['test/oracle/**/*.{ts,json}', 'src/compile/rules.ts']).sort()
  const folder = `.mutate/oracle-${hash([seed, ruleSets, ...sources.map((path) => readFileSync(path, 'utf8'))].join())}`
  if (existsSync(folder)) return folder
  console.log(`the oracle evaluates the carts of ${ruleSets} random rule sets`)
  const found = globSync('test/oracle/corpus/*.json').sort()
  const all = [
    ...found.map((file) => fromJson(readFileSync(file, 'utf8'))).map(({ rules, cart }) => ({ rules, carts: [cart] })),
    ...fc.sample(cases, { numRuns: ruleSets, seed }),
  ]
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  for (const [place, { rules, carts }] of all.entries()) {
    const { ruleSet } = makeReady(rules)
    const each: OracleCase = {
      rules: compile(rules),
      carts: carts.map((cart) => ({ cart, expected: evaluateWith(ruleSet, cart) })),
    }
    writeFileSync(`${unfinished}/${place + 1}.json`, JSON.stringify(each))
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  return folder
}

function compile({ files, imports, scenario }: Ruleful): Rules {
  const trees = Object.entries(files).map(([path, text]) => parse(text, path).file)
  return compiled(check(trees, imports, { analyse: false }), scenario === undefined ? {} : { scenario })
}
