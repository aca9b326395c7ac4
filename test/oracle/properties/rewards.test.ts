/** What is offered as a reward holds when it is taken (M19). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { innerEffects } from '../../../src/compile/inner-effects.ts'
import type { Effect } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import type { LineResult, Result, RewardOffer } from '../../../src/evaluate/result/result.ts'
import { cases, makeReady } from '../cases.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_003)

type Item = RewardOffer['items'][number]

/** The cart in which the customer has taken all that is offered of one reward. */
const taking = (cart: Cart, { campaign }: RewardOffer, { sku, upTo }: Item): Cart => ({
  ...cart,
  chosen: { ...cart.chosen, rewards: [...(cart.chosen?.rewards ?? []), { campaign, sku, quantity: upTo }] },
})

/** How many effects of the campaign let the customer choose the SKU, or add it: all stand on one line. */
function effectsWith({ rules }: Evaluator, campaign: string, sku: string): number {
  const offersIt = (effect: Effect): boolean =>
    (effect.kind === 'add' && effect.sku === sku) ||
    (effect.kind === 'choose' && effect.rewards.some((reward) => reward.sku === sku)) ||
    innerEffects(effect).some(offersIt)
  const effects = rules.campaigns.find(({ name }) => name === campaign)?.effects ?? []
  return effects.filter(offersIt).length
}

const chooses = (effect: Effect): boolean => effect.kind === 'choose' || innerEffects(effect).some(chooses)

/** What the campaign's effects that let the customer choose leave to pay on the line that it added, in minor units. */
function chargedFor({ rules }: Evaluator, { lines }: Result, campaign: string, sku: string) {
  const line = lines.find((each) => each.addedBy === campaign && each.sku === sku)
  const effects = rules.campaigns.find(({ name }) => name === campaign)?.effects ?? []
  const isReward = (adjustment: LineResult['adjustments'][number]): boolean => {
    const effect = effects[adjustment.effect - 1]
    return adjustment.campaign === campaign && effect !== undefined && chooses(effect)
  }
  const given = (line?.adjustments ?? []).filter(isReward).map(({ amount }) => minor(amount))
  const amount = given.reduce((left, each) => left - each, minor(line?.before ?? '0'))
  return { quantity: Number(line?.quantity ?? 0), amount }
}

const spentBy = ({ spent = [] }: Result, campaign: string, program: string): number =>
  spent
    .filter((each) => each.campaign === campaign && each.program === program)
    .reduce((sum, { points }) => sum + Number(points), 0)

const minor = (amount: string): number => Number(amount.replace('.', ''))

describe('an offered reward', () => {
  it('gives exactly what it said when it is taken', () => {
    let taken = 0
    let paidInPoints = 0
    fc.assert(
      fc.property(cases, ({ rules, carts }) => {
        // A group that picks the least may pick another member once a reward makes this one give more.
        if (Object.values(rules.files).some((text) => text.includes('pick least'))) return
        const { evaluator } = makeReady(rules)
        for (const each of carts) {
          const cart = { ...each, chosen: { ...each.chosen, rewards: [] } }
          for (const offer of evaluator.run(cart).rewards) {
            for (const item of offer.items) {
              // Units that the cart has would be chosen first, and of two effects the first is meant.
              if (cart.lines.some(({ sku }) => sku === item.sku)) continue
              if (effectsWith(evaluator, offer.campaign, item.sku) > 1) continue
              const before = evaluator.run(cart)
              const result = evaluator.run(taking(cart, offer, item))
              const { program, points } = item.points ?? { program: '', points: '0' }
              const cost = spentBy(result, offer.campaign, program) - spentBy(before, offer.campaign, program)
              expect(cost).toBe(Number(points) * item.upTo)
              if (item.points) paidInPoints++
              const expected = { quantity: item.upTo, amount: minor(item.price) * item.upTo }
              expect(chargedFor(evaluator, result, offer.campaign, item.sku)).toEqual(expected)
              taken++
            }
          }
        }
      }),
      { seed, numRuns: 400 },
    )
    expect(taken).toBeGreaterThan(20)
    expect(paidInPoints).toBeGreaterThan(2)
  })
})
