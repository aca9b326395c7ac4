/**
 * Which past orders the figures cover. Excluded orders are still replayed: they use up budgets and limits and count as their
 * customers' past orders, as they did.
 */
import type { Outcomes, PastOrder } from '../history/model.ts'
import type { History } from '../history/store.ts'
import { storedCodes } from '../history/stored-values.ts'
import { minorUnits } from '../money/amounts.ts'
import type { Fraction } from '../money/fraction.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { similarName } from '../syntax/similar-name.ts'
import { firstOf, type Message, msg, name, type Parameter } from '../words/message.ts'
import type { OrderFilter } from './request.ts'
import { SourceError } from './source-error.ts'

/** Removes empty fields; undefined for a filter that matches every order. */
export function withoutEmpty(filter: OrderFilter | undefined): OrderFilter | undefined {
  const set = Object.entries(filter ?? {}).filter(([, value]) => value !== undefined && value.length > 0)
  return set.length === 0 ? undefined : Object.fromEntries(set)
}

/** Throws a `SourceError` for a name unknown to the history or to both sides, and for a basket range that no order can match. */
export function mustBeKnownNames(
  history: History,
  filter: OrderFilter,
  sides: Record<'a' | 'b', Pick<Outcomes, 'campaigns'>>,
): void {
  const known = (sql: string): string[] => history.db.prepare<[], string>(sql).pluck().all()
  const { channels, countries, segments, categories, campaigns, basketFrom, basketTo } = filter
  if (channels) mustBeKnown('channel', channels, known('SELECT DISTINCT channel FROM orders WHERE channel IS NOT NULL'))
  if (countries)
    mustBeKnown('country', countries, known('SELECT DISTINCT country FROM orders WHERE country IS NOT NULL'))
  if (segments) mustBeKnown('segment', segments, known('SELECT DISTINCT value FROM customers, json_each(segments)'))
  if (categories) mustBeKnown('category', categories, categoriesIn(history))
  const { from, to } = basketBounds({ basketFrom, basketTo })
  if (from > to)
    throw new SourceError(msg`the lower basket amount is above the upper one`, msg`write the smaller amount first`)
  if (campaigns) mustBeCampaigns([...new Set([...sides.a.campaigns, ...sides.b.campaigns])], campaigns)
}

/** Indexes of the outcomes' orders that match the filter. */
export function filteredPlaces(
  history: History,
  filter: OrderFilter,
  { a, b }: { readonly a: Outcomes; readonly b: Outcomes },
): Uint32Array {
  const numbers = numbersIn(history, filter)
  const applied = filter.campaigns && [appliedPlaces(a, b, filter.campaigns)]
  const places: number[] = []
  a.orderNumbers.forEach((number, place) => {
    if (numbers.every((each) => each.has(number)) && (applied ?? []).every((each) => each.has(place)))
      places.push(place)
  })
  return Uint32Array.from(places)
}

export const noOrderMatches = (): SourceError =>
  new SourceError(msg`no order matches the filter`, msg`remove a filter, or choose a longer period`)

/** For each field of the filter except campaigns, the numbers of the orders that match it. */
function numbersIn(history: History, filter: OrderFilter): ReadonlySet<number>[] {
  const { db } = history
  const numbers = (sql: string, ...values: (string | bigint)[]): ReadonlySet<number> =>
    new Set(
      db
        .prepare<(string | bigint)[], number>(sql)
        .pluck()
        .all(...values),
    )
  const found: ReadonlySet<number>[] = []
  const { channels, countries, segments, categories, codes, basketFrom, basketTo } = filter
  if (channels) {
    found.push(numbers(`SELECT number FROM orders WHERE channel IN (${listed})`, JSON.stringify(channels)))
  }
  if (countries) {
    found.push(numbers(`SELECT number FROM orders WHERE country IN (${listed})`, JSON.stringify(countries)))
  }
  if (segments) {
    found.push(
      numbers(
        `SELECT number FROM orders WHERE customer IN
          (SELECT id FROM customers WHERE EXISTS (SELECT 1 FROM json_each(segments) WHERE value IN (${listed})))`,
        JSON.stringify(segments),
      ),
    )
  }
  if (categories) {
    const paths = db.prepare<[], string>(categoryPaths).pluck().all()
    const below = paths.filter(isOneOf(categories))
    found.push(
      numbers(
        `SELECT "order" FROM lines WHERE sku IN
          (SELECT sku FROM products WHERE EXISTS (SELECT 1 FROM json_each(categories) WHERE value IN (${listed})))`,
        JSON.stringify(below),
      ),
    )
  }
  if (codes) found.push(ordersWithCodes(history, codes))
  if (basketFrom !== undefined || basketTo !== undefined) {
    const { from, to } = basketBounds(filter)
    found.push(numbers('SELECT "order" FROM lines GROUP BY "order" HAVING sum(paid) BETWEEN ? AND ?', from, to))
  }
  return found
}

/** Whether a category is one of these, or a subcategory of one. */
export const isOneOf =
  (categories: readonly string[]) =>
  (path: string): boolean =>
    categories.some((each) => path === each || path.startsWith(`${each}/`))

/** In millionths, both inclusive. */
export const basketBounds = ({ basketFrom, basketTo }: Pick<OrderFilter, 'basketFrom' | 'basketTo'>) => ({
  from: millionths(basketFrom) ?? 0n,
  to: millionths(basketTo) ?? BigInt(Number.MAX_SAFE_INTEGER),
})

const listed = 'SELECT value FROM json_each(?)'

const categoryPaths = 'SELECT DISTINCT value FROM products, json_each(categories)'

/** The categories of the products, including parent categories. */
export function categoriesIn({ db }: History): string[] {
  const paths = db.prepare<[], string>(categoryPaths).pluck().all()
  return [...new Set(paths.flatMap(withParents))].sort()
}

/** "Tools" and "Tools/Drills" for "Tools/Drills". */
const withParents = (path: string): string[] =>
  path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))

function ordersWithCodes({ db }: History, codes: readonly string[]): ReadonlySet<number> {
  const wanted = new Set(codes.map(comparedCode))
  const orders = db.prepare<[], [number, string]>(`SELECT number, codes FROM orders WHERE codes <> '[]'`).raw()
  const found = new Set<number>()
  for (const [number, json] of orders.iterate()) {
    if (hasOneOf(wanted, storedCodes(json))) found.add(number)
  }
  return found
}

/** `wanted`: codes normalized for comparison. */
export const hasOneOf = (wanted: ReadonlySet<string>, codes: PastOrder['codes']): boolean =>
  codes.some((each) => wanted.has(comparedCode(typeof each === 'string' ? each : each.code)))

const millionths = (text: string | undefined): bigint | undefined => {
  const value: Fraction | undefined = text === undefined ? undefined : minorUnits(text, 6)
  return value?.d === 1n ? value.n : undefined
}

/** Messages for values that no order has, by field of the filter. */
const lacks = {
  channel: {
    missing: (each) => msg`no order in the history has the channel ${each}`,
    none: msg`no order in the history has a channel`,
  },
  country: {
    missing: (each) => msg`no order in the history has the country ${each}`,
    none: msg`no order in the history has a country`,
  },
  segment: {
    missing: (each) => msg`no order in the history has the segment ${each}`,
    none: msg`no order in the history has a segment`,
  },
  category: {
    missing: (each) => msg`no order in the history has the category ${each}`,
    none: msg`no order in the history has a category`,
  },
} as const satisfies Record<string, { readonly missing: (each: Parameter) => Message; readonly none: Message }>

function mustBeKnown(what: keyof typeof lacks, wanted: readonly string[], known: readonly string[]): void {
  const missing = wanted.find((each) => !known.includes(each))
  if (missing === undefined) return
  const meant = similarName(missing, known)
  throw new SourceError(
    lacks[what].missing(name(missing)),
    meant !== undefined
      ? msg`did you mean ${name(meant)}?`
      : known.length === 0
        ? lacks[what].none
        : msg`available: ${firstOf(known.toSorted().map(name), 12)}`,
  )
}

function mustBeCampaigns(known: readonly string[], campaigns: readonly string[]): void {
  const missing = campaigns.find((each) => !known.includes(each))
  if (missing === undefined) return
  const meant = similarName(missing, known)
  throw new SourceError(
    msg`neither side has a campaign ${name(missing)} that applies to carts`,
    meant === undefined ? msg`campaigns on prices are not recorded per order` : msg`did you mean ${name(meant)}?`,
  )
}

/** Indexes of the orders to which one of the campaigns applied under A or under B. */
export function appliedPlaces(a: Outcomes, b: Outcomes, campaigns: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (const { campaigns: own, appliedStart, appliedCampaign } of [a, b]) {
    const wanted = new Set(campaigns.map((each) => own.indexOf(each)))
    for (let place = 0; place + 1 < appliedStart.length; place++) {
      for (let entry = appliedStart[place] ?? 0; entry < (appliedStart[place + 1] ?? 0); entry++) {
        if (wanted.has(appliedCampaign[entry] ?? -1)) places.add(place)
      }
    }
  }
  return places
}
