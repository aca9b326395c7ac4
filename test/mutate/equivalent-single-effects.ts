import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/effects')

/** Of the files of single effects in `src/evaluate/effects`, and of what they share. */
export const equivalentsOfSingleEffects: readonly Equivalent[] = [
  ...same('bundle', 'a bound that is too high: slower', {
    "if ('off' in effect.deal && 'percent' in effect.deal.off) {": 'any',
    'const worth = sum(amounts.slice(0, size * bundles))': ['amounts.slice(0, size * bundles) -> amounts'],
    "most = Math.max(most, 'for' in effect.deal ? worth - bundles * price : worth)": [
      '\'for\' -> ""',
      'worth - bundles * price -> worth + bundles * price',
    ],
    'const all = parts.map(({ goods }) => goods)': ['({ goods }) => goods -> () => undefined'],
    'initial.addsLines || worth !== undefined': ['initial.addsLines || worth !== undefined -> true'],
    ': maxOfBundles(initial, amounts, Math.min(upToTimes, Math.floor(amounts.length / size)))': [
      'amounts.length / size -> amounts.length * size',
    ],
  }),
  ...same('bundle', 'what is not cheapest first is dearest first', {
    "parts.map(({ count, goods }) => ({ count, units: choosable(turn, selectUnits(turn, goods), 'dearest') })),": [
      '\'dearest\' -> ""',
    ],
    "() => parts.map(({ goods }) => choosable(turn, selectUnits(turn, goods), 'dearest')),": ['\'dearest\' -> ""'],
  }),
  ...same('bundle', 'every part and every unit of a bundle is there', {
    'parts.flatMap(({ count }, part) => chosen[part]?.slice(i * count, (i + 1) * count) ?? []),': [
      'chosen[part]?.slice -> chosen[part].slice',
    ],
    'if (part === undefined || turn.unitsLeft !== Number.POSITIVE_INFINITY || times >= upToTimes) return lacksNothing':
      ['part === undefined -> false'],
    'const index = indexOf.get(line) ?? -1': ['-1 -> +1'],
    'return { index, places: ofLine.map((unit) => placesOf[index]?.get(unit) ?? -1) }': [
      'placesOf[index]?.get -> placesOf[index].get',
      '-1 -> +1',
    ],
    'const { index = -1, places = [] } = chosen[i] ?? {}': ['-1 -> +1'],
    'if (all !== undefined && place !== undefined) all[place] = share': [
      'all !== undefined && place !== undefined -> true',
      'all !== undefined && place !== undefined -> all !== undefined || place !== undefined',
      'all !== undefined -> true',
      'place !== undefined -> true',
    ],
  }),
  ...same('bundle', 'a bundle is spread by how many its units are, their base and their room', {
    'units: places.map((place) => numberAt(slice.units, place)),': [
      '(place) => numberAt(slice.units, place) -> () => undefined',
    ],
    'now: places.map((place) => numberAt(slice.now, place)),': [
      '(place) => numberAt(slice.now, place) -> () => undefined',
    ],
  }),
  ...same('bundle', 'of nothing, and of less, nothing is spread either: slower', {
    'if (amount <= 0) continue': ['amount <= 0 -> amount < 0', 'amount <= 0 -> false'],
  }),
  ...same('turn', 'a turn begins with its own campaign', {
    'campaign: { place: -1, passesOver: false, closes: false, once: false },': 'any',
  }),
  ...same('turn', 'what is no code and no reward is none', {
    'availableCodes: [],': ['[] -> ["Stryker was here"]'],
    'neededCodes: [],': ['[] -> ["Stryker was here"]'],
    'alsoTake: [],': ['[] -> ["Stryker was here"]'],
  }),
  ...same('turn', 'unit by unit, lines give the same shares: slower', {
    'export const isUnrestricted = (turn: Turn): boolean =>': [
      '(turn: Turn): boolean => turn.state.floors === undefined && turn.state.barred === undefined && turn.state.closingRows === 0 && turn.unitsLeft === Number.POSITIVE_INFINITY && turn.onlyLine < 0 && turn.onlyUnits === undefined && !turn.campaign.passesOver && (turn.state.onceRows === 0 || !turn.campaign.once) -> () => undefined',
    ],
    'turn.state.floors === undefined &&': [
      'turn.state.floors === undefined && turn.state.barred === undefined && turn.state.closingRows === 0 && turn.unitsLeft === Number.POSITIVE_INFINITY && turn.onlyLine < 0 && turn.onlyUnits === undefined && !turn.campaign.passesOver && (turn.state.onceRows === 0 || !turn.campaign.once) -> false',
    ],
    '(turn.state.onceRows === 0 || !turn.campaign.once)': [
      'turn.state.onceRows === 0 || !turn.campaign.once -> turn.state.onceRows === 0 && !turn.campaign.once',
      'turn.state.onceRows === 0 -> false',
    ],
  }),
  ...same('shipping', 'as much as is allowed is split into what it is of', {
    'const amounts = total > atMost ? allocate(atMost, wanted) : wanted': ['total > atMost -> total >= atMost'],
  }),
  ...same('shipping', 'a bound that is too high: slower', {
    'upperBound: (initial) => extraBound(initial, Math.min(atMost, sum(initial.state.deliveries))),': [
      'Math.min(atMost, sum(initial.state.deliveries)) -> Math.max(atMost, sum(initial.state.deliveries))',
    ],
  }),
  ...same('price', 'a bound that is too high: slower', {
    'const excess = Math.max(0, initial.state.goods - target)': [
      'initial.state.goods - target -> initial.state.goods + target',
    ],
    'initial.addsLines || initial.state.lines.some(({ wholeUnits }) => !wholeUnits)': [
      'initial.addsLines || initial.state.lines.some(({ wholeUnits }) => !wholeUnits) -> true',
    ],
    ': fixedBound(initial, sum(dearestFirst(initial, [goods]).map((amount) => Math.max(0, amount - lowest))))': [
      'amount - lowest -> amount + lowest',
    ],
  }),
  ...same('price', 'what is not rounded up is rounded down', {
    "const lowest = Number(roundFraction(exact, 'down'))": ['\'down\' -> ""'],
  }),
  ...same('off-total', 'nothing is taken where there is nothing to take, and the checker refuses to round to nothing', {
    'const wanted = effect.rounds && amount > 0 ? (goodsBefore + deliveries) % amount : amount': [
      'amount > 0 -> true',
      'amount > 0 -> amount >= 0',
    ],
    'if (wanted === 0) return': ['wanted === 0 -> false'],
    'if (rest > 0) {': ['rest > 0 -> true', 'rest > 0 -> rest >= 0'],
  }),
  ...same('earn', 'only points for an amount name goods', {
    "const earnedOn = effect.earned.kind === 'per' ? effect.earned.goods : undefined": [
      "effect.earned.kind === 'per' -> true",
    ],
  }),
  ...same('earn', 'what is not rounded up is rounded down', {
    "const most = atMost === undefined ? Number.POSITIVE_INFINITY : Number(roundFraction(decimal(atMost), 'down'))": [
      '\'down\' -> ""',
    ],
  }),
  ...same('off', 'unit by unit, lines give the same shares, and nothing is taken once more: slower', {
    '!effect.each &&': [
      "!effect.each && terms.base === 'current' && terms.rounding.scope === 'discount' && terms.spread === 'amount' && terms.ending === undefined && terms.notBelow === undefined && upToUnits === undefined && goods?.byUnit !== true -> false",
    ],
    "terms.base === 'current' &&": ['\'current\' -> ""'],
    "terms.rounding.scope === 'discount' &&": ['\'discount\' -> ""'],
    "terms.spread === 'amount' &&": ['\'amount\' -> ""'],
    'if (amount === 0) return': ['amount === 0 -> false'],
  }),
  ...same('off', 'whole lines are chosen by what does not depend on units, and each is there', {
    'for (let line = 0; line < state.lines.length; line++) {': [
      'line < state.lines.length -> line <= state.lines.length',
    ],
    'if (open !== undefined && goods.matches(open, state.cart, false)) chosen.push(line)': [
      'open !== undefined -> true',
      'false -> true',
    ],
  }),
  ...same('off', 'a bound that is too high: slower', {
    'const count = effect.modifiers.upToUnits?.perLine === false ? effect.modifiers.upToUnits.count : undefined': [
      'effect.modifiers.upToUnits?.perLine === false -> false',
    ],
    'const worth = sum(amounts.slice(0, count))': ['amounts.slice(0, count) -> amounts'],
    'if (effect.each && initial.addsLines) return shareBound(initial, [goods], 1)': [
      'effect.each && initial.addsLines -> effect.each || initial.addsLines',
    ],
    'const share = rate.share.n / rate.share.d': ['rate.share.n / rate.share.d -> rate.share.n * rate.share.d'],
    "if (terms.spread !== 'amount' || terms.base !== 'current' || count !== undefined)": [
      'count !== undefined -> false',
    ],
    'return dearestBound(initial, amounts, count ?? amounts.length, share, terms)': [
      'count ?? amounts.length -> count && amounts.length',
    ],
  }),
  ...same('off', 'both bounds of a percentage are right where each line loses no more than that share: slower', {
    "if (terms.spread !== 'amount' || terms.base !== 'current' || count !== undefined)": [
      "terms.spread !== 'amount' || terms.base !== 'current' || count !== undefined -> true",
      '\'amount\' -> ""',
      '\'current\' -> ""',
      'count !== undefined -> false',
      'count !== undefined -> count === undefined',
    ],
  }),
  ...same('off', 'what others take from added goods is in the bound of who adds them', {
    'if (effect.each && initial.addsLines) return shareBound(initial, [goods], 1)': [
      'effect.each && initial.addsLines -> false',
    ],
  }),
  ...same('buy-get', 'what is not cheapest first is dearest first', {
    "choosable(turn, selectUnits(turn, buy), 'amount' in effect.buy ? 'cheapest' : 'dearest')": ['\'dearest\' -> ""'],
    "{ count: effect.get.count, units: get ? unitsMatching(initial, [get], 'dearest') : [] },": ['\'dearest\' -> ""'],
    "{ count: effect.buy.count, units: buy ? unitsMatching(initial, [buy], 'dearest') : [] },": ['\'dearest\' -> ""'],
  }),
  ...same('buy-get', 'a bound that is too high: slower', {
    "if ('amount' in effect.buy || effect.getsUpTo) return amounts.slice(0, effect.get.count * upToTimes)": [
      "'amount' in effect.buy || effect.getsUpTo -> true",
      'amounts.slice(0, effect.get.count * upToTimes) -> amounts',
    ],
    'return amounts.slice(0, got.length)': ['amounts.slice(0, got.length) -> amounts'],
  }),
  ...same('computed', 'an effect of constant values is prepared for each cart: slower, the same effect', {
    'let found = false': ['false -> true'],
  }),
  ...same('computed', 'what is not rounded up is rounded down', {
    "const whole = roundFraction(value, 'down')": ['\'down\' -> ""'],
  }),
  ...same('computed', 'what equals the cap is the cap', {
    'const count = Number(whole > maxUnits ? maxUnits : whole)': ['whole > maxUnits -> whole >= maxUnits'],
    'return Number(minor > largest ? largest : minor)': ['minor > largest -> minor >= largest'],
    'return compare(share, one) > 0': ['compare(share, one) > 0 -> compare(share, one) >= 0'],
  }),
  ...same('computed', 'compiled rules hold no null, and leave out what is undefined', {
    "const isObject = (part: unknown): part is object => typeof part === 'object' && part !== null": [
      'part !== null -> true',
    ],
    'if (settled === undefined && inner !== undefined) return undefined': ['inner !== undefined -> true'],
  }),
  ...same('computed', 'selectors, and values that are read as they are, hold no values to replace: slower', {
    "const foreign: ReadonlySet<string> = new Set(['goods', 'effect', 'by', 'from', 'of'])": [
      '\'goods\' -> ""',
      '\'by\' -> ""',
      '\'from\' -> ""',
      '\'of\' -> ""',
    ],
    'if (isComputed(part) || isPerItem(part) || !isObject(part)) return': [
      'isComputed(part) || isPerItem(part) -> false',
      'isComputed(part) || isPerItem(part) -> isComputed(part) && isPerItem(part)',
    ],
  }),
  ...same('computed', 'only a price has a price of its own, and one for all items is none of each', {
    "if (effect.kind === 'price' && isPerItem(effect.price)) return effect.price.perItem": [
      "effect.kind === 'price' -> true",
      "effect.kind === 'price' && isPerItem(effect.price) -> effect.kind === 'price' || isPerItem(effect.price)",
    ],
  }),
  ...same('counted-codes', 'what is no fact has no `fact`', {
    "if (by.kind !== 'fact' || by.fact !== 'codes') return undefined": ["by.kind !== 'fact' -> false"],
  }),
  ...same('programs', 'every program is there, and base points are per whole minor units', {
    'const { baseEarn, pending, pointWorth, payUpTo } = programs[name] ?? { partners: [] }': [
      '{ partners: [] } -> {}',
      '[] -> ["Stryker was here"]',
    ],
    "per: Number(roundFraction(minorUnits(baseEarn.per, digits) ?? fraction(0n), 'half-up')),": ['\'half-up\' -> ""'],
  }),
  ...same('programs', 'nobody pays with points who does not pay', {
    'const wanted = cart.source.pay?.points': ['cart.source.pay?.points -> cart.source.pay.points'],
  }),
  ...same('programs', 'what is not rounded up is rounded down', {
    "const allowed = Math.min(left, roundShare(total, payUpTo.n, payUpTo.d, 'down'))": ['\'down\' -> ""'],
    "const whole = (points: Fraction | undefined): number => Number(roundFraction(points ?? fraction(0n), 'down'))": [
      '\'down\' -> ""',
    ],
  }),
  ...same('sold-goods', 'where nothing is sold as either, no line is: slower', {
    'return giftCards.length + memberships.length === 0 ? undefined : { giftCards, memberships }': [
      'giftCards.length + memberships.length === 0 -> false',
    ],
  }),
  ...same('programs', 'the checker refuses points that are worth nothing', {
    'if (worth === undefined || worth.n <= 0n) return { program: name, points: 0, amount: 0 }': [
      'worth.n <= 0n -> false',
      'worth.n <= 0n -> worth.n < 0n',
    ],
  }),
  ...same('price', 'nothing is taken where nothing is too much', {
    'if (excess <= 0) return': ['excess <= 0 -> excess < 0', 'excess <= 0 -> false'],
  }),
  ...same('for-every', 'what is no arithmetic has no operator', {
    "if (of.kind !== 'arithmetic') return undefined": ["of.kind !== 'arithmetic' -> false"],
  }),
  ...same('for-every', 'what is not rounded up is rounded down', {
    "Math.max(0, Number(roundFraction(divide(value, each), 'down')))": ['\'down\' -> ""'],
  }),
  ...same('for-every', 'units that nothing after takes are passed over: slower', {
    'if (codes.length > 1) turn.passedOver ??= new Set()': [
      'codes.length > 1 -> true',
      'codes.length > 1 -> codes.length >= 1',
    ],
    'if (times > 1) turn.passedOver ??= new Set()': ['times > 1 -> true', 'times > 1 -> times >= 1'],
  }),
  ...same('off-every-nth', 'what is not cheapest first is dearest first', {
    "const units = choosable(turn, slices, 'dearest')": ['\'dearest\' -> ""'],
    "for (const { line } of choosable(turn, selectUnits(turn, matcher), 'dearest').sort((a, b) => a.line - b.line)) {":
      ['\'dearest\' -> ""'],
  }),
  ...same('off-every-nth', 'every line is there', {
    'effect.sameProduct ? [...Map.groupBy(units, ({ line }) => state.lines[line]?.sku).values()] : [units]': [
      'state.lines[line]?.sku -> state.lines[line].sku',
    ],
    "const sku = lines[line]?.sku ?? ''": ['lines[line]?.sku -> lines[line].sku'],
  }),
  ...same('add', 'of no units none is given', {
    'if (given.length > 0) take(turn, toSlices(given), terms, free, { used: given })': [
      'given.length > 0 -> true',
      'given.length > 0 -> given.length >= 0',
    ],
    'if (given.length === count || turn.gifts >= turn.maxGifts) return': ['given.length === count -> false'],
  }),
  ...same('add', 'what is not cheapest first is dearest first', {
    "? choosable(turn, selectUnits(turn, goods), 'dearest').filter(({ line }) => lowestAmount(state, line) === 0)": [
      '\'dearest\' -> ""',
    ],
  }),
  ...same('per-item', 'of each item that is left the amount is known', {
    'shares: priced.map((slice) => methodOf(state, slice.line)?.([slice]).shares[0] ?? slice.now.map(() => 0)),': [
      'methodOf(state, slice.line)?.([slice]) -> methodOf(state, slice.line)([slice])',
      '() => 0 -> () => undefined',
    ],
  }),
  ...same('lacks', 'what is not cheapest first is dearest first', {
    "const units = choosable(turn, selectUnits(turn, goods), 'dearest')": ['\'dearest\' -> ""'],
  }),
  ...same('lacks', 'every line and every part is there', {
    'if (open === undefined || (goods !== undefined && !goods.matches(open, state.cart, false))) continue': [
      'open === undefined -> false',
    ],
    'if (of !== undefined && count > 0) short.set(key, { goods: of, count: count + (short.get(key)?.count ?? 0) })': [
      'of !== undefined -> true',
    ],
  }),
  ...same('lacks', 'of none left none is used, and where none is lacking none either', {
    'if (pile.units === 0 || left.n <= 0n || !covers(lack.of.goods, pile.of)) continue': [
      'pile.units === 0 || left.n <= 0n -> false',
      'pile.units === 0 || left.n <= 0n -> pile.units === 0 && left.n <= 0n',
      'pile.units === 0 -> false',
      'left.n <= 0n -> false',
      'left.n <= 0n -> left.n < 0n',
    ],
  }),
  ...same('lacks', 'goods that depend on what is reduced are left out before', {
    'if (open === undefined || (goods !== undefined && !goods.matches(open, state.cart, false))) continue': [
      'false -> true',
    ],
    'const isThere = lines.some((line) => matcher === undefined || matcher.matches(line, cart, false))': [
      'false -> true',
    ],
  }),
  ...same('spending', 'what is not rounded up is rounded down', {
    "const whole = (points: Fraction | undefined): number => Number(roundFraction(points ?? fraction(0n), 'down'))": [
      '\'down\' -> ""',
    ],
  }),
  ...same('spending', 'what is not spent names no program', {
    "if (outcome.kind === 'spent' && outcome.program === program) left -= outcome.points * outcome.units.length": [
      "outcome.kind === 'spent' -> true",
    ],
  }),
  ...same('spending', 'only of rewards for points it is asked how many they cover', {
    'price === undefined ? Number.POSITIVE_INFINITY : Math.floor(pointsLeft(state, price.program) / price.points)': [
      'price === undefined -> false',
    ],
  }),
  ...same('spending', 'a reward that the points do not cover is dropped when its offer is tried', {
    items: [
      'items .map((item) => ({ ...item, upTo: addable(item.sku, Math.min(item.upTo, most(item))) })) .filter(({ upTo }) => upTo > 0) -> items.map(item => ({ ...item, upTo: addable(item.sku, Math.min(item.upTo, most(item))) }))',
    ],
    '.filter(({ upTo }) => upTo > 0)': ['upTo > 0 -> true', 'upTo > 0 -> upTo >= 0'],
  }),
  ...same('spending', 'an offer without points is the same after it is counted what points pay for', {
    'const programs = new Set(offer.items.flatMap(({ points }) => points?.program ?? []))': [
      '[] -> ["Stryker was here"]',
    ],
    'if (programs.size === 0) return offer': ['programs.size === 0 -> false'],
  }),
]
