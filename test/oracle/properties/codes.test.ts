/** What codes may change, and what not (M65, M66). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import { cases, makeReady } from '../cases.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

type Codes = NonNullable<Cart['codes']>

/** All that a cart comes to but for what became of its codes, what is only on offer (M75), and counters that nobody reads. */
function withCodes(evaluator: Evaluator, cart: Cart, codes: Codes): Omit<Result, 'codes' | 'rewards' | 'warnings'> {
  const {
    codes: _,
    rewards: __,
    warnings: ___,
    ...rest
  } = evaluator.run({ ...cart, codes: [...codes] }, { reasons: false })
  return rest
}

const textOf = ({ files }: { readonly files: Readonly<Record<string, string>> }): string =>
  Object.values(files).join('\n')

/** Of each pool, the valid ones between others; drawn carts have few. */
const manyCodes: Codes = [
  'NOBODY',
  'LIST1',
  'SUN10',
  'LIST2',
  'sun20',
  { code: 'SORRY-2222-2222', pool: 'Sorry', issued: '2026-10-03T09:00:00Z' },
]

/** Conditions that a code can make false. */
const againstCodes = /\bno (?:coupon|segment)\b|when [^\n]*\bnot\b|"Full cart" = [^\n]*\bnot\b/
/** Guards may leave nothing of what a code brought (M65). */
const cutByGuards = /guard discount at most/
/** A step of two codes may come to the very amount that the step of one comes to: both codes are needed for it (M65). */
const stepsByCodes = /\bby codes of coupon\b/

/** All but what was cut: a floor may cut the whole of what a code would have brought, which says so and needs no code (M65). */
const plainly = ({ applied, ...rest }: Pick<Result, 'applied'>): object => ({
  ...rest,
  applied: applied.map(({ cut: _, ...of }) => of),
})

describe('a code', () => {
  it('that is not accepted changes nothing, and one that is changes something', () => {
    let accepted = 0
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        const text = textOf(rules)
        if (againstCodes.test(text)) return
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          const codes = manyCodes
          const statuses = evaluator
            .run({ ...cart, codes: [...codes] }, { reasons: false })
            .codes.map(({ status }) => status)
          const used = codes.filter((_, place) => statuses[place] === 'accepted')
          const whole = withCodes(evaluator, cart, codes)
          expect(plainly(withCodes(evaluator, cart, used))).toEqual(plainly(whole))
          if (cutByGuards.test(text) || stepsByCodes.test(text)) continue
          for (const code of used) {
            accepted++
            const without = used.filter((other) => other !== code)
            expect(withCodes(evaluator, cart, without)).not.toEqual(whole)
          }
        }
      }),
      { seed, numRuns: 150 },
    )
    expect(accepted).toBeGreaterThan(5)
  })

  it('stands in any place where neither cart nor pool limits how many count', () => {
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        const text = textOf(rules)
        const hasRoom = !/ per cart\n|\n {2}limit (?!1 per code)/.test(rules.files['main.promo'] ?? '')
        // A mystery offer is drawn from the first code that is needed.
        if (!hasRoom || text.includes('one of {')) return
        const { evaluator } = makeReady(rules)
        for (const cart of carts) {
          expect(withCodes(evaluator, cart, manyCodes.toReversed())).toEqual(withCodes(evaluator, cart, manyCodes))
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})
