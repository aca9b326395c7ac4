import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/compile/canonical.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { compileModule } from '../../../src/publish/module.ts'
import { bigqueryFunction } from '../../../src/publish/targets/bigquery/function.ts'
import { clickhouseFunction } from '../../../src/publish/targets/clickhouse/function.ts'
import { duckdbFunction } from '../../../src/publish/targets/duckdb/function.ts'
import { Inexpressible } from '../../../src/publish/targets/loss.ts'
import { smallModule } from '../../../src/publish/targets/small-module.ts'
import { snowflakeFunction } from '../../../src/publish/targets/snowflake/function.ts'
import { componentModule } from '../../../src/publish/targets/wasm/component.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { expectedResults, noCarts, type TargetCase, targetCases } from './cases.ts'
import { targetFolder } from './folder.ts'
import {
  askBigQuery,
  askClickHouse,
  askDuckDb,
  askSnowflake,
  librariesOf,
  moduleFrom,
  snowflakeBody,
  snowflakeRules,
} from './systems.ts'

const timeout = 300_000
const folder = targetFolder()
let all: readonly TargetCase[] = []
let first: TargetCase
beforeAll(async () => {
  all = await targetCases()
  first = all[0] as TargetCase
}, timeout)

/** Of what is no cart: the code of the error that stands in place of a result. */
const codesIn = (results: readonly (string | null)[]) => results.map((result) => JSON.parse(result ?? '').error.code)
const [texts, codes] = [noCarts.map(([text]) => text), noCarts.map(([, code]) => code)]

describe('the small module', () => {
  it('gives the results of the evaluator without reasons', { timeout }, async () => {
    for (const [place, each] of all.entries()) {
      const { evaluate, CartError } = await moduleFrom(folder, `small-${place}`, await smallModule(each.rules))
      const results = each.carts.map((cart) => {
        try {
          return JSON.stringify(evaluate(JSON.parse(cart)))
        } catch (error) {
          expect(error).toBeInstanceOf(CartError)
          return undefined
        }
      })
      const expected = expectedResults(each)
      expect(results, each.name).toEqual(expected.map((text) => (text.startsWith('{"error"') ? undefined : text)))
    }
  })
  it('has no more of the evaluator than its rules need: half of the whole for few, a seventh less for most of what there is', async () => {
    const shares = [
      ['sample start', 1 / 2],
      ['sample grocery', 6 / 7],
    ] as const
    for (const [name, share] of shares) {
      const { rules } = all.find((each) => each.name === name) ?? first
      const whole = (await compileModule(rules)).length - JSON.stringify(canonicalJson(rules)).length
      const small = (await smallModule(rules)).length - JSON.stringify(canonicalJson(rules)).length
      expect(small, name).toBeLessThan(share * whole)
    }
  })
  it('has the rules and their version, imports nothing and is the same for the same rules', async () => {
    const text = await smallModule(first.rules)
    const { rules, version } = await moduleFrom(folder, 'small', text)
    expect(rules).toEqual(first.rules)
    expect(version).toBe(first.rules.version)
    expect(text).not.toMatch(/\bimport\b/)
    expect(await smallModule(first.rules)).toBe(text)
  })
})

describe('DuckDB', () => {
  it('gives the results of the evaluator, from Parquet and to Parquet', { timeout }, async () => {
    for (const [place, each] of all.entries()) {
      const results = await askDuckDb(
        folder,
        `duckdb-${place}`,
        (await duckdbFunction(each.rules)).files['promotions.mjs'],
        each.carts,
      )
      expect(results, each.name).toEqual(expectedResults(each))
    }
  })
  it('says what is not a cart, gives NULL for NULL, and goes on', { timeout }, async () => {
    const [valid = ''] = first.carts
    const module = (await duckdbFunction(first.rules)).files['promotions.mjs']
    const [none, result, ...errors] = await askDuckDb(folder, 'duckdb-errors', module, [null, valid, ...texts])
    expect([none, result]).toEqual([null, expectedResults(first)[0]])
    expect(codesIn(errors)).toEqual(codes)
  })
})

describe('ClickHouse', () => {
  it('gives the results of the evaluator over standard input and output', { timeout }, async () => {
    for (const each of all) {
      const results = await askClickHouse(folder, (await clickhouseFunction(each.rules)).files, each.carts)
      expect(results, each.name).toEqual(expectedResults(each))
    }
  })
  it('says what is not a cart, and goes on', { timeout }, async () => {
    const [valid = ''] = first.carts
    const [result, ...errors] = await askClickHouse(folder, (await clickhouseFunction(first.rules)).files, [
      valid,
      ...texts,
    ])
    expect(result).toBe(expectedResults(first)[0])
    expect(codesIn(errors)).toEqual(codes)
  })
})

describe('BigQuery', () => {
  it('gives the results of the evaluator in a context that has nothing but the language', { timeout }, async () => {
    for (const each of all) {
      expect(askBigQuery((await bigqueryFunction(each.rules)).files, each.carts), each.name).toEqual(
        expectedResults(each),
      )
    }
  })
  it('says what is not a cart, gives NULL for NULL, and goes on', async () => {
    const [none, ...errors] = askBigQuery((await bigqueryFunction(first.rules)).files, [null, ...texts])
    expect(none).toBeNull()
    expect(codesIn(errors)).toEqual(codes)
  })
  it('splits large rules into files below a megabyte, and refuses what is too large together', {
    timeout,
  }, async () => {
    const products = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, place) => [`Śruba 🔩 ${place}`, { price: '1.00' }]))
    const large = { ...first.rules, catalogue: { ...first.rules.catalogue, ...products(40_000) } }
    const { files } = await bigqueryFunction(large)
    expect(librariesOf(files['function.sql'] ?? '').length).toBeGreaterThan(3)
    expect(Object.values(files).filter((text) => Buffer.byteLength(text) >= 1_000_000)).toEqual([])
    expect(files['function.sql']?.length).toBeLessThan(32_000)
    const cart = JSON.stringify({
      ...JSON.parse(first.carts[0] ?? ''),
      lines: [{ sku: 'Śruba 🔩 39999', quantity: '1' }],
    })
    expect(askBigQuery(files, [cart])).toEqual([
      JSON.stringify(prepare(large).run(JSON.parse(cart), { reasons: false })),
    ])
    await expect(bigqueryFunction({ ...large, catalogue: products(140_000) })).rejects.toThrow(Inexpressible)
  })
})

describe('Snowflake', () => {
  it('gives the results of the evaluator, of a function below 100 kB and without the campaigns that it names', {
    timeout,
  }, async () => {
    for (const { name, rules, carts } of all) {
      const { files, losses } = await snowflakeFunction(rules)
      expect(Buffer.byteLength(snowflakeBody(files)), name).toBeLessThanOrEqual(100_000)
      const kept: Rules = JSON.parse(snowflakeRules(files))
      const live = ({ shelf, campaigns }: Rules) =>
        [...shelf, ...campaigns].flatMap(({ name, status }) => (status === 'live' ? [name] : []))
      expect(
        live(rules)
          .filter((campaign) => !live(kept).includes(campaign))
          .sort(),
        name,
      ).toEqual(losses.map(({ campaign }) => campaign).sort())
      expect(askSnowflake(files, carts), name).toEqual(expectedResults({ name, rules: kept, carts }))
    }
  })
  it('has room for simple rules, and names with the size what it has no room for', { timeout }, async () => {
    const lossesOf = async (sample: string) => {
      const { rules } = all.find(({ name }) => name === `sample ${sample}`) ?? first
      return (await snowflakeFunction(rules)).losses
    }
    expect([await lossesOf('start'), await lossesOf('service')]).toEqual([[], []])
    const losses = await lossesOf('grocery')
    expect(losses.length).toBeGreaterThan(0)
    for (const { reason } of losses) {
      expect(textOf(reason)).toMatch(/^with it, the function would have 1\d{5} bytes, but Snowflake allows 100000$/)
    }
  })
  it('says what is not a cart, gives NULL for NULL, and goes on', async () => {
    const [none, ...errors] = askSnowflake((await snowflakeFunction(first.rules)).files, [null, ...texts])
    expect(none).toBeNull()
    expect(codesIn(errors)).toEqual(codes)
  })
  it('has its rules in statements below a megabyte', async () => {
    const products = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, place) => [`Śruba 🔩 'ł' \\ ${place}`, { price: '1.00' }]),
    )
    const large = { ...first.rules, catalogue: { ...first.rules.catalogue, ...products } }
    const { files } = await snowflakeFunction(large)
    const statements = files['rules.sql'].split(/;\n/)
    expect(statements.length).toBeGreaterThan(4)
    expect(statements.filter((text) => Buffer.byteLength(text) >= 1_000_000)).toEqual([])
    const cart = JSON.stringify({
      ...JSON.parse(first.carts[0] ?? ''),
      lines: [{ sku: "Śruba 🔩 'ł' \\ 39999", quantity: '1' }],
    })
    expect(askSnowflake(files, [cart])).toEqual([
      JSON.stringify(prepare(large).run(JSON.parse(cart), { reasons: false })),
    ])
  })
})

describe('WebAssembly', () => {
  it('has a module inside that gives the results of the evaluator', { timeout }, async () => {
    for (const [place, each] of all.entries()) {
      const { evaluate, version } = await moduleFrom(folder, `wasm-${place}`, await componentModule(each.rules))
      expect(
        each.carts.map((cart) => evaluate(cart)),
        each.name,
      ).toEqual(expectedResults(each))
      expect(version()).toBe(each.rules.version)
    }
  })
})
