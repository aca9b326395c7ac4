/** Shelf prices on a day, and the lowest price in the thirty days before a reduction. */

import { soundRules } from '../../compile/read/read-rules.ts'
import { currenciesOfRules, type Rules, rulesIn } from '../../compile/rules.ts'
import { padded } from '../../money/amounts.ts'
import { compare, divide, fraction, multiply, parseDecimal, subtract } from '../../money/fraction.ts'
import type { Evaluator } from '../evaluate.ts'
import { evaluatorFor } from '../evaluator.ts'
import { prepareRules } from '../prepared-rules.ts'
import { priceChanges } from './price-changes.ts'

export interface PriceRow {
  readonly sku: string
  readonly name: string
  readonly listPrice: string
  readonly price: string
  /** Campaigns that changed the price, in order. */
  readonly campaigns: readonly string[]
  /**
   * For reduced goods: the lowest price in the thirty days before the current price took effect
   * (EU 2019/2161, Omnibus). Absent if no other price is known.
   */
  readonly lowestBefore?: string
  /** The reduction that may be advertised: percent below that price, rounded down to an integer. */
  readonly announcedPercent?: string
}

const thirtyDays = 30 * 24 * 60 * 60 * 1000

/**
 * All products of the catalogue that have a price, at an instant in milliseconds since 1970 UTC, for an
 * unknown customer. Prices are decimal strings in major units, in the given currency or the first one of the
 * rules. Earlier catalogues are not known: prices before `at` use today's catalogue with the campaigns of
 * that time. Throws a RangeError for a currency that the rules lack.
 */
export function priceList(all: Rules, at: number, currency: string = all.currency): PriceRow[] {
  const rules = rulesIn(soundRules(all), currency)
  if (rules === undefined)
    throw new RangeError(`the rules are in ${currenciesOfRules(all).join(', ')}, not in ${currency}`)
  const evaluator = evaluatorFor(prepareRules({ ...inOneCurrency(rules), campaigns: [] }))
  const skus = Object.keys(rules.catalogue).filter((sku) => rules.catalogue[sku]?.price !== undefined)
  const now = pricesAt(at, skus, rules, evaluator)
  const reduced = skus.filter((sku) => (now.get(sku)?.campaigns.length ?? 0) > 0)
  const lowest = lowestBefore(at, reduced, now, rules, evaluator)
  return skus.map((sku) => {
    const product = rules.catalogue[sku]
    const { price = '', campaigns = [] } = now.get(sku) ?? {}
    const before = lowest.get(sku)
    return {
      sku,
      name: product?.name ?? '',
      listPrice: padded(product?.listPrice ?? product?.price ?? '', rules.digits),
      price,
      campaigns,
      ...(before !== undefined && { lowestBefore: before, ...announced(price, before) }),
    }
  })
}

const inOneCurrency = ({ currencies: _, ...rules }: Rules): Rules => rules

interface Price {
  readonly price: string
  readonly campaigns: readonly string[]
}

/** Number of lines that are evaluated together as one cart. */
const linesACart = 1000

function pricesAt(at: number, skus: readonly string[], rules: Rules, evaluator: Evaluator): ReadonlyMap<string, Price> {
  const prices = new Map<string, Price>()
  for (let from = 0; from < skus.length; from += linesACart) {
    const lines = skus.slice(from, from + linesACart).map((sku) => ({ sku, quantity: '1' }))
    const result = evaluator.run(
      { at: new Date(at).toISOString(), currency: rules.currency, lines },
      { reasons: false },
    )
    for (const line of result.lines) {
      const changes = line.prices ?? []
      const price = changes.at(-1)?.to ?? padded(rules.catalogue[line.sku]?.price ?? line.before, rules.digits)
      prices.set(line.sku, { price, campaigns: changes.map((each) => each.campaign) })
    }
  }
  return prices
}

/**
 * Walks back through the price changes. While a product's price equals the current one, its reduction started earlier; from the
 * first different price on, the thirty days count.
 */
function lowestBefore(
  at: number,
  skus: readonly string[],
  now: ReadonlyMap<string, Price>,
  rules: Rules,
  evaluator: Evaluator,
): ReadonlyMap<string, string> {
  const lowest = new Map<string, string>()
  const began = new Map<string, number>()
  let open = [...skus]
  for (const { from, until } of priceChanges(rules, at)) {
    open = open.filter((sku) => {
      const start = began.get(sku)
      return start === undefined || until > start - thirtyDays
    })
    if (open.length === 0) break
    const prices = pricesAt(from, open, rules, evaluator)
    for (const sku of open) {
      const price = prices.get(sku)?.price ?? ''
      const isPresent = price === now.get(sku)?.price
      if (isPresent && !began.has(sku)) continue
      if (!began.has(sku)) began.set(sku, until)
      const known = lowest.get(sku)
      if (known === undefined || isLower(price, known)) lowest.set(sku, price)
    }
  }
  return lowest
}

/** Empty if the goods were as cheap before, since then no reduction may be advertised. */
function announced(price: string, before: string): Pick<PriceRow, 'announcedPercent'> {
  const [now, lowest] = [parseDecimal(price), parseDecimal(before)]
  if (now === undefined || lowest === undefined || compare(now, lowest) >= 0) return {}
  const share = divide(multiply(subtract(lowest, now), fraction(100n)), lowest)
  return { announcedPercent: String(share.n / share.d) }
}

function isLower(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)]
  return left !== undefined && right !== undefined && compare(left, right) < 0
}
