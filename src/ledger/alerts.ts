/** Suspicious activity for staff to look at: unusual speed, guessed codes, many accounts behind one address, self-referral. */
import { comparedCode } from '../syntax/compared-code.ts'
import { usesOfCode } from './accounts.ts'
import type { Redemption } from './model.ts'
import { eachRedemption, latestRedemptions } from './redemptions.ts'
import { type CodeRow, codeOf } from './store/rows.ts'
import type { Store } from './store/store.ts'

export type Alert =
  /** More orders by a customer, or uses of a code, within an hour than `most`. */
  | { readonly kind: 'speed'; readonly of: 'customer' | 'code'; readonly subject: string; readonly count: number }
  /** `count` codes were refused to one customer or source within an hour. */
  | {
      readonly kind: 'wrong-codes'
      readonly of: 'customer' | 'source'
      readonly subject: string
      readonly count: number
    }
  /** `customers` all used the same issued code, or share the same value of an attribute. */
  | {
      readonly kind: 'many-accounts'
      readonly of: 'code' | 'attribute'
      readonly subject: string
      /** Set for attributes: "customer.email". */
      readonly attribute?: string
      readonly customers: readonly string[]
    }
  /** A code assigned to `owner` was tried by someone with the same value of an attribute. */
  | {
      readonly kind: 'self-referral'
      readonly subject: string
      readonly owner: string
      readonly customer: string
      readonly attribute: string
    }

export interface AlertOptions {
  /** Milliseconds since 1970 UTC: only what was booked from then on counts. */
  readonly from: number
  /** Attributes that identify a person. Default: those whose name suggests it. */
  readonly attributes?: readonly string[]
}

const hour = 3_600_000
const maxOrders = 5
const maxUses = 20
/** An alert is raised for a code used this many times as often as before. */
const oddPace = 10
const paceDays = 28
const maxWrong = 10
const maxCustomers = 3

/** Several accounts are to be expected there; trying each other's codes is not. */
const sharedByMany = /household/i

const identifying = /(?:address|e_?mail|phone|device|card|household|(?:^|[._])ip$)/i

export async function alertsOf(store: Store, options: AlertOptions): Promise<readonly Alert[]> {
  const byCustomer = new Map<string, number[]>()
  const byCode = new Map<string, { readonly at: number; readonly customer: string | undefined }[]>()
  const people = new Map<string, Set<string>>()
  for await (const redemption of eachRedemption(store, { changedFrom: options.from })) {
    const { at, customer, result } = redemption
    if (customer !== undefined) push(byCustomer, customer, at)
    for (const { code, status } of result.codes) {
      if (status === 'accepted') push(byCode, comparedCode(code), { at, customer })
    }
    if (customer === undefined) continue
    for (const [attribute, value] of identities(redemption, options)) {
      const key = JSON.stringify([attribute, value])
      people.set(key, (people.get(key) ?? new Set()).add(customer))
    }
  }
  return [
    ...Array.from(byCustomer, ([subject, times]): Alert[] => {
      const count = maxWithinAnHour(times)
      return count > maxOrders ? [{ kind: 'speed', of: 'customer', subject, count }] : []
    }).flat(),
    ...(await oddCodes(store, byCode, options)),
    ...(await wrongCodes(store, options)),
    ...(await sharedCodes(store, byCode)),
    ...Array.from(people, ([key, customers]): Alert[] => {
      const [attribute = '', subject = '']: string[] = JSON.parse(key)
      if (customers.size < maxCustomers) return []
      if (options.attributes === undefined && sharedByMany.test(attribute)) return []
      return [{ kind: 'many-accounts', of: 'attribute', subject, attribute, customers: [...customers].sort() }]
    }).flat(),
    ...(await selfReferrals(store, options)),
  ]
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

function maxWithinAnHour(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let first = 0
  let most = 0
  for (const [last, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - hour) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

type UsesByCode = ReadonlyMap<string, readonly { readonly at: number; readonly customer: string | undefined }[]>

async function oddCodes(store: Store, byCode: UsesByCode, { from }: AlertOptions): Promise<Alert[]> {
  const found: Alert[] = []
  for (const [subject, uses] of byCode) {
    const count = maxWithinAnHour(uses.map(({ at }) => at))
    if (count <= maxUses) continue
    const [before] = await store.select<{ uses: number }>(
      `SELECT CAST(coalesce(sum(posted + pending), 0) AS BIGINT) AS uses
       FROM transfers WHERE account = $1 AND at >= $2 AND at < $3`,
      [usesOfCode(subject), from - paceDays * 24 * hour, from],
    )
    const perHour = (before?.uses ?? 0) / (paceDays * 24)
    if (count > oddPace * perHour) found.push({ kind: 'speed', of: 'code', subject, count })
  }
  return found
}

async function wrongCodes(store: Store, { from }: AlertOptions): Promise<Alert[]> {
  const found: Alert[] = []
  for (const column of ['customer', 'source'] as const) {
    const rows = await store.select<{ subject: string; booked: number }>(
      `SELECT ${column} AS subject, booked FROM refusals
       WHERE about IN ('code', 'card') AND booked >= $1 AND ${column} IS NOT NULL ORDER BY booked`,
      [from],
    )
    for (const [subject, all] of Map.groupBy(rows, (row) => row.subject)) {
      const count = maxWithinAnHour(all.map(({ booked }) => booked))
      if (count >= maxWrong) found.push({ kind: 'wrong-codes', of: column, subject, count })
    }
  }
  return found
}

/** Codes in the rules are for everyone; codes that the ledger issued are handed out one by one. */
async function sharedCodes(store: Store, byCode: UsesByCode): Promise<Alert[]> {
  const found: Alert[] = []
  for (const [subject, uses] of byCode) {
    const customers = [...new Set(uses.flatMap(({ customer }) => customer ?? []))].sort()
    if (customers.length < maxCustomers) continue
    const issued = await issuedCode(store, subject)
    if (issued !== undefined) found.push({ kind: 'many-accounts', of: 'code', subject: issued.code, customers })
  }
  return found
}

async function issuedCode(store: Store, key: string): Promise<ReturnType<typeof codeOf> | undefined> {
  const [row] = await store.select<CodeRow>('SELECT * FROM codes WHERE key = $1', [key])
  return row && codeOf(row)
}

async function selfReferrals(store: Store, options: AlertOptions): Promise<Alert[]> {
  const tried = await store.select<{ subject: string; customer: string }>(
    `SELECT DISTINCT subject, customer FROM refusals
     WHERE reason = 'belongs-to-another' AND booked >= $1 AND customer IS NOT NULL ORDER BY subject, customer`,
    [options.from],
  )
  const found: Alert[] = []
  for (const { subject, customer } of tried) {
    const owner = (await issuedCode(store, comparedCode(subject)))?.customer
    if (owner === undefined || owner === customer) continue
    const own = new Map(await identitiesOf(store, owner, options))
    const shared = (await identitiesOf(store, customer, options)).find(([name, value]) => own.get(name) === value)
    if (shared) found.push({ kind: 'self-referral', subject, owner, customer, attribute: shared[0] })
  }
  return found
}

async function identitiesOf(store: Store, customer: string, options: AlertOptions): Promise<[string, string][]> {
  const [latest] = await latestRedemptions(store, { customer }, { most: 1 })
  return latest === undefined ? [] : identities(latest, options)
}

/** Attributes of the cart and its customer that identify people, trimmed and in lower case for comparison. */
function identities({ cart }: Redemption, { attributes }: Pick<AlertOptions, 'attributes'>): [string, string][] {
  const all = [
    ...Object.entries(cart.attributes ?? {}).map(([name, value]) => [`cart.${name}`, value] as const),
    ...Object.entries(cart.customer?.attributes ?? {}).map(([name, value]) => [`customer.${name}`, value] as const),
  ]
  return all.flatMap(([name, value]): [string, string][] => {
    const isOne = attributes === undefined ? identifying.test(name) : attributes.includes(name)
    const text = String(value).trim().toLowerCase()
    return isOne && typeof value !== 'boolean' && text !== '' ? [[name, text]] : []
  })
}
