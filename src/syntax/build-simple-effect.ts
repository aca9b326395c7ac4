/** Builds effects without nested effects; modifiers are built separately. */
import type {
  CountedGoodsCstNode,
  DealCstNode,
  EarnCstNode,
  OffCstNode,
  RewardPriceCstNode,
  SetGoodsCstNode,
  ShippingCstNode,
  SimpleEffectCstNode,
} from '../../grammar/cst.ts'
import { buildAmount, buildAmountTerm, buildEffectCount, buildSelector, goodsOf } from './build-expression.ts'
import { orderOf } from './build-modifier.ts'
import { type Builders, dispatch, namesOf, one, optional, quoted, rangeOf, tokenRange } from './build-node.ts'
import type { CountedGoods, Deal, Effect, Expression, Name, RewardPrice } from './tree.ts'

/** An effect without its modifiers. */
export type EffectFields = Effect extends infer E ? (E extends unknown ? Omit<E, 'range' | 'modifiers'> : never) : never

type SimpleEffectChildren = Omit<SimpleEffectCstNode['children'], 'steps' | 'oneOf'>

const effects: Builders<SimpleEffectChildren, EffectFields> = {
  off: buildOff,
  rankedOfEvery: ({ children }) => ({
    kind: 'ranked-of-every',
    order: orderOf(children.rank),
    count: buildEffectCount(children.effectCount),
    every: buildEffectCount(children.every),
    goods: buildSelector(children.selector),
    deal: buildDeal(one(children.deal)),
  }),
  buyGet: ({ children }) => ({
    kind: 'buy-get',
    buy: setGoods(one(children.setGoods)),
    get: countedGoods(one(children.countedGoods)),
    getsUpTo: children.Up !== undefined,
    order: orderOf(children.rank, 'cheapest'),
    deal: buildDeal(one(children.deal)),
  }),
  bundle: ({ children }) => ({
    kind: 'bundle',
    parts: children.setGoods.map(setGoods),
    deal: children.For
      ? { kind: 'deal-for', price: buildAmount(children.amount) }
      : { kind: 'deal-off', rate: buildAmount(children.amount) },
  }),
  priceFor: ({ children }) => ({
    kind: 'price',
    price: buildAmount(children.amount),
    ...optional('goods', children.selector && buildSelector(children.selector)),
  }),
  choose: ({ children }) => ({
    kind: 'choose',
    count: buildEffectCount(children.effectCount),
    rewards: (children.reward ?? []).map((reward) => ({
      sku: quoted(reward.children.Quoted),
      ...optional('price', rewardPrice(reward.children.rewardPrice)),
      ...optional('upTo', reward.children.effectCount && buildEffectCount(reward.children.effectCount)),
      range: rangeOf(reward),
    })),
    ...optional('price', rewardPrice(children.rewardPrice)),
  }),
  add: ({ children }) => ({
    kind: 'add',
    count: buildEffectCount(children.effectCount),
    sku: quoted(children.Quoted),
    deal: buildDeal(one(children.deal)),
    cartFirst: false,
  }),
  getAdded: ({ children }) => ({
    kind: 'add',
    count: buildEffectCount(children.effectCount),
    sku: quoted(children.Quoted),
    deal: buildDeal(one(children.deal)),
    cartFirst: true,
  }),
  freeShipping: ({ children }) => ({
    kind: 'shipping',
    deal: { kind: 'deal-free', range: tokenRange(one(children.Free)) },
    methods: methodsOf(one(children.shipping)),
  }),
  shippingFor: ({ children }) => {
    const price = buildAmount(children.amount)
    const methods = children.byMethods ? namesOf(one(children.byMethods).children.names) : []
    const range = { start: one(children.For).startOffset, end: price.range.end }
    return {
      kind: 'shipping',
      deal: isNothing(price) ? { kind: 'deal-free', range } : { kind: 'deal-at', price, range },
      methods,
    }
  },
  roundTotal: ({ children }) => ({ kind: 'off-total', amount: buildAmount(children.amount), rounds: true }),
  earn: buildEarn,
  cashback: ({ children }) => ({
    kind: 'cashback',
    rate: buildAmount(children.amount),
    ...optional('goods', children.ofGoods && goodsOf(children.ofGoods)),
    wallet: quoted(children.Quoted),
  }),
  issue: ({ children }) => ({ kind: 'issue', coupons: quoted(children.Quoted) }),
  grant: ({ children }) => ({ kind: 'grant', perk: quoted(children.Quoted) }),
}

export function buildSimpleEffect(children: SimpleEffectChildren): EffectFields {
  return dispatch(children, effects)
}

function buildOff({ children }: OffCstNode): EffectFields {
  const rate = buildAmount(children.amount)
  if (children.Total) return { kind: 'off-total', amount: rate, rounds: false }
  if (children.shipping) {
    const range = { start: rate.range.start, end: tokenRange(one(children.Off)).end }
    return { kind: 'shipping', deal: { kind: 'deal-off', rate, range }, methods: methodsOf(one(children.shipping)) }
  }
  if (children.offRanked) {
    const { rank, effectCount, ofGoods } = one(children.offRanked).children
    const range = rangeOf(one(rank))
    const one_ = { kind: 'number', value: '1', range } as const
    const ranked = effectCount ? buildEffectCount(effectCount) : one_
    return { kind: 'off-ranked', rate, order: orderOf(rank), count: ranked, goods: goodsOf(ofGoods) }
  }
  if (children.offEveryNth) {
    const { Ordinal, ofGoods, ofSameProduct } = one(children.offEveryNth).children
    const nth = Number.parseInt(one(Ordinal).image, 10)
    const goods = ofSameProduct ? buildSelector(one(ofSameProduct).children.selector) : goodsOf(ofGoods)
    return { kind: 'off-every-nth', rate, nth, sameProduct: ofSameProduct !== undefined, goods }
  }
  if (children.offBase) {
    const { Original, ofGoods } = one(children.offBase).children
    return { kind: 'off', rate, goods: goodsOf(ofGoods), each: false, base: Original ? 'original' : 'list' }
  }
  const each = children.Each !== undefined
  const goods = children.selector && buildSelector(children.selector)
  return { kind: 'off', rate, ...optional('goods', goods), each, base: 'current' }
}

function buildEarn({ children }: EarnCstNode): EffectFields {
  const program = quoted(children.Quoted)
  const points = buildAmount(children.points)
  if (children.X) return { kind: 'earn', earned: { kind: 'earn-times', factor: points }, program }
  if (children.amount === undefined) return { kind: 'earn', earned: { kind: 'earn-points', points }, program }
  const goods = children.ofGoods && goodsOf(children.ofGoods)
  const per = buildAmount(children.amount)
  return { kind: 'earn', earned: { kind: 'earn-per', points, per, ...optional('goods', goods) }, program }
}

function rewardPrice(nodes: readonly RewardPriceCstNode[] | undefined): RewardPrice | undefined {
  const [node] = nodes ?? []
  if (node === undefined) return undefined
  const { amount, points, Quoted } = node.children
  return {
    ...optional('amount', amount && buildAmount(amount)),
    ...optional('points', points && Quoted && { count: buildAmount(points), program: quoted(Quoted) }),
    range: rangeOf(node),
  }
}

/** `at 0 PLN` means `free`, which is how the formatter writes it. */
const isNothing = (price: Expression): boolean => price.kind === 'money' && /^[0.]+$/.test(price.amount)

function buildDeal(node: DealCstNode): Deal {
  const { children } = node
  const range = rangeOf(node)
  if (children.Free) return { kind: 'deal-free', range }
  const value = buildAmount(children.amount)
  if (!children.Off && isNothing(value)) return { kind: 'deal-free', range }
  return children.Off ? { kind: 'deal-off', rate: value, range } : { kind: 'deal-at', price: value, range }
}

function setGoods(node: SetGoodsCstNode): CountedGoods {
  const { amountTerm, ofGoods } = node.children
  return { count: buildAmountTerm(amountTerm), goods: goodsOf(ofGoods), range: rangeOf(node) }
}

function countedGoods(node: CountedGoodsCstNode): CountedGoods {
  const { effectCount, ofGoods } = node.children
  return { count: buildEffectCount(effectCount), goods: goodsOf(ofGoods), range: rangeOf(node) }
}

function methodsOf({ children }: ShippingCstNode): Name[] {
  return children.byMethods ? namesOf(one(children.byMethods).children.names) : []
}
