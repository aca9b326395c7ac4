/** Compiled rules that were damaged on their way: refused in words, or evaluated. Nothing else, and no endless evaluation. */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseJson } from '../../src/compile/parse-json.ts'
import { readRules } from '../../src/compile/read/read-rules.ts'
import { RulesError } from '../../src/compile/read/rules-error.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { rulesSchema } from '../../src/compile/rules-schema.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { CartError } from '../../src/evaluate/cart/cart-error.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { offersFor } from '../../src/evaluate/explanation/offers.ts'
import { priceList } from '../../src/evaluate/result/price-list.ts'
import { returnGoods } from '../../src/evaluate/result/returns.ts'
import { cases, makeReady } from '../oracle/cases.ts'
import { folderOf, openWorkspace, samples } from '../samples/workspace.ts'
import { type Damage, damaged, damages } from './damage.ts'

interface Shop {
  readonly rules: Rules
  readonly carts: readonly Cart[]
}

const shops = new Map<string, Shop>()

beforeAll(async () => {
  for (const sample of samples) {
    const { rules } = await openWorkspace(folderOf(sample))
    const files = globSync(`${folderOf(sample)}/carts/*.json`).sort()
    const carts = files.map((file): Cart => JSON.parse(readFileSync(file, 'utf8')))
    shops.set(sample, { rules, carts: carts.slice(0, 3) })
  }
})

/** The refusal of the rules; undefined where they are read, and then every cart has a result or is refused itself. */
function refusalOf(json: unknown, carts: readonly Cart[]): RulesError | undefined {
  let rules: Rules
  try {
    rules = readRules(json)
  } catch (error) {
    if (!(error instanceof RulesError)) throw error
    expect(() => prepare(json as Rules)).toThrow(RulesError)
    return error
  }
  const evaluator = prepare(rules)
  for (const cart of carts) {
    orRefused(() => {
      const { total, lines } = evaluator.run(cart, { units: true })
      expect(total).toMatch(/^-?\d+(\.\d+)?$/)
      evaluator.totals(cart)
      offersFor(evaluator, cart)
      const [line] = lines
      if (line) returnGoods(evaluator, cart, [{ line: line.id, quantity: line.quantity }])
    })
  }
  orRefused(() => priceList(rules, Date.parse('2026-10-03T12:00:00+02:00')))
  return undefined
}

function orRefused(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof CartError)) throw error
  }
}

/** Codes for which the JSON Schema has words too. */
const ofSchema: readonly string[] = ['rules-shape', 'rules-format', 'rules-kind']

function agreesWithSchema(json: unknown, damage: readonly Damage[], refusal: RulesError | undefined): void {
  // The schema runs out of stack long before the reader says that something is nested too deep.
  if (damage.some(({ how }) => how === 'nest')) return
  const { success } = parseJson(rulesSchema, json)
  if (!success) expect(refusal).toBeInstanceOf(RulesError)
  if (refusal && ofSchema.includes(refusal.code)) expect(success, `${refusal.path}: ${refusal.message}`).toBe(false)
}

describe('damaged rules are refused with a RulesError, or give results', () => {
  it.each(samples)('sample %s', (sample) => {
    const { rules, carts } = shops.get(sample) as Shop
    expect(refusalOf(rules, carts)).toBeUndefined()
    fc.assert(
      fc.property(damages, (damage) => {
        const json = damaged(rules, damage)
        const refusal = refusalOf(json, carts)
        agreesWithSchema(json, damage, refusal)
      }),
      { numRuns: 100 },
    )
  })
  it('generated rules', () => {
    fc.assert(
      fc.property(cases, fc.array(damages, { minLength: 6, maxLength: 6 }), ({ rules: generated, carts }, all) => {
        const { rules } = makeReady(generated).evaluator
        expect(refusalOf(rules, carts)).toBeUndefined()
        for (const damage of all) {
          const json = damaged(rules, damage)
          const refusal = refusalOf(json, carts.slice(0, 2))
          agreesWithSchema(json, damage, refusal)
        }
      }),
      { numRuns: 20 },
    )
  })
})
