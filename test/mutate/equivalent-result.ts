import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/result')

/** Of `src/evaluate/result`. */
export const equivalentsOfResult: readonly Equivalent[] = [
  ...same('funding', 'of 100 % nothing is left', {
    'const own = compare(total, hundred) < 0 ? subtract(hundred, total) : fraction(0n)': [
      'compare(total, hundred) < 0 -> compare(total, hundred) <= 0',
    ],
  }),
  ...same('funding', 'a larger common denominator: the same proportions', {
    'const by = shares.reduce((product, { d }) => (product % d === 0n ? product : product * d), 1n)': [
      'product % d -> product * d',
    ],
  }),
  ...same('price-changes', 'what is no date is not before now', {
    'const dates = [from, until].filter((each) => each !== undefined)': [
      '[from, until].filter((each) => each !== undefined) -> [from, until]',
      'each !== undefined -> true',
    ],
    'const windows: number[] = []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('price-changes', 'prices are looked at on more days, on which they do not change: slower', {
    'if (asksForToday([when, effects, rules.products])) minutes.add(0)': [
      'asksForToday([when, effects, rules.products]) -> true',
    ],
    'if (minutes.size === 0) return dates': ['minutes.size === 0 -> false'],
    'const asksForToday = (parts: unknown): boolean => JSON.stringify(parts).includes(\'"fact":"today"\')': [
      '\'"fact":"today"\' -> ""',
    ],
  }),
  ...same('price-changes', 'on the day before its first a campaign changes nothing', {
    'for (let instant = at; instant >= earliest - day; instant -= day) {': [
      'instant >= earliest - day -> instant > earliest - day',
    ],
  }),
  ...same('price-list', 'every product is in the catalogue and has its prices', {
    'const skus = Object.keys(rules.catalogue).filter((sku) => rules.catalogue[sku]?.price !== undefined)': [
      'rules.catalogue[sku]?.price -> rules.catalogue[sku].price',
    ],
    'const reduced = skus.filter((sku) => (now.get(sku)?.campaigns.length ?? 0) > 0)': [
      'now.get(sku)?.campaigns -> now.get(sku).campaigns',
    ],
    "name: product?.name ?? '',": ['product?.name -> product.name'],
    "listPrice: written(product?.listPrice ?? product?.price ?? '', rules),": [
      'product?.listPrice -> product.listPrice',
      'product?.price -> product.price',
    ],
    'const price = changes.at(-1)?.to ?? written(rules.catalogue[line.sku]?.price ?? line.before, rules)': [
      'rules.catalogue[line.sku]?.price -> rules.catalogue[line.sku].price',
    ],
    "const price = prices.get(sku)?.price ?? ''": ['prices.get(sku)?.price -> prices.get(sku).price'],
    'const isPresent = price === now.get(sku)?.price': ['now.get(sku)?.price -> now.get(sku).price'],
  }),
  ...same('price-list', 'prices are decimals', {
    'if (now === undefined || lowest === undefined || compare(now, lowest) >= 0) return {}': [
      'now === undefined || lowest === undefined -> false',
      'now === undefined || lowest === undefined -> now === undefined && lowest === undefined',
      'now === undefined -> false',
      'lowest === undefined -> false',
    ],
    'return left !== undefined && right !== undefined && compare(left, right) < 0': [
      'left !== undefined && right !== undefined -> true',
      'left !== undefined && right !== undefined -> left !== undefined || right !== undefined',
      'left !== undefined -> true',
      'right !== undefined -> true',
    ],
  }),
  ...same('price-list', 'the same price once more', {
    'return left !== undefined && right !== undefined && compare(left, right) < 0': [
      'compare(left, right) < 0 -> compare(left, right) <= 0',
    ],
  }),
  ...same('price-list', 'more is worked out than is needed: slower', {
    'for (let from = 0; from < skus.length; from += linesACart) {': ['from < skus.length -> from <= skus.length'],
    "const lines = skus.slice(from, from + linesACart).map((sku) => ({ sku, quantity: '1' }))": [
      'skus.slice(from, from + linesACart) -> skus',
    ],
    '{ reasons: false },': ['{ reasons: false } -> {}', 'false -> true'],
    'if (open.length === 0) break': ['open.length === 0 -> false'],
  }),
  ...same('adjustments', 'a line of one unit is split like any other: slower', {
    'line.units === 1 ? undefined : { left: originalUnits(line), gaveTo: [] },': ['line.units === 1 -> false'],
  }),
  ...same('adjustments', 'what is no adjustment is another one', {
    'line.units === 1 ? undefined : { left: originalUnits(line), gaveTo: [] },': ['[] -> ["Stryker was here"]'],
  }),
  ...same('adjustments', 'no line is asked for that is not there', {
    'byLine[line]?.push(perUnit === undefined ? adjustment : { ...adjustment, perUnit: perUnit.map(money) })': [
      'byLine[line]?.push -> byLine[line].push',
    ],
    'const none = withUnits ? new Array<number>(lines[line]?.units ?? 0).fill(0) : undefined': [
      'lines[line]?.units -> lines[line].units',
    ],
  }),
  ...same('adjustments', 'no entry is of 0', { 'if (amount <= 0) continue': ['amount <= 0 -> amount < 0'] }),
  ...same('adjustments', 'what is left of units is asked only where the log has no amounts by unit', {
    'if (shares === undefined) left[unit] = numberAt(left, unit) - share': ['shares === undefined -> true'],
  }),
  ...same('returns', 'only a gift can have a cost', {
    'return giftOf === undefined || cost === 0 ? [] : [{ line: id, giftOf, cost: formatMinor(cost, digits) }]': [
      'giftOf === undefined -> false',
    ],
  }),
  ...same('returns', 'what is left of a line of whole units is a whole number', {
    'quantity > left': ['quantity > left -> quantity >= left'],
  }),
  ...same('returns', 'nothing that is kept costs nothing, evaluated or not: slower', {
    'if (kept.every(({ quantity }) => quantity === 0)) return { total: 0, gifts: order.lines.map(() => 0), spent: [] }':
      [
        'kept.every(({ quantity }) => quantity === 0) -> false',
        '({ quantity }) => quantity === 0 -> () => undefined',
        'quantity === 0 -> false',
      ],
  }),
  ...same('paid-order', 'every campaign, line and unit is there', {
    'const giftOf = gift && prepared.campaigns[gift.campaign]?.definition.name': [
      'prepared.campaigns[gift.campaign]?.definition -> prepared.campaigns[gift.campaign].definition',
    ],
    'prepared.campaigns[place]?.definition.returns ?? prepared.rules.returns': [
      'prepared.campaigns[place]?.definition -> prepared.campaigns[place].definition',
    ],
    'const units = set.map(({ line, unit }): RankedUnit => ({ line, unit, amount: now[line]?.[unit] ?? 0 }))': [
      'now[line]?.[unit] -> now[line][unit]',
    ],
    "return [{ campaign: prepared.campaigns[campaign]?.name ?? '', program, points, units }]": [
      'prepared.campaigns[campaign]?.name -> prepared.campaigns[campaign].name',
    ],
    'return before === undefined && line !== undefined ? [{ campaign, line }] : []': ['line !== undefined -> true'],
  }),
  ...same('paid-order', 'a gift of no campaign is none', {
    'return { id, ...(giftOf !== undefined && { giftOf }), quantity, wholeUnits, paid: paid[index] ?? [] }': [
      'giftOf !== undefined -> true',
    ],
  }),
  ...same('paid-order', 'no entry is of 0', {
    'const grew = numberAt(log.amount, entry) < 0': [
      'numberAt(log.amount, entry) < 0 -> numberAt(log.amount, entry) <= 0',
    ],
  }),
  ...same('paid-order', 'of as many as are kept none costs more or less', {
    'if (kept > given) return lineAmount(gift.price, fraction(BigInt(kept - given)), mode) ?? 0': [
      'kept > given -> kept >= given',
    ],
  }),
  ...same('write-result', 'a cart without a delivery has no first one', {
    'if (cart.source.delivery === undefined) return undefined': ['cart.source.delivery === undefined -> false'],
  }),
  ...same('write-result', 'a quantity is above 0', {
    "line.quantity === 0 ? 0 : roundShare(after, 1_000_000, line.quantity, 'half-up')": [
      'line.quantity === 0 -> false',
    ],
  }),
  ...same('returns', 'points are of units of the order', {
    '(unit + 1) * 1_000_000 > (order.lines[line]?.quantity ?? 0) - numberAt(back, line)': [
      'order.lines[line]?.quantity -> order.lines[line].quantity',
    ],
  }),
  ...same('write-result', 'every campaign and program is there, and what is grouped is something', {
    "const nameOf = (place: number): string => campaigns[place]?.name ?? ''": [
      'campaigns[place]?.name -> campaigns[place].name',
    ],
    '...fundedOf(campaigns[campaign]?.definition.funded ?? [], discount, money),': [
      'campaigns[campaign]?.definition -> campaigns[campaign].definition',
    ],
    'const pendingDays = programs.find(({ name }) => name === to)?.pendingDays': [
      'programs.find(({ name }) => name === to)?.pendingDays -> programs.find(({ name }) => name === to).pendingDays',
    ],
    'messageOf(nameOf(campaign), campaigns[campaign]?.definition.texts ?? {}),': [
      'campaigns[campaign]?.definition -> campaigns[campaign].definition',
    ],
    "kind === 'cashback' && campaign !== undefined": ['campaign !== undefined -> true'],
    'if (first === undefined) return []': ['first === undefined -> false'],
  }),
  ...same('write-result', 'where nothing pays, nobody reads what does', {
    'const payments = cart.source.pay === undefined ? noPayments : paymentsOf(cart, programs, total, rules.digits)': [
      'cart.source.pay === undefined -> false',
    ],
    'const noPayments: readonly Payment[] = []': ['[] -> ["Stryker was here"]'],
  }),
]
