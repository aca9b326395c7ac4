/**
 * Which of the past orders figures are about. Left-out orders are still replayed: they use up budgets and limits and count
 * among their customers' orders, as they did.
 */
import type { Outcomes } from '../history/model.ts'
import type { History } from '../history/store.ts'
import { storedCodes } from '../history/stored-values.ts'
import { minorUnits } from '../money/amounts.ts'
import type { Fraction } from '../money/fraction.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { similarName } from '../syntax/similar-name.ts'
import type { OrderFilter } from './request.ts'
import { SourceError } from './source-error.ts'

/** Nothing that is empty; undefined for a filter that lets every order through. */
export function withoutEmpty(filter: OrderFilter | undefined): OrderFilter | undefined {
  const set = Object.entries(filter ?? {}).filter(([, value]) => value !== undefined && value.length > 0)
  return set.length === 0 ? undefined : Object.fromEntries(set)
}

/**
 * The indices of the outcomes' orders that the filter lets through. Throws `SourceError` for a name that the history, or neither
 * side, knows.
 */
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

export const noOrderLeft = (): SourceError =>
  new SourceError('no order meets the filter', 'ask for less at once, or for a longer time')

/** For each part of the filter but campaigns, the numbers of the orders that meet it. */
function numbersIn(history: History, filter: OrderFilter): ReadonlySet<number>[] {
  const { db } = history
  const numbers = (sql: string, ...values: (string | bigint)[]): ReadonlySet<number> =>
    new Set(
      db
        .prepare<(string | bigint)[], number>(sql)
        .pluck()
        .all(...values),
    )
  const known = (sql: string): string[] => db.prepare<[], string>(sql).pluck().all()
  const found: ReadonlySet<number>[] = []
  const { channels, countries, segments, categories, codes, basketFrom, basketTo } = filter
  if (channels) {
    mustBeKnown('channel', channels, known('SELECT DISTINCT channel FROM orders WHERE channel IS NOT NULL'))
    found.push(numbers(`SELECT number FROM orders WHERE channel IN (${listed})`, JSON.stringify(channels)))
  }
  if (countries) {
    mustBeKnown('country', countries, known('SELECT DISTINCT country FROM orders WHERE country IS NOT NULL'))
    found.push(numbers(`SELECT number FROM orders WHERE country IN (${listed})`, JSON.stringify(countries)))
  }
  if (segments) {
    mustBeKnown('segment', segments, known('SELECT DISTINCT value FROM customers, json_each(segments)'))
    found.push(
      numbers(
        `SELECT number FROM orders WHERE customer IN
          (SELECT id FROM customers WHERE EXISTS (SELECT 1 FROM json_each(segments) WHERE value IN (${listed})))`,
        JSON.stringify(segments),
      ),
    )
  }
  if (categories) {
    const paths = known(categoryPaths)
    const below = paths.filter((path) => categories.some((each) => path === each || path.startsWith(`${each}/`)))
    mustBeKnown('category', categories, categoriesIn(history))
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
    const [from, to] = [millionths(basketFrom) ?? 0n, millionths(basketTo) ?? BigInt(Number.MAX_SAFE_INTEGER)]
    if (from > to) throw new SourceError('a basket from above its end is none', 'write the smaller amount first')
    found.push(numbers('SELECT "order" FROM lines GROUP BY "order" HAVING sum(paid) BETWEEN ? AND ?', from, to))
  }
  return found
}

const listed = 'SELECT value FROM json_each(?)'

const categoryPaths = 'SELECT DISTINCT value FROM products, json_each(categories)'

/** The categories of the products, and those above them. */
export function categoriesIn({ db }: History): string[] {
  const paths = db.prepare<[], string>(categoryPaths).pluck().all()
  return [...new Set(paths.flatMap(withParents))].sort()
}

/** "Tools/Drills" with "Tools". */
const withParents = (path: string): string[] =>
  path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))

function ordersWithCodes({ db }: History, codes: readonly string[]): ReadonlySet<number> {
  const wanted = new Set(codes.map(comparedCode))
  const orders = db.prepare<[], [number, string]>(`SELECT number, codes FROM orders WHERE codes <> '[]'`).raw()
  const found = new Set<number>()
  for (const [number, json] of orders.iterate()) {
    const own = storedCodes(json).map((each) => comparedCode(typeof each === 'string' ? each : each.code))
    if (own.some((each) => wanted.has(each))) found.add(number)
  }
  return found
}

const millionths = (text: string | undefined): bigint | undefined => {
  const value: Fraction | undefined = text === undefined ? undefined : minorUnits(text, 6)
  return value?.d === 1n ? value.n : undefined
}

function mustBeKnown(what: string, wanted: readonly string[], known: readonly string[]): void {
  const missing = wanted.find((each) => !known.includes(each))
  if (missing === undefined) return
  const meant = similarName(missing, known)
  const some = known.toSorted().slice(0, 12)
  throw new SourceError(
    `no order of the history has the ${what} \`${missing}\``,
    meant !== undefined
      ? `did you mean \`${meant}\`?`
      : some.length === 0
        ? `the history knows no ${what} of any order`
        : `there are ${some.map((each) => `\`${each}\``).join(', ')}${known.length > some.length ? ' and others' : ''}`,
  )
}

function appliedPlaces(a: Outcomes, b: Outcomes, campaigns: readonly string[]): ReadonlySet<number> {
  const known = [...new Set([...a.campaigns, ...b.campaigns])]
  const missing = campaigns.find((each) => !known.includes(each))
  if (missing !== undefined) {
    const meant = similarName(missing, known)
    throw new SourceError(
      `neither side has a campaign \`${missing}\` that applies to carts`,
      meant === undefined ? 'campaigns on prices are not recorded by order' : `did you mean \`${meant}\`?`,
    )
  }
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
