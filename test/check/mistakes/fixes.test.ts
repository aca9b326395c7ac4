import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../../grammar/tokens.ts'
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { mutated } from '../../syntax/mutations.ts'
import { errorsIn, fixed, frames } from './frames.ts'

/** Statements without a mistake, of every kind. */
const statements = `when subtotal >= 100 PLN and quantity of category "Tools" >= 2
when segment "VIP" or coupon "Welcome" and not signed in
when contains 2 of sku "DRILL" and payment "card", "blik"
when spend in last 12 months >= 100 PLN and orders >= 3
when customer.age between 18 and 26
then 5% off cart, at most 20 PLN
then 10 PLN off each category "Tools" except brand "Bosch", up to 3 units
then 50% off every 2nd of sku "DRILL"
then cheapest 1 of every 3 in category "Tools" free
then buy 2 of sku "DRILL" get 1 of sku "MUG" at 50% off
then bundle 3 of category "Tools" for 100 PLN
then price 9.99 PLN for sku "MUG"
then free shipping by "courier"
then earn 10 points in "Club"
then by subtotal { from 100 PLN: 5% off cart from 200 PLN: 10% off cart }
every sat, sun from 10:00 to 22:00
active 2026-10-01 to 2026-12-31
limit 1 per customer per day
budget 5000 PLN per month
in group "Basket"
never combine with similar
title "Autumn"
priority 3`.split('\n')

/** Words that authors put where others stand. */
const strangers = [
  'the',
  'AND',
  'of',
  'off',
  'per',
  'over',
  'at least',
  'basket',
  'total',
  'items',
  'free',
  'max',
  '5%',
  '3',
  '100',
]
const foreign = [
  'gdy',
  'und',
  'rabat',
  '€',
  '$',
  '=',
  ':',
  ',',
  'DRILL',
  '"x"',
  '10 PLN',
  'monday',
  'customer',
  'is',
  'for',
  '-',
]

interface Slip {
  readonly at: number
  readonly kind: 'leave out' | 'put in' | 'replace' | 'swap' | 'capitals' | 'letters'
  readonly word: string
}

const slip: Arbitrary<Slip> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('leave out', 'put in', 'replace', 'swap', 'capitals', 'letters'),
  word: fc.constantFrom(...strangers, ...foreign),
})

/** A statement with slips of whole words and of letters. */
function slipped(statement: string, { at, kind, word }: Slip): string {
  const words = tokenize(statement).tokens.map(({ image }) => image)
  const place = at % Math.max(1, words.length)
  const [here = '', next = ''] = [words[place], words[place + 1]]
  const letters = here.slice(0, 1) + here.slice(2)
  const parts = {
    'leave out': [],
    'put in': [word, here],
    replace: [word],
    swap: [next, here],
    capitals: [here.toUpperCase()],
    letters: [letters],
  }[kind]
  return [...words.slice(0, place), ...parts, ...words.slice(place + (kind === 'swap' ? 2 : 1))].join(' ')
}

const mistaken = fc
  .tuple(fc.constantFrom(...statements), slip)
  .map(([statement, one]) => frames.campaign(slipped(statement, one)))

const muchMistaken = fc
  .tuple(fc.constantFrom(...statements), fc.array(slip, { minLength: 2, maxLength: 4 }))
  .map(([statement, slips]) => frames.campaign(slips.reduce(slipped, statement)))

const syntaxErrorsIn = (text: string): readonly Diagnostic[] => parse(text, 'shop.promo').diagnostics

/**
 * Of each finding that `find` has, its fix leaves no more findings than there were. Only the end of a comment that had none
 * lets more of the text be read, and with it mistakes that were there; then no comment is without an end any more.
 */
function expectNoMore(text: string, find: (text: string) => readonly Diagnostic[]): void {
  const before = find(text)
  for (const finding of before) {
    const after = fixed(text, finding)
    if (after === undefined) continue
    const isComment = finding.code === 'unclosed-comment'
    const left = find(after)
      .filter(({ code }) => !isComment || code === 'unclosed-comment')
      .map(({ message }) => message)
    const told = `${text}\n--- ${finding.message}: ${finding.help}\n${after}\n${left.join('\n')}`
    expect(left.length, told).toBeLessThanOrEqual(before.length)
  }
}

describe('a fix never makes more errors than there were', () => {
  it('in a statement with one wrong word', () => {
    // What the checker finds in a line that can be read again counts too; so the slips are the same each time.
    fc.assert(
      fc.property(mistaken, (text) => expectNoMore(text, errorsIn)),
      { numRuns: 1000, seed: 7 },
    )
  })
  it('in a statement with several, of those that keep it from being read', () => {
    fc.assert(
      fc.property(muchMistaken, (text) => expectNoMore(text, syntaxErrorsIn)),
      { numRuns: 1000 },
    )
  })
  it.each([
    ['a comment without an end', 'campaign "A" {\n  /* then 5% off cart\n  priority 1\n  when when\n}\n'],
    ['a number that touches the next word', 'campaign "A" {\n  then 12,5%campaign "B" {\n  then 5% off cart\n}\n'],
  ])('beside %s', (_, text) => expectNoMore(text, syntaxErrorsIn))
  it('in a text that is being written, of the same', () => {
    fc.assert(
      fc.property(mutated, (text) => expectNoMore(text, syntaxErrorsIn)),
      { numRuns: 300 },
    )
  })
})
