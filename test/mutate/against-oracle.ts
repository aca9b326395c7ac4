/**
 * Random carts compared with the oracle's results. One test for each rule set, so that a mutant runs only those that reach it.
 */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { differenceFrom } from '../oracle/difference.ts'
import type { OracleCase } from './oracle-cases.ts'

for (const file of globSync(`${process.env.ORACLE_CASES}/*.json`).sort()) {
  it(file, () => {
    const { rules, carts } = JSON.parse(readFileSync(file, 'utf8')) as OracleCase
    const evaluator = prepare(rules)
    for (const { cart, expected } of carts) expect(differenceFrom(evaluator, cart, expected)).toBeUndefined()
  })
}
