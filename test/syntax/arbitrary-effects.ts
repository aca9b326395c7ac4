/** Arbitrary effects with modifiers, as trees that can be written as text. */
import fc, { type Arbitrary } from 'fast-check'
import type { Deal, Effect, Expression, Fact, Floor, Modifier, RewardPrice } from '../../src/syntax/tree.ts'
import { amount, effectCount as count, counted, measure, name, names, range, selector } from './arbitrary-values.ts'

const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const order = fc.constantFrom('cheapest' as const, 'dearest' as const)

export const floor: Arbitrary<Floor> = fc.oneof(
  amount.map((amount): Floor => ({ kind: 'floor-amount', amount, range })),
  maybe(amount).map((plus): Floor => ({ kind: 'floor-cost', ...(plus && { plus }), range })),
  amount.map((share): Floor => ({ kind: 'floor-list', share, range })),
)

const deal: Arbitrary<Deal> = fc.oneof(
  fc.constant<Deal>({ kind: 'deal-free', range }),
  amount.map((rate): Deal => ({ kind: 'deal-off', rate, range })),
  // `at 0 PLN` is parsed as `free`.
  amount
    .filter((price) => price.kind !== 'money' || !/^[0.]+$/.test(price.amount))
    .map((price): Deal => ({ kind: 'deal-at', price, range })),
)

const modifier: Arbitrary<Modifier> = fc.oneof(
  amount.map((amount): Modifier => ({ kind: 'at-most', amount, range })),
  floor.map((floor): Modifier => ({ kind: 'not-below', floor, range })),
  fc
    .tuple(count, order, fc.boolean())
    .map(([count, order, perLine]): Modifier => ({ kind: 'up-to-units', count, order, perLine, range })),
  count.map((count): Modifier => ({ kind: 'up-to-times', count, range })),
  fc
    .constantFrom('amount' as const, 'quantity' as const, 'evenly' as const)
    .map((by): Modifier => ({ kind: 'spread', by, range })),
  fc.constantFrom('.99', '.5').map((digits): Modifier => ({ kind: 'ending', digits, range })),
  fc.constant<Modifier>({ kind: 'replacing', range }),
)

const rewardPrice: Arbitrary<RewardPrice> = fc
  .tuple(maybe(amount), maybe(fc.tuple(amount, name)))
  .map(([money, points]) => {
    if (points === undefined) return { amount: money ?? { kind: 'number', value: '1', range }, range }
    const [count, program] = points
    return { ...(money && { amount: money }), points: { count, program }, range }
  })

const countedGoods = fc.tuple(count, selector).map(([count, goods]) => ({ count, goods, range }))
const worth = count.map(
  (count): Expression =>
    count.kind === 'number' ? { kind: 'money', amount: count.value, currency: 'PLN', range } : count,
)
const setGoods = fc.tuple(fc.oneof(count, worth), selector).map(([count, goods]) => ({ count, goods, range }))

type Core = Effect extends infer E ? (E extends unknown ? Omit<E, 'modifiers' | 'range'> : never) : never

const withModifiers = (core: Arbitrary<Core>): Arbitrary<Effect> =>
  fc
    .tuple(core, fc.array(modifier, { maxLength: 2 }))
    .map(([core, modifiers]) => ({ ...core, modifiers, range }) as Effect)

const simple: Arbitrary<Core> = fc.oneof(
  fc
    .tuple(
      amount,
      maybe(selector),
      fc.constantFrom<readonly [boolean, 'current' | 'original' | 'list']>(
        [false, 'current'],
        [true, 'current'],
        [false, 'original'],
        [false, 'list'],
      ),
    )
    .map(
      ([rate, goods, [each, base]]): Core =>
        goods ? { kind: 'off', rate, goods, each, base } : { kind: 'off', rate, each: false, base: 'current' },
    ),
  fc
    .tuple(amount, order, count, selector)
    .map(([rate, order, count, goods]): Core => ({ kind: 'off-ranked', rate, order, count, goods })),
  fc
    .tuple(order, count, count, selector, deal)
    .map(([order, count, every, goods, deal]): Core => ({ kind: 'ranked-of-every', order, count, every, goods, deal })),
  fc
    .tuple(amount, fc.integer({ min: 1, max: 130 }), fc.boolean(), selector)
    .map(([rate, nth, sameProduct, goods]): Core => ({ kind: 'off-every-nth', rate, nth, sameProduct, goods })),
  fc
    .tuple(setGoods, countedGoods, fc.boolean(), order, deal)
    .map(([buy, get, getsUpTo, order, deal]): Core => ({ kind: 'buy-get', buy, get, getsUpTo, order, deal })),
  fc.tuple(fc.array(setGoods, { minLength: 1, maxLength: 3 }), amount, fc.boolean()).map(
    ([parts, value, off]): Core => ({
      kind: 'bundle',
      parts,
      deal: off ? { kind: 'deal-off', rate: value } : { kind: 'deal-for', price: value },
    }),
  ),
  fc.tuple(amount, maybe(selector)).map(([price, goods]): Core => ({ kind: 'price', price, ...(goods && { goods }) })),
  fc
    .tuple(
      count,
      fc.array(
        fc
          .tuple(name, maybe(rewardPrice), maybe(count))
          .map(([sku, price, upTo]) => ({ sku, ...(price && { price }), ...(upTo && { upTo }), range })),
        { maxLength: 3 },
      ),
      maybe(rewardPrice),
    )
    .map(([count, rewards, price]): Core => ({ kind: 'choose', count, rewards, ...(price && { price }) })),
  fc
    .tuple(count, name, deal, fc.boolean())
    .map(([count, sku, deal, cartFirst]): Core => ({ kind: 'add', count, sku, deal, cartFirst })),
  fc
    .tuple(deal, fc.oneof(fc.constant([]), names))
    .map(([deal, methods]): Core => ({ kind: 'shipping', deal, methods })),
  fc.tuple(amount, fc.boolean()).map(([amount, rounds]): Core => ({ kind: 'off-total', amount, rounds })),
  fc
    .tuple(amount, amount, maybe(selector), fc.constantFrom('earn-points', 'earn-per', 'earn-times'), name)
    .map(([points, per, goods, kind, program]): Core => {
      if (kind === 'earn-times') return { kind: 'earn', earned: { kind, factor: points }, program }
      if (kind === 'earn-points') return { kind: 'earn', earned: { kind, points }, program }
      return { kind: 'earn', earned: { kind: 'earn-per', points, per, ...(goods && { goods }) }, program }
    }),
  fc
    .tuple(amount, maybe(selector), name)
    .map(([rate, goods, wallet]): Core => ({ kind: 'cashback', rate, ...(goods && { goods }), wallet })),
  name.map((coupons): Core => ({ kind: 'issue', coupons })),
  name.map((perk): Core => ({ kind: 'grant', perk })),
)

const countedCodes = names.map((all): Fact => ({ kind: 'fact', fact: 'codes', names: all, range }))

export const effect: Arbitrary<Effect> = fc.letrec<{ effect: Effect }>((tie) => ({
  effect: fc.oneof(
    { depthSize: 'small' },
    withModifiers(simple),
    withModifiers(
      fc
        .tuple(
          fc.oneof({ weight: 9, arbitrary: measure }, { weight: 1, arbitrary: countedCodes }),
          fc.constantFrom('cart' as const, 'per-line' as const, 'per-delivery' as const, 'graduated' as const),
          fc.array(
            fc.tuple(amount, tie('effect')).map(([from, effect]) => ({ from, effect, range })),
            { maxLength: 3 },
          ),
        )
        .map(([by, mode, steps]): Core => ({ kind: 'steps', by, mode, steps })),
    ),
    withModifiers(
      fc
        .array(
          fc.tuple(amount, tie('effect')).map(([chance, effect]) => ({ chance, effect, range })),
          { maxLength: 3 },
        )
        .map((choices): Core => ({ kind: 'one-of', choices })),
    ),
    withModifiers(
      fc
        .tuple(amount, counted, tie('effect'))
        .map(([amount, of, effect]): Core => ({ kind: 'for-every', amount, of, effect })),
    ),
  ),
})).effect
