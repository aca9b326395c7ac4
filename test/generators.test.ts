import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effects } from '../src/syntax/effects.ts'
import { facts } from '../src/syntax/facts.ts'
import { modifierKinds } from '../src/syntax/modifiers.ts'
import { parse } from '../src/syntax/parse.ts'
import type { Combination, Limit, PromoFile, Selector } from '../src/syntax/tree.ts'
import { ruleSets } from './oracle/generate/rule-sets.ts'
import { file } from './syntax/arbitrary.ts'

/** The oracle and the formatter are only tested with what their generators make: each must make everything there is. */

const combinations = {
  never: true,
  'never-similar': true,
  always: true,
  'never-on-same-item': true,
  'never-later-on-same-item': true,
} satisfies Readonly<Record<Combination, true>>

const limits = { uses: true, units: true, 'order-value': true } satisfies Readonly<Record<Limit['counts'], true>>

const selectors = {
  sku: true,
  category: true,
  brand: true,
  label: true,
  'product-set': true,
  everything: true,
  qualifying: true,
  'on-sale': true,
  discounted: true,
  where: true,
  intersection: true,
  union: true,
  difference: true,
  complement: true,
} satisfies Readonly<Record<Selector['kind'], true>>

const everything: Readonly<Record<string, readonly string[]>> = {
  kind: [...Object.keys(effects), ...modifierKinds, ...Object.keys(selectors)],
  fact: Object.keys(facts),
  mode: Object.keys(combinations),
  counts: Object.keys(limits),
}

/** What all the trees say under these four fields. */
function saidIn(files: readonly PromoFile[]): ReadonlySet<string> {
  const said = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'object' && node !== null) {
      for (const [field, value] of Object.entries(node)) {
        if (field in everything) said.add(`${field} ${value}`)
        else visit(value)
      }
    }
  }
  visit(files)
  return said
}

const seed = 20261001

describe.each([
  [
    "the oracle's generator",
    () => fc.sample(ruleSets, { numRuns: 400, seed }).flatMap(({ files }) => Object.values(files).map(read)),
  ],
  ['the generator of trees', () => fc.sample(file, { numRuns: 4000, seed })],
])('%s makes', (_, make) => {
  const said = saidIn(make())
  test.each(Object.entries(everything).flatMap(([field, names]) => names.map((name) => `${field} ${name}`)))(
    '%s',
    (name) => {
      expect(said).toContain(name)
    },
  )
})

function read(text: string): PromoFile {
  return parse(text, 'generated.promo').file
}
