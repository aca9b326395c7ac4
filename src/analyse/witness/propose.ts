/** Makes up a cart inside a box, if possible; the evaluator decides whether it has the intended result. */
import type { Box, Literal } from '../../check/analyses/domain/region.ts'
import { demandsCustomer } from '../../check/analyses/domain/relations.ts'
import { codeSpan, isEmptySpan, type Span } from '../../check/analyses/span.ts'
import type { Campaign, Pool, RuleSet } from '../../check/rule-set.ts'
import type { Attributes, Cart, Code, Customer, Line } from '../../evaluate/cart/cart.ts'
import { type Fraction, fraction, toDecimal } from '../../money/fraction.ts'
import { codeAlphabet, codeOfPattern } from '../../syntax/code-pattern.ts'
import { type FactsRead, factsRead, usualPoints } from './facts-read.ts'
import type { GoodsNeed } from './goods-needed.ts'
import { linesFor, type Prices } from './lines.ts'
import { commonMoment, writtenInstant } from './moment.ts'
import { ceiling, pick } from './pick.ts'
import { attributeValue, unlike } from './product.ts'

export interface Wish {
  readonly box: Box
  /** Campaigns that must be active, and are chosen if they are a customer's choice. */
  readonly campaigns: readonly Campaign[]
  /** Goods that must be in the cart. */
  readonly goods: readonly GoodsNeed[]
  /** Whether effects act on deliveries. */
  readonly delivery: boolean
  /** Whether something is drawn by the cart's id. */
  readonly id: boolean
}

/** Undefined if no cart can be made up, whatever the prices. */
export function propose(
  { box, campaigns, goods, delivery, id }: Wish,
  ruleSet: RuleSet,
): ((prices: Prices) => Cart | undefined) | undefined {
  const codes = codesFor(box, ruleSet)
  const minute = codes && commonMoment(campaigns, codes.spans, ruleSet)
  const at = minute === undefined ? undefined : writtenInstant(minute, ruleSet.settings.timezone)
  if (!codes || at === undefined) return undefined
  const isLimited = campaigns.some(({ limits }) => limits.some(({ per }) => per === 'customer'))
  const read = factsRead(campaigns, ruleSet)
  const isRead = read.spend || read.programs.length > 0 || read.attributes.customer !== undefined
  const customer = demandsCustomer(box) || isLimited || isRead ? customerFor(box, read, ruleSet) : undefined
  const method = firstName(box, 'delivery') ?? (delivery ? 'courier' : undefined)
  const attributes = attributesOf('cart', box, read, ruleSet)
  const chosen = campaigns.filter((campaign) => campaign.customerChooses).map(({ name }) => name)
  return (prices) => {
    const lines = linesFor(box, goods, prices, ruleSet)?.map((line) => withAttributes(line, read))
    return (
      lines && {
        ...(id && { id: 'order-1' }),
        at,
        currency: ruleSet.settings.currency,
        ...(customer && { customer }),
        lines,
        ...(codes.codes.length > 0 && { codes: codes.codes.map((code) => issued(code, at, ruleSet)) }),
        ...placeFor(box, codes.channel),
        ...(method !== undefined && { delivery: { method, price: '15' } }),
        ...(attributes && { attributes }),
        ...(chosen.length > 0 && { chosen: { campaigns: chosen } }),
      }
    )
  }
}

// ---------------------------------------------------------------------------------------------- codes and places

interface ProposedCodes {
  readonly codes: readonly Code[]
  /** Validity of each code. */
  readonly spans: readonly Span[]
  /** The channel in which they count. */
  readonly channel: string | undefined
}

/** A code of each pool and each code that the box requires; undefined if one is unknown, or if no channel fits all. */
function codesFor(box: Box, { pools, lets }: RuleSet): ProposedCodes | undefined {
  const codes: Code[] = []
  const spans: Span[] = []
  const used: Pool[] = []
  const add = (name: string, pool: Pool, key: string): void => {
    codes.push({ code: key, pool: name })
    spans.push(codeSpan(pool, pool.codes.get(key) ?? {}, lets))
    used.push(pool)
  }
  for (const key of namesAsked(box, 'code')) {
    const listing = [...pools].find(([, pool]) => pool.codes.has(key))
    if (!listing) return undefined
    add(...listing, key)
  }
  for (const name of namesAsked(box, 'coupon')) {
    if (codes.some((code) => code.pool === name)) continue
    const pool = pools.get(name)
    const code = pool && codeOf(pool, lets)
    if (!pool || code === undefined) return undefined
    add(name, pool, code)
  }
  const wanted = used.flatMap((pool) => channelsOf(pool) ?? [])
  const allowed = (name: string): boolean => used.every((pool) => channelsOf(pool)?.includes(name) ?? true)
  const required = oneOf(box.get('channel'))
  const channel = required ?? wanted.find(allowed)
  if (wanted.length > 0 && (channel === undefined || !allowed(channel))) return undefined
  return { codes, spans, channel }
}

/** Undefined if its codes count in every channel. */
const channelsOf = ({ node }: Pool): readonly string[] | undefined =>
  node.statements.find((statement) => statement.kind === 'pool-channel')?.names.map(({ text }) => text)

/** With the day of issue, if the code's validity depends on it. */
function issued(code: Code, at: string, { pools }: RuleSet): Code {
  const statements = pools.get(code.pool ?? '')?.node.statements ?? []
  return statements.some(({ kind }) => kind === 'valid-after-issue') ? { ...code, issued: at } : code
}

/** The pool's first code that is ever valid, if it lists codes. */
function codeOf(pool: Pool, lets: RuleSet['lets']): string | undefined {
  const { codes, node } = pool
  for (const [key, code] of codes) if (!isEmptySpan(codeSpan(pool, code, lets))) return key
  const generated = node.statements.find((statement) => statement.kind === 'generate')
  return generated && codeOfPattern(generated.pattern.text, () => codeAlphabet.indexOf('X'))
}

/** One name from each set that the box requires. */
function namesAsked(box: Box, key: string): readonly string[] {
  const constraint = box.get(key)?.constraint
  if (constraint?.kind !== 'many') return []
  return [...new Set(constraint.anyOf.flatMap((names) => [...names].slice(0, 1)))]
}

const firstName = (box: Box, key: string): string | undefined => namesAsked(box, key)[0]

function placeFor(box: Box, channel: string | undefined): Pick<Cart, 'payment' | 'channel' | 'store' | 'country'> {
  const named = (['payment', 'channel', 'store', 'country'] as const).flatMap((key) => {
    const name = oneOf(box.get(key)) ?? (key === 'channel' ? channel : undefined)
    return name === undefined ? [] : [[key, name] as const]
  })
  return Object.fromEntries(named)
}

function oneOf(literal: Literal | undefined, usual = 'other'): string | undefined {
  const constraint = literal?.constraint
  if (constraint?.kind !== 'one') return undefined
  return constraint.negated ? unlike(constraint.of, usual) : [...constraint.of][0]
}

// ---------------------------------------------------------------------------------------------- customer

function customerFor(box: Box, read: FactsRead, ruleSet: RuleSet): Customer {
  const segments = namesAsked(box, 'segment')
  const memberships = namesAsked(box, 'member')
  const orders = numberAt(box, 'orders')
  const spend = numberAt(box, 'spend') ?? (read.spend ? fraction(1000n) : undefined)
  const programs = programsFor(box, read, ruleSet)
  const attributes = attributesOf('customer', box, read, ruleSet)
  return {
    id: oneOf(box.get('customer'), 'C-1') ?? 'C-1',
    ...(segments.length > 0 && { segments }),
    ...(orders && { orders: ceiling(orders) }),
    ...(spend && { spend: toDecimal(spend) ?? '0' }),
    ...(programs && { programs }),
    ...(memberships.length > 0 && { memberships }),
    ...(attributes && { attributes }),
  }
}

function numberAt(box: Box, key: string): Fraction | undefined {
  const constraint = box.get(key)?.constraint
  return constraint?.kind === 'number' ? pick(constraint.interval, fraction(1n)) : undefined
}

function programsFor(box: Box, read: FactsRead, { programs }: RuleSet): Customer['programs'] | undefined {
  const found = new Map<string, { points?: string; tier?: string }>()
  for (const name of read.programs) found.set(name, { points: usualPoints })
  for (const [name, { node }] of programs) {
    const points = numberAt(box, `points ${name}`)
    const place = numberAt(box, `tier ${name}`)
    const tiers = node.statements.find((statement) => statement.kind === 'tiers')?.tiers
    const tier = place && tiers?.[ceiling(place) - 1]?.name.text
    const decimal = points && toDecimal(points)
    if (tier !== undefined || decimal !== undefined) {
      found.set(name, {
        ...found.get(name),
        ...(decimal !== undefined && { points: decimal }),
        ...(tier !== undefined && { tier }),
      })
    }
  }
  return found.size > 0 ? Object.fromEntries(found) : undefined
}

function attributesOf(owner: 'customer' | 'cart', box: Box, read: FactsRead, ruleSet: RuleSet): Attributes | undefined {
  const required = [...box.values()].flatMap((literal) => {
    const { node } = literal.variable
    if (node?.kind !== 'attribute' || node.owner !== owner) return []
    const value = attributeValue(literal, ruleSet)
    return value === undefined ? [] : [[node.name.text, value] as const]
  })
  const found = { ...read.attributes[owner], ...Object.fromEntries(required) }
  return Object.keys(found).length > 0 ? found : undefined
}

const withAttributes = (line: Line, { attributes: { item } }: FactsRead): Line =>
  item ? { ...line, attributes: { ...item, ...line.attributes } } : line
