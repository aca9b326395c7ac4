/** Offers within the customer's reach, each with a cart change that unlocks it. */
import type { Campaign, Product, Rules, Selector } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { factsIn } from '../../../src/evaluate/conditions/facts-in.ts'
import type { Evaluator } from '../../../src/evaluate/evaluate.ts'
import { type Available, type Offers, offersFor } from '../../../src/evaluate/explanation/offers.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import { wholeMinorUnits } from '../../../src/money/amounts.ts'
import { divide, type Fraction, multiply, parseDecimal, toDecimal } from '../../../src/money/fraction.ts'
import { facts } from '../../../src/syntax/facts.ts'
import { type CartChange, withChange } from './cart-change.ts'
import type { EngineState } from './engine.ts'
import { timeSliced } from './time-sliced.ts'

export interface Offer extends Available {
  /** A change that unlocks it, found by trial. */
  readonly change?: CartChange
  /** What is to be paid then; major units. */
  readonly total?: string
}

export interface OffersView {
  /** What the cart gets as it is. */
  readonly applied: readonly { readonly campaign: string; readonly title?: string; readonly discount: string }[]
  /** What is to be chosen first, then what costs least more, then what nothing was found to bring. */
  readonly offers: readonly Offer[]
}

/** Upper bound of carts evaluated for one answer, so that the next keystroke is not delayed. */
const maxTries = 60

/** Undefined without a cart, for one that the rules refuse, and once the answer is no longer wanted. */
export async function offersOf(
  { runnable, cart }: EngineState,
  isWanted: () => boolean,
): Promise<OffersView | undefined> {
  if (!runnable || !cart) return undefined
  const { evaluator } = runnable
  const { digits } = evaluator.rules
  const available = offersOrNone(evaluator, cart)
  const tried = available && (await timeSliced(tryOffers(available.available, cart, evaluator), isWanted))
  if (!tried) return undefined
  return {
    applied: available.applied.map((entry) => ({ ...entry, ...titleOf(entry.campaign, evaluator.rules) })),
    offers: tried.sort((a, b) => rank(a, digits) - rank(b, digits)),
  }
}

function offersOrNone(evaluator: Evaluator, cart: Cart): Offers | undefined {
  try {
    return offersFor(evaluator, cart)
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

/** Yields each offer with the first change that unlocks it, within the budget of tries. */
function* tryOffers(available: readonly Available[], cart: Cart, evaluator: Evaluator): Generator<Offer> {
  let tries = maxTries
  for (const offer of available.toSorted((a, b) => likelihood(b) - likelihood(a))) {
    let found: Offer = offer
    for (const change of changesFor(offer, cart, evaluator.rules)) {
      if (--tries < 0) break
      const result = run(withChange(cart, change), evaluator)
      if (!result?.applied.some(({ campaign }) => campaign === offer.campaign)) continue
      found = { ...offer, change, total: result.total }
      break
    }
    yield found
  }
}

function titleOf(campaign: string, { campaigns }: Rules): { readonly title?: string } {
  const title = campaigns.find(({ name }) => name === campaign)?.texts.title
  return title === undefined ? {} : { title }
}

/** Sort key: the offers most likely to be unlocked come first. */
const likelihood = ({ how, missing }: Available): number =>
  how === 'choose' ? 3 : missing ? 2 : how === 'reach' ? 1 : 0

function rank({ how, total }: Offer, digits: number): number {
  if (how === 'choose') return -1
  return (total === undefined ? undefined : wholeMinorUnits(total, digits)) ?? Number.POSITIVE_INFINITY
}

/** Undefined for a cart that the rules refuse. */
function run(cart: Cart, evaluator: Evaluator): Result | undefined {
  try {
    return evaluator.run(cart, { reasons: false })
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

/** Likely changes, the cheapest first. */
function changesFor({ how, campaign: name, missing }: Available, cart: Cart, rules: Rules): CartChange[] {
  if (how === 'choose') return [{ kind: 'choose', campaign: name }]
  const campaign = rules.campaigns.find((each) => each.name === name)
  if (!campaign) return []
  const more = missing ? moreOfLines(missing, cart, rules) : []
  return [...more, ...otherPayments(campaign, cart), ...newGoods(campaign, missing, cart, rules)]
}

type MissingAmount = NonNullable<Available['missing']>

/** For each line, the additional units that would reach the threshold. */
function moreOfLines(missing: MissingAmount, { lines }: Cart, rules: Rules): CartChange[] {
  const raised = lines.flatMap((line, place) => {
    const price = parseDecimal(line.price ?? productOf(line.sku, rules)?.price ?? '')
    const now = parseDecimal(line.quantity)
    const units = price && unitsFor(missing, price)
    if (!now || !units) return []
    const quantity = toDecimal({ n: now.n + units * now.d, d: now.d })
    const change = {
      kind: 'quantity',
      line: place,
      sku: line.sku,
      quantity: quantity ?? line.quantity,
      more: String(units),
    } as const
    return [{ change, cost: multiply(price, { n: units, d: 1n }) }]
  })
  return raised.sort((a, b) => Number(a.cost.n * b.cost.d - b.cost.n * a.cost.d)).map(({ change }) => change)
}

function unitsFor({ fact, amount }: MissingAmount, price: Fraction): bigint | undefined {
  const missing = parseDecimal(amount)
  const money = isMoney(fact)
  if (!missing || (money && price.n === 0n)) return undefined
  const units = money ? divide(missing, price) : missing
  return (units.n + units.d - 1n) / units.d
}

/** Of a fact in words: "subtotal of category "Cables"", "quantity". */
function isMoney(fact: string): boolean {
  const begins = Object.entries(facts).filter(([kind]) => fact.startsWith(kind.replaceAll('-', ' ')))
  return begins.sort(([a], [b]) => b.length - a.length)[0]?.[1].type === 'money'
}

function otherPayments({ when }: Campaign, { payment }: Cart): CartChange[] {
  const named = when ? factsIn(when).flatMap(({ fact, names = [] }) => (fact === 'payment' ? names : [])) : []
  return named.filter((name) => name !== payment).map((name) => ({ kind: 'payment', payment: name }))
}

/** Catalogue products that the campaign selects and the cart lacks. */
function newGoods(campaign: Campaign, missing: MissingAmount | undefined, cart: Cart, rules: Rules): CartChange[] {
  const there = new Set(cart.lines.map(({ sku }) => sku))
  const fitting = selectorsIn(campaign).flatMap((selector) => goodsOf(selector, rules, there))
  return [...new Set(fitting)].slice(0, 4).flatMap((sku): CartChange[] => {
    const price = parseDecimal(productOf(sku, rules)?.price ?? '')
    const units = missing && price ? unitsFor(missing, price) : 1n
    return units === undefined ? [] : [{ kind: 'add', sku, quantity: String(units) }]
  })
}

type NamedSelector = Extract<Selector, { names: readonly string[] }>

/** Every selector by name in what must hold and in what is given. */
function selectorsIn(part: unknown): NamedSelector[] {
  if (Array.isArray(part)) return part.flatMap(selectorsIn)
  if (typeof part !== 'object' || part === null) return []
  if ('kind' in part && part.kind === 'not') return []
  const own = isNamedSelector(part) ? [part] : []
  return [...own, ...Object.values(part).flatMap(selectorsIn)]
}

const namedKinds: readonly unknown[] = ['sku', 'category', 'brand', 'label', 'products']

const isNamedSelector = (part: object): part is NamedSelector =>
  'kind' in part && namedKinds.includes(part.kind) && 'names' in part && Array.isArray(part.names)

/** A few SKUs with a price that a selector takes. */
function goodsOf({ kind, names }: NamedSelector, rules: Rules, without: ReadonlySet<string>): string[] {
  const isNew = (sku: string): boolean => !without.has(sku) && productOf(sku, rules)?.price !== undefined
  if (kind === 'sku') return names.filter(isNew).slice(0, 2)
  if (kind === 'products') {
    return names.flatMap((name) => {
      const set = Object.hasOwn(rules.products, name) ? rules.products[name] : undefined
      // A set may be made of other sets, but the checker lets none be made of itself.
      return selectorsIn(set).flatMap((selector) => goodsOf(selector, rules, without))
    })
  }
  const found: string[] = []
  for (const [sku, product] of Object.entries(rules.catalogue)) {
    if (isNew(sku) && takes(kind, names, product)) found.push(sku)
    if (found.length === 2) break
  }
  return found
}

function takes(kind: 'category' | 'brand' | 'label', names: readonly string[], product: Product): boolean {
  switch (kind) {
    case 'category':
      return (product.categories ?? []).some((path) =>
        names.some((name) => path === name || path.startsWith(`${name}/`)),
      )
    case 'brand':
      return product.brand !== undefined && names.includes(product.brand)
    case 'label':
      return (product.labels ?? []).some((label) => names.includes(label))
  }
}

const productOf = (sku: string, { catalogue }: Rules): Product | undefined =>
  Object.hasOwn(catalogue, sku) ? catalogue[sku] : undefined
