/**
 * `node test/kit/generate.ts`: rewrites the language's kit from the fixtures, the fuzzer's findings, the tests of the
 * samples, and the generator. The same seed gives the same cases. Run it after the language has grown; `kit.test.ts`
 * checks the stored kit.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import fc from 'fast-check'
import { check } from '../../src/check/check.ts'
import { compile } from '../../src/compile/compile.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { comparable, type Kit, type KitCase, type KitRules, kitLines } from '../../src/publish/kit.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { loadWorkspace } from '../../src/workspace/load.ts'
import { cases, difference, makeReady, type Ruleful } from '../oracle/cases.ts'
import { fromJson } from '../oracle/corpus.ts'

const seed = 1
const ruleSets = 340
/** Characters per case. Larger carts add little, and somebody has to read the case when an engine fails it. */
const largestCase = 6_000
const leftOut = ['rules', 'warnings', 'search']

interface Source {
  readonly id: string
  readonly from: string
  readonly rules: Ruleful
  readonly carts: readonly Cart[]
}

async function* sources(): AsyncGenerator<Source> {
  for (const path of globSync('test/fixtures/exact/*/rules.promo').sort()) {
    const folder = dirname(path)
    const rules = { files: { 'rules.promo': readFileSync(path, 'utf8') }, imports: new Map() }
    const cart = readCart(JSON.parse(readFileSync(`${folder}/cart.json`, 'utf8')))
    yield { id: basename(folder), from: 'fixture', rules, carts: [cart] }
  }
  for (const path of globSync('test/oracle/corpus/*.json').sort()) {
    const { rules, cart } = fromJson(readFileSync(path, 'utf8'))
    yield { id: `found-${basename(path, '.json')}`, from: 'found by fuzzing', rules, carts: [cart] }
  }
  for (const folder of [...new Set(globSync('samples/*/*.promo').map(dirname))].sort()) {
    const { files, trees, imports } = await loadWorkspace(folder)
    const { checked } = check(trees, imports, { analyse: false })
    if (checked === undefined) continue
    const rules = compile(checked)
    const carts = runTests(checked, rules, prepare(rules)).flatMap(({ cart, result }) => (cart && result ? [cart] : []))
    const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]))
    yield { id: basename(folder), from: 'sample', rules: { files: texts, imports }, carts }
  }
  for (const [place, { rules, carts }] of fc.sample(cases, { numRuns: ruleSets, seed }).entries()) {
    yield { id: `generated-${place + 1}`, from: 'generator', rules, carts }
  }
}

async function build(): Promise<Kit> {
  const rules: KitRules[] = []
  const all: KitCase[] = []
  for await (const { id, from, rules: own, carts } of sources()) {
    const ready = makeReady(own)
    const kept = carts.flatMap((cart, place): KitCase[] => {
      const different = difference(ready, cart)
      if (different) throw new Error(`evaluator and oracle disagree on ${id}: ${JSON.stringify(different)}`)
      const result = ready.evaluator.run(cart, { reasons: false })
      // A search that was cut short may find another set elsewhere.
      if (result.search?.optimal === false) return []
      const one = {
        case: `${id}/${place + 1}`,
        rules: id,
        cart,
        result: plain(comparable(result, { leftOut }) as Result),
      }
      return JSON.stringify(one).length > largestCase ? [] : [one]
    })
    if (kept.length === 0) continue
    const { files, imports, scenario } = own
    const tables = Object.fromEntries([...imports].map(([path, file]) => [path, 'rows' in file ? file.rows : []]))
    rules.push({
      rules: id,
      from,
      files,
      ...(imports.size > 0 && { imports: tables }),
      ...(scenario !== undefined && { scenario }),
    })
    all.push(...kept)
  }
  return { rules, cases: all, leftOut }
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const kit = await build()
const text = [...kitLines(kit)].map((line) => `${line}\n`).join('')
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
})
writeFileSync(new URL('cases.jsonl.br', import.meta.url), packed)
console.log(
  `${kit.cases.length} cases under ${kit.rules.length} rule sets, ${text.length} bytes, packed ${packed.length}`,
)
