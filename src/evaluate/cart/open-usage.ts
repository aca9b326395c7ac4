/** Converts a cart's `usage` to numbers, and reports counters that no limit uses. */
import type { Limit, Rules } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { joined, type Message, msg, name, type Parameter } from '../../words/message.ts'
import type { OpenCounters, OpenUsage } from '../model.ts'
import type { CampaignUsage, Cart, CounterOwner, Counters, Usage } from './cart.ts'
import { CartError } from './cart-error.ts'
import { leaveOutOne } from './cart-refusals.ts'
import { counterField, counterName, measureOf, shortCounterNames, similarCounter } from './counters.ts'
import { addFormer, type FormerNames } from './former-names.ts'
import { type Currency, readAmount, readQuantity } from './read-amount.ts'

/** Throws a CartError for a counter that no limit could use. */
export function openUsage(usage: Usage | undefined, currency: Currency, former?: FormerNames): OpenUsage {
  if (usage === undefined) return nothingUsed
  const opened = (kind: CounterOwner, key: (name: string) => string = (name) => name): Map<string, OpenCounters> => {
    const counters = new Map(
      Object.entries(usage[kind] ?? {}).map(([name, used]) => [
        key(name),
        openCounters(used, `usage.${kind}.${name}`, kind === 'codes' || kind === 'pools', currency),
      ]),
    )
    if (former !== undefined && kind !== 'codes') addFormer(counters, former[kind])
    return counters
  }
  return {
    campaigns: opened('campaigns'),
    groups: opened('groups'),
    codes: opened('codes', comparedCode),
    pools: opened('pools'),
    ...(usage.off !== undefined && usage.off.length > 0 && { off: new Set(usage.off) }),
  }
}

const nothingUsed: OpenUsage = { campaigns: new Map(), groups: new Map(), codes: new Map(), pools: new Map() }

function openCounters(
  used: CampaignUsage | Counters,
  path: string,
  ofCodes: boolean,
  currency: Currency,
): Map<string, number> {
  const counters = new Map<string, number>()
  for (const [field, value] of Object.entries(used) as [string, string | number | undefined][]) {
    if (value === undefined) continue
    const at = `${path}.${field}`
    const counter = shortCounterNames.get(field) ?? field
    const measure = measureOf(counter)
    if (measure === undefined || (ofCodes && measure !== 'uses')) refuseCounter(field, at, ofCodes)
    if (counters.has(counter)) {
      throw new CartError(
        'cart-duplicate',
        at,
        msg`${name(counterField(counter))} and ${name(counter)} are the same counter`,
        leaveOutOne,
      )
    }
    counters.set(counter, readCount(value, measure, at, currency))
  }
  return counters
}

function readCount(value: string | number, measure: Limit['counts'], at: string, currency: Currency): number {
  switch (measure) {
    case 'uses':
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
      throw new CartError(
        'cart-quantity',
        at,
        msg`${name(String(value))} is not a number of uses`,
        msg`write a whole number such as 3`,
      )
    case 'units':
      return readQuantity(value as string, at, 'allowed')
    case 'order-value':
    case 'discount':
      return readAmount(value as string, at, currency)
    default:
      return measure satisfies never
  }
}

function refuseCounter(field: string, at: string, ofCodes: boolean): never {
  const similar = similarCounter(field, ofCodes)
  throw new CartError(
    'cart-usage',
    at,
    ofCodes ? msg`a code has no counter ${name(field)}` : msg`there is no counter ${name(field)}`,
    similar ? msg`write ${name(similar)}` : msg`write it the way the limit does: \`uses per store per month\``,
  )
}

/** A sentence for each counter in the cart that no limit of the rules uses. */
export function uncountedUsage({ usage, codes }: Cart, rules: Rules): Message[] {
  if (usage === undefined) return []
  const limitsOf = new Map(
    rules.campaigns.flatMap(({ name, was = name, limits }) => [
      [was, limits],
      [name, limits],
    ]),
  )
  const known = new Set([...rules.campaigns, ...rules.shelf].flatMap(({ name, was = name }) => [name, was]))
  const inCart = new Set(codes?.map((code) => comparedCode(typeof code === 'string' ? code : code.code)))
  return [
    ...uncounted(usage.campaigns, 'campaign', (name) => limitsOf.get(name)),
    ...uncounted(usage.groups, 'group', (name) => ownOrFormer(rules.groups, name)?.limits),
    ...uncounted(usage.pools, 'pool', (name) =>
      ownOrFormer(rules.pools, name)?.limits.filter(({ per }) => per !== 'code'),
    ),
    ...uncounted(usage.codes, 'code', (code) =>
      inCart.has(comparedCode(code)) ? limitsOfCode(comparedCode(code), rules) : undefined,
    ),
    ...(usage.off ?? [])
      .filter((campaign) => !known.has(campaign))
      .map(
        (campaign) => msg`${name('usage')} switches off the campaign ${name(campaign)}, which is not in these rules`,
      ),
  ]
}

type CounterOwnerKind = 'campaign' | 'group' | 'pool' | 'code'

function uncounted(
  used: Usage[CounterOwner],
  what: CounterOwnerKind,
  limitsOf: (name: string) => readonly Limit[] | undefined,
): Message[] {
  return Object.entries(used ?? {}).flatMap(([of, counters]) => {
    const limits = limitsOf(of)
    if (limits === undefined) return [unknownOwners[what](name(of))]
    const counted = new Set(limits.map(counterName))
    const fields = Object.keys(counters).filter((field) => !counted.has(shortCounterNames.get(field) ?? field))
    const expected = joined(
      [...counted].map((each) => name(counterField(each))),
      ', ',
    )
    return fields.map((field) => {
      const owner = owners[what](name(of))
      return counted.size === 0
        ? msg`${name('usage')} counts ${name(field)} of ${owner}, which has no limit`
        : msg`${name('usage')} counts ${name(field)} of ${owner}, which counts ${expected}`
    })
  })
}

const owners: Readonly<Record<CounterOwnerKind, (of: Parameter) => Message>> = {
  campaign: (of) => msg`the campaign ${of}`,
  group: (of) => msg`the group ${of}`,
  pool: (of) => msg`the pool ${of}`,
  code: (of) => msg`the code ${of}`,
}

const unknownOwners: Readonly<Record<CounterOwnerKind, (of: Parameter) => Message>> = {
  campaign: (of) => msg`${name('usage')} counts the campaign ${of}, which is not in these rules`,
  group: (of) => msg`${name('usage')} counts the group ${of}, which is not in these rules`,
  pool: (of) => msg`${name('usage')} counts the pool ${of}, which is not in these rules`,
  code: (of) => msg`${name('usage')} counts the code ${of}, which is not in the cart`,
}

/**
 * Limits on single codes: those of the code, and `per code` limits of its pool and of campaigns. If `of` is absent, all pools
 * that may contain the code count.
 */
export function limitsOfCode(code: string, { pools, campaigns }: Rules, of?: string): Limit[] {
  const ofPools = Object.entries(pools).flatMap(([name, pool]) => {
    if (of !== undefined && of !== name) return []
    const listed = ownEntry(pool.codes, code)
    return listed || pool.generate
      ? [...(listed?.limits ?? []), ...pool.limits.filter(({ per }) => per === 'code')]
      : []
  })
  return [...ofPools, ...campaigns.flatMap(({ limits }) => limits.filter(({ per }) => per === 'code'))]
}

const ownOrFormer = <Value extends { readonly was?: string }>(
  record: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined => ownEntry(record, name) ?? Object.values(record).find(({ was }) => was === name)
