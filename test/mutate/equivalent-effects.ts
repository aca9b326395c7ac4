import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/effects')

/** Of `src/evaluate/effects`. */
export const equivalentsOfEffects: readonly Equivalent[] = [
  ...same('choose', 'what is not cheapest first is dearest first', {
    "choosable(turn, selectUnits(turn, reward.goods), 'dearest').filter(": ['\'dearest\' -> ""'],
  }),
  ...same('choose', 'one more is tried where none is added: slower', {
    'if (reward.points && count > 0 && priceOfOneMore(turn, reward, terms) === undefined) return 0': [
      'reward.points && count > 0 -> true',
      'reward.points && count > 0 -> reward.points || count > 0',
      'count > 0 -> true',
      'count > 0 -> count >= 0',
    ],
  }),
  ...same('choose', 'each reward has its list', { 'if (of === undefined) break': ['of === undefined -> false'] }),
  ...same('choose', 'what names no campaign and no product is no choice', {
    '(state.cart.source.chosen?.rewards ?? []).flatMap(({ campaign, sku, quantity }) =>': [
      '[] -> ["Stryker was here"]',
    ],
    'campaign === name ? [{ sku, left: quantity }] : [],': ['[] -> ["Stryker was here"]'],
  }),
  ...same('choose', 'no line, item or product is asked for that is not there', {
    'return state.lines[unit.line]?.wholeUnits === true && lowestAmount(state, unit.line) <= reward.target(unit, turn)':
      ['state.lines[unit.line]?.wholeUnits -> state.lines[unit.line].wholeUnits'],
    'items: known.items.map((item, i) => ({ ...item, upTo: item.upTo + (items[i]?.upTo ?? 0) })),': [
      'items[i]?.upTo -> items[i].upTo',
    ],
    "item === undefined ? '' : JSON.stringify([item.sku, item.price, item.points])": ['item === undefined -> false'],
    'open === undefined || open.wholeUnits ? fraction(1n) : fraction(BigInt(open.quantity), 1_000_000n)': [
      'open === undefined -> false',
    ],
  }),
  ...same('choose', 'the checker refuses a reward without a price', {
    'catalogue: product?.price === undefined ? 0 : Number(roundFraction(product.price, rounding.mode)),': [
      'product?.price === undefined -> false',
      'product?.price -> product.price',
    ],
  }),
  ...same('choose', 'what is no number of points is not above 0', {
    'if (least === undefined) return undefined': ['least === undefined -> false'],
  }),
  ...same('choose', 'a bound that is too high: slower', {
    'rewards.map(({ goods }) => goods),': ['({ goods }) => goods -> () => undefined'],
    '...fixedBound(initial, sum(inCart.slice(0, effect.count))),': ['inCart.slice(0, effect.count) -> inCart'],
  }),
  ...same(
    'shelf-prices',
    'a share of nothing takes as much as an unknown one, and one below zero would raise the price',
    {
      'return share === undefined || share.n < 0n ? undefined : percentOf(share, mode)': [
        'share.n < 0n -> share.n <= 0n',
        'share.n < 0n -> false',
      ],
    },
  ),
  ...same('shelf-prices', 'a shelf price has no limits', {
    "return codes === 'limit' ? [] : [{ place, needed: codes.needed }]": [
      "codes === 'limit' -> false",
      '\'limit\' -> ""',
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('shelf-prices', 'a shelf price names its goods', {
    'if (goods !== undefined && !goods.matches(line, cart, false)) return price': ['goods !== undefined -> true'],
  }),
  ...same('shelf-prices', 'an ending has its digits and its step, or there is none', {
    'if (tail === undefined || !step) return (price) => price': [
      'tail === undefined || !step -> tail === undefined && !step',
      'tail === undefined -> false',
    ],
  }),
  ...same('shelf-prices', 'what is not rounded up is rounded down', {
    "const steps = roundFraction(divide(subtract(price, fraction(BigInt(tail))), fraction(BigInt(step))), 'down')": [
      '\'down\' -> ""',
    ],
  }),
  ...same('shelf-prices', 'of two equal amounts either will do', {
    'const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b)': [
      'compare(a, b) >= 0 -> compare(a, b) > 0',
    ],
    'const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)': [
      'compare(a, b) <= 0 -> compare(a, b) < 0',
    ],
  }),
  ...same('shelf-prices', 'the campaign is there', {
    "const needed = active.filter(({ place }) => changing.has(campaigns[place]?.definition.name ?? ''))": [
      'campaigns[place]?.definition -> campaigns[place].definition',
    ],
  }),
  ...same('shelf-prices', 'where the cart has no codes none is needed: slower', {
    'const codes = readCodes === undefined || cart.codes.length === 0 ? noCodes : readCodes(cart, nothingApplied)': [
      'cart.codes.length === 0 -> false',
    ],
  }),
  ...same('shelf-turns', 'turns are taken where none restricts another too: slower', {
    'if (shelf.every(({ combination, group }) => combination === undefined && group === undefined)) return undefined': [
      'shelf.every(({ combination, group }) => combination === undefined && group === undefined) -> false',
      '({ combination, group }) => combination === undefined && group === undefined -> () => undefined',
      'combination === undefined && group === undefined -> false',
    ],
  }),
  ...same('shelf-turns', 'a group within which turns are taken does not decide', {
    'const group = around[place]?.find((each) => each.depth > depth && decides(each))': [
      'each.depth > depth -> each.depth >= depth',
      'around[place]?.find -> around[place].find',
    ],
  }),
  ...same('shelf-turns', 'no group has decided is asked of a campaign without one', {
    'if (group !== undefined) decided.add(group)': ['group !== undefined -> true'],
  }),
  ...same('shelf-turns', 'every campaign and its groups are there, and what is none keeps nothing out', {
    'return takeTurns(places, -1, { line, applied: [] }).line': ['[] -> ["Stryker was here"]'],
    'const member = (place: number, depth: number): Member => around[place]?.[depth + 1] ?? place': [
      'around[place]?.[depth + 1] -> around[place][depth + 1]',
    ],
    'if (first === undefined || second === undefined) return false': [
      'first === undefined || second === undefined -> false',
      'first === undefined || second === undefined -> first === undefined && second === undefined',
      'first === undefined -> false',
      'second === undefined -> false',
      'false -> true',
    ],
    'around[applied]?.includes(group) === true &&': ['around[applied]?.includes -> around[applied].includes'],
  }),
  ...same('steps', 'a step that is not there gives nothing, and of several deliveries only one with an id can grow', {
    'if (threshold === undefined || !canGrow || givenTo(turn, place, steps[reached + 1]) <= now) continue': [
      'threshold === undefined -> false',
    ],
    'return [deliveries.length > 1 && nearest.to !== undefined ? { ...missing, to: nearest.to } : missing]': [
      'nearest.to !== undefined -> true',
    ],
  }),
  ...same('steps', 'every step has a number or an amount from which it counts', {
    'if (threshold === undefined || lacks.every(isMissing)) return lacksNothing': ['threshold === undefined -> false'],
    'return reached !== undefined && compare(value, reached) >= 0': ['reached !== undefined -> true'],
  }),
  ...same('steps', 'codes and units are counted in whole ones', {
    "Number(roundFraction(threshold(state.cart, state) ?? fraction(0n), 'up'))": ['\'up\' -> ""'],
    "Number(roundFraction(next, 'up')) - count,": ['\'up\' -> ""'],
  }),
  ...same('steps', 'what is not cheapest first is dearest first', {
    "const units = ranked(turn.state, selectUnits(turn, goods), 'dearest')": ['\'dearest\' -> ""'],
  }),
  ...same('steps', 'an effect on no units takes nothing', {
    'if (of === undefined || of.size === 0) return': [
      'of === undefined || of.size === 0 -> false',
      'of === undefined || of.size === 0 -> of === undefined && of.size === 0',
      'of === undefined -> false',
      'of.size === 0 -> false',
    ],
  }),
  ...same('steps', 'nothing is asked of a delivery that is not there, and it is given nothing', {
    '(line.delivery === undefined ? deliveries.length <= 1 : line.delivery === deliveries[place]?.id) &&': [
      'deliveries[place]?.id -> deliveries[place].id',
    ],
    'for (let place = 0; place < state.cart.deliveries.length; place++) {': [
      'place < state.cart.deliveries.length -> place <= state.cart.deliveries.length',
    ],
    'for (let place = 0; place < deliveries.length; place++) {': [
      'place < deliveries.length -> place <= deliveries.length',
    ],
    'const to = deliveries[place]?.id': ['deliveries[place]?.id -> deliveries[place].id'],
    'return more ? lacksNothing : lacksOfDelivery(turn, effect.by, goodsFor(turn, -1), steps, context)': ['-1 -> +1'],
  }),
  ...same('steps', 'there is a first step', {
    'const threshold = step?.threshold(turn)': ['step?.threshold -> step.threshold'],
    'const lacks = step?.inner.lacks(turn, false) ?? lacksNothing': ['step?.inner -> step.inner'],
    'const from = steps[0]?.threshold(turn)': ['steps[0]?.threshold -> steps[0].threshold'],
  }),
  ...same('steps', 'steps of lines, deliveries and units go by a fact', {
    "if (effect.by.kind !== 'fact' || goods?.byUnit) return lacksNothing": ["effect.by.kind !== 'fact' -> false"],
    "effect.by.kind === 'fact' ? effect.by.goods : undefined,": ["effect.by.kind === 'fact' -> true"],
    "return from && effect.by.kind === 'fact' ? [missingFrom(effect.by, from, context)] : lacksNothing": [
      "from && effect.by.kind === 'fact' -> true",
      "from && effect.by.kind === 'fact' -> from || effect.by.kind === 'fact'",
      "effect.by.kind === 'fact' -> true",
    ],
    "goods: by.kind === 'fact' && by.goods !== undefined ? context.goods(by.goods) : undefined,": [
      "by.kind === 'fact' -> true",
    ],
    "isQuantity: by.kind === 'fact' && by.fact === 'quantity',": ["by.kind === 'fact' -> true"],
  }),
  ...same('outcomes', 'whatever the campaign is, goods are only counted', {
    'campaign: { ...turn.campaign, once: false },': ['{ ...turn.campaign, once: false } -> {}'],
  }),
  ...same('outcomes', 'what gives nothing is not told', {
    'if (gains.length === 0 && programs.length === 0) return []': [
      'gains.length === 0 && programs.length === 0 -> false',
      '[] -> ["Stryker was here"]',
    ],
    '...gains.filter((gain) => !isMultiple(gain)).map((gain) => spreadOver(state, gain)),': [
      'gains.filter((gain) => !isMultiple(gain)) -> gains',
    ],
    'if (program.base === undefined || !earnsBase(state.cart, program.name)) return []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('outcomes', 'every campaign that gives something has applied', {
    'const turnOf = ({ campaign }: Contribution): number => turn.get(campaign) ?? -1': ['-1 -> +1'],
  }),
  ...same('outcomes', 'what is not rounded up is rounded down', {
    "return Math.min(atMost, Number(roundFraction(multiply(more, fraction(BigInt(base))), 'down')))": [
      '\'down\' -> ""',
    ],
    "const wholePoints = (points: Fraction): number => Number(roundFraction(points, 'down'))": ['\'down\' -> ""'],
  }),
  ...same('outcomes', 'the checker refuses points per nothing', {
    'per <= 0 ? 0 : wholePoints(multiply(points, fraction(BigInt(Math.floor(paid / per)))))': [
      'per <= 0 -> false',
      'per <= 0 -> per < 0',
    ],
  }),
  ...same('outcomes', 'what no goods give has no lines', {
    'if (!own.replacing || own.shares === undefined) continue': ['own.shares === undefined -> false'],
    'const { lines, amounts } = onGoods ? gain.paid(state) : { lines: [], amounts: [] }': [
      '{ lines: [], amounts: [] } -> {}',
      '[] -> ["Stryker was here"]',
    ],
    'other.campaign !== own.campaign && other.shares !== undefined && other.kind === own.kind && other.to === own.to,':
      ['other.shares !== undefined -> true'],
    'return place < 0 || other.shares === undefined ? [] : [{ shares: other.shares, place }]': [
      'other.shares === undefined -> false',
    ],
    'const share = own.shares?.[i] ?? 0': ['own.shares?.[i] -> own.shares[i]'],
    'else if (own.shares !== undefined) own.shares[i] = 0': ['own.shares !== undefined -> true'],
  }),
  ...same('outcomes', 'points are spent only where a unit is given as well', {
    "if (outcome.kind === 'spent') return false": [
      'false -> true',
      "outcome.kind === 'spent' -> false",
      '\'spent\' -> ""',
    ],
  }),
]
