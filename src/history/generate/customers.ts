/** The shop's customers: a few who order often, many who order once, and businesses with their own prices. */
import type { AttributeType, Rules } from '../../compile/rules.ts'
import type { Random } from '../../random.ts'
import type { NamesInRules } from './names-in-rules.ts'
import { mixOf, weighted, zipf } from './weighted.ts'

export interface Customer {
  readonly id: string
  readonly segments: readonly string[]
  readonly birthday: string | undefined
  readonly subscribedSince: string
  /** The day from which they buy: local midnight in milliseconds. */
  readonly since: number
  readonly memberships: readonly string[]
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  readonly country: string
  /** For businesses: discount in percent off the list price, by department. */
  readonly ownPrices: ReadonlyMap<string, number> | undefined
}

export interface CustomerPopulation {
  readonly customers: readonly Customer[]
  /** Who places the next order; sometimes an unknown customer. */
  next(at: number, office: boolean): Customer | undefined
}

export interface PopulationOptions {
  readonly orders: number
  readonly customers: number
  readonly from: number
  readonly until: number
  readonly departments: readonly string[]
  readonly rules: Rules | undefined
  readonly namesInRules: NamesInRules
}

const day = 86_400_000
const towns = ['Warszawa', 'Kraków', 'Gdańsk', 'Wrocław', 'Poznań', 'Łódź', 'Lublin', 'Katowice']
const guestShare = 120

export function populationOf(options: PopulationOptions, random: Random): CustomerPopulation {
  const { orders } = options
  const listed = listedCustomers(options.rules)
  const loyal = Math.max(1, Math.round(options.customers * 0.4))
  const customers = Array.from({ length: options.customers }, (_, place) =>
    place < loyal
      ? customerOf(listed[place] ?? idOf(place), random.perMille(400), options, random)
      : customerOf(idOf(place), false, options, random),
  )
  const frequent = weighted(zipf(loyal, 20))
  const onceShare = Math.min(500, Math.floor((1000 * (customers.length - loyal)) / orders))
  let newest = loyal

  const regular = (at: number, office: boolean): Customer | undefined => {
    for (let tries = 0; tries < 5; tries++) {
      const customer = customers[frequent(random)]
      if (customer && customer.since <= at && (office || customer.ownPrices === undefined)) return customer
    }
    return undefined
  }
  return {
    customers,
    next: (at, office) => {
      if (random.perMille(guestShare)) return undefined
      if (newest < customers.length && random.perMille(onceShare)) return customers[newest++]
      return regular(at, office)
    },
  }
}

const idOf = (place: number): string => `C-${String(place + 1).padStart(5, '0')}`

const listedCustomers = (rules: Rules | undefined): readonly string[] => [
  ...new Set(Object.values(rules?.segments ?? {}).flatMap(({ customers = [] }) => customers)),
]

const countries = mixOf([
  ['PL', 860],
  ['DE', 70],
  ['CZ', 40],
  ['SK', 30],
])

/** `joins`: during the history rather than before it. */
function customerOf(id: string, joins: boolean, options: PopulationOptions, random: Random): Customer {
  const { from, until, rules, namesInRules, departments } = options
  const isBusiness = random.perMille(80)
  const since = from - random.between(0, 900) * day + (joins ? random.below(until - from) : 0)
  const subscribed = since - (since % day)
  const outside = Object.entries(rules?.segments ?? {}).flatMap(([name, { external }]) => (external ? [name] : []))
  const names = [...new Set([...outside, ...namesInRules('segment').filter((name) => !rules?.segments[name])])]
  const elsewhere = namesInRules('country')
  return {
    id,
    segments: [...(isBusiness ? ['B2B'] : []), ...names.filter((name) => name !== 'B2B' && random.perMille(150))],
    birthday: isBusiness || random.perMille(350) ? undefined : dateOf(from - random.between(6600, 29_000) * day),
    subscribedSince: dateOf(subscribed),
    since: subscribed,
    memberships: (rules?.memberships ?? []).filter(() => random.perMille(200)),
    attributes: attributesOf(rules, random),
    country: elsewhere.length > 0 && random.perMille(150) ? random.pick(elsewhere) : countries(random),
    ownPrices: isBusiness ? new Map(departments.map((name) => [name, random.between(4, 22)])) : undefined,
  }
}

const dateOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10)

function attributesOf(rules: Rules | undefined, random: Random): Customer['attributes'] {
  const declared = Object.entries(rules?.attributes ?? { 'customer.city': 'text' as const })
  return Object.fromEntries(
    declared.flatMap(([key, type]) =>
      key.startsWith('customer.') ? [[key.slice('customer.'.length), attributeValue(type, random)]] : [],
    ),
  )
}

function attributeValue(type: AttributeType, random: Random): string | number | boolean {
  switch (type) {
    case 'number':
      return random.between(18, 80)
    case 'text':
      return random.pick(towns)
    case 'money':
      return String(random.between(0, 5000))
    case 'date':
      return dateOf(random.between(7300, 20_000) * day)
    case 'yes/no':
      return random.perMille(300)
  }
}
