/** Lists redemptions and refusals for the command line, the window and reports. */

import { comparedCode } from '../syntax/compared-code.ts'
import { totalAccount, usesOfCode } from './accounts.ts'
import { codeWriterOfLedger, storedName } from './binding.ts'
import type { Redemption, RedemptionState, RefusalRecord } from './model.ts'
import type { Refusal, RefusalReason } from './refusals.ts'
import { type RedemptionRow, redemptionOf } from './store/rows.ts'
import type { Parameter, Store } from './store/store.ts'

/** All criteria must match. Instants are milliseconds since 1970 UTC. */
export interface RedemptionFilter {
  /** By the cart's instant. */
  readonly from?: number | undefined
  /** Exclusive. */
  readonly until?: number | undefined
  readonly states?: readonly RedemptionState[] | undefined
  readonly customer?: string | undefined
  readonly order?: string | undefined
  /** Orders in which the campaign applied. */
  readonly campaign?: string | undefined
  readonly code?: string | undefined
  readonly channel?: string | undefined
  /** Leaves out rewards of events, such as referrals. */
  readonly ordersOnly?: true
  /** By when it was last saved. */
  readonly changedFrom?: number
}

export interface ListedRedemption extends Redemption {
  readonly changed: number
}

/** Cursor: the last row of the previous page. */
export interface RedemptionPlace {
  readonly changed: number
  readonly order: string
}

/** Rows per query. */
const pageSize = 500

/** Newest first. `after`: only what follows it in that order. */
export async function latestRedemptions(
  store: Store,
  filter: RedemptionFilter,
  { after, most }: { readonly after?: RedemptionPlace; readonly most: number },
): Promise<readonly ListedRedemption[]> {
  const found: ListedRedemption[] = []
  let place = after
  for (;;) {
    const { where, parameters } = conditionsOf(await stored(store, filter))
    if (place !== undefined) {
      const [changed, order] = [parameters.push(place.changed), parameters.push(place.order)]
      where.push(`(changed < $${changed} OR changed = $${changed} AND order_id > $${order})`)
    }
    const size = Math.max(most, filter.channel === undefined && filter.ordersOnly === undefined ? 0 : pageSize)
    const rows = await store.select<RedemptionRow>(
      `SELECT * FROM redemptions ${whereOf(where)} ORDER BY changed DESC, order_id LIMIT $${parameters.push(size)}`,
      parameters,
    )
    found.push(...rows.map(listed).filter(isIn(filter)))
    const last = rows.at(-1)
    if (rows.length < size || last === undefined || found.length >= most) return found.slice(0, most)
    place = { changed: Number(last.changed), order: last.order_id }
  }
}

/** All of them sorted by order id, fetched as the caller iterates. */
export async function* eachRedemption(store: Store, filter: RedemptionFilter = {}): AsyncGenerator<ListedRedemption> {
  let after = ''
  for (;;) {
    const { where, parameters } = conditionsOf(await stored(store, filter))
    where.push(`order_id > $${parameters.push(after)}`)
    const rows = await store.select<RedemptionRow>(
      `SELECT * FROM redemptions ${whereOf(where)} ORDER BY order_id LIMIT ${pageSize}`,
      parameters,
    )
    yield* rows.map(listed).filter(isIn(filter))
    const last = rows.at(-1)
    if (rows.length < pageSize || last === undefined) return
    after = last.order_id
  }
}

const listed = (row: RedemptionRow): ListedRedemption => ({ ...redemptionOf(row), changed: Number(row.changed) })

/** Filters by channel and event here: they are part of the cart, which the store does not look into. */
const isIn =
  ({ channel, ordersOnly }: RedemptionFilter) =>
  ({ cart }: Redemption): boolean =>
    (channel === undefined || cart.channel === channel) && (ordersOnly === undefined || cart.event === undefined)

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`

const stored = async (store: Store, { campaign, code, ...filter }: RedemptionFilter): Promise<RedemptionFilter> => ({
  ...filter,
  ...(campaign !== undefined && { campaign: await storedName(store, 'campaign', campaign) }),
  ...(code !== undefined && { code: (await codeWriterOfLedger(store))(code) }),
})

function conditionsOf({ from, until, states, customer, order, campaign, code, changedFrom }: RedemptionFilter): {
  where: string[]
  parameters: Parameter[]
} {
  const where: string[] = []
  const parameters: Parameter[] = []
  const place = (value: Parameter): string => `$${parameters.push(value)}`
  if (from !== undefined) where.push(`at >= ${place(from)}`)
  if (until !== undefined) where.push(`at < ${place(until)}`)
  if (states !== undefined) where.push(`state IN (${states.map(place).join(', ') || 'NULL'})`)
  if (changedFrom !== undefined) where.push(`changed >= ${place(changedFrom)}`)
  if (customer !== undefined) where.push(`customer = ${place(customer)}`)
  if (order !== undefined) where.push(`order_id = ${place(order)}`)
  const accounts = [
    ...(campaign === undefined ? [] : [totalAccount(['campaign', campaign], 'uses', '')]),
    ...(code === undefined ? [] : [usesOfCode(comparedCode(code))]),
  ]
  for (const account of accounts) {
    where.push(`order_id IN (SELECT order_id FROM transfers WHERE account = ${place(account)})`)
  }
  return { where, parameters }
}

/** A table row; the whole redemption takes another query. */
export interface RedemptionSummary {
  readonly order: string
  readonly state: RedemptionState
  readonly at: number
  readonly changed: number
  readonly expires: number
  readonly customer?: string
  readonly channel?: string
  /** Accepted codes, as written in the cart. */
  readonly codes: readonly string[]
  readonly campaigns: readonly string[]
  /** Decimal strings in major units. */
  readonly discount: string
  readonly total: string
  readonly currency: string
}

/** One page of what `latestRedemptions` lists, and the total number. Can't filter by channel. */
export async function redemptionPage(
  store: Store,
  filter: Omit<RedemptionFilter, 'channel'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly RedemptionSummary[] }> {
  const { where, parameters } = conditionsOf(await stored(store, filter))
  const [counted] = await store.select<{ total: number }>(
    `SELECT count(*) AS total FROM redemptions ${whereOf(where)}`,
    parameters,
  )
  const rows = await store.select<RedemptionRow>(
    `SELECT * FROM redemptions ${whereOf(where)} ORDER BY changed DESC, order_id
     LIMIT $${parameters.length + 1} OFFSET $${parameters.length + 2}`,
    [...parameters, limit, offset],
  )
  return { total: counted?.total ?? 0, rows: rows.map(rowOfList) }
}

function rowOfList(row: RedemptionRow): RedemptionSummary {
  const { order, state, at, expires, customer, cart, result, changed } = listed(row)
  return {
    ...{ order, state, at, changed, expires },
    ...(customer !== undefined && { customer }),
    ...(cart.channel !== undefined && { channel: cart.channel }),
    codes: result.codes.filter(({ status }) => status === 'accepted').map(({ code }) => code),
    campaigns: [...new Set(result.applied.map(({ campaign }) => campaign))],
    ...{ discount: result.discount, total: result.total, currency: result.currency },
  }
}

export async function redemptionOfOrder(store: Store, order: string): Promise<ListedRedemption | undefined> {
  const rows = await store.select<RedemptionRow>('SELECT * FROM redemptions WHERE order_id = $1', [order])
  return rows.map(listed)[0]
}

export interface RefusalFilter {
  /** By when it was refused. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly customer?: string | undefined
  readonly reason?: RefusalReason | undefined
  /** The code as entered, or the campaign. */
  readonly subject?: string | undefined
  readonly channel?: string | undefined
  readonly source?: string
}

export interface ListedRefusal extends RefusalRecord {
  /** Increases over time. */
  readonly number: number
  readonly booked: number
}

interface RefusalRow {
  readonly number: number
  readonly order_id: string
  readonly customer: string | null
  readonly subject: string
  readonly reason: string
  readonly booked: number
  readonly about: string | null
  readonly source: string | null
  readonly channel: string | null
}

/** Newest first. `before`: only those with a smaller number. */
export async function latestRefusals(
  store: Store,
  filter: RefusalFilter,
  { before, most }: { readonly before?: number; readonly most: number },
): Promise<readonly ListedRefusal[]> {
  const { where, parameters } = conditionsOfRefusals(filter)
  if (before !== undefined) where.push(`number < $${parameters.push(before)}`)
  const rows = await store.select<RefusalRow>(
    `SELECT * FROM refusals ${whereOf(where)} ORDER BY number DESC LIMIT $${parameters.push(most)}`,
    parameters,
  )
  return rows.map(refusalOf)
}

/** One page of the same list, and the total number. */
export async function refusalPage(
  store: Store,
  filter: RefusalFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly ListedRefusal[] }> {
  const { where, parameters } = conditionsOfRefusals(filter)
  const [counted] = await store.select<{ total: number }>(
    `SELECT count(*) AS total FROM refusals ${whereOf(where)}`,
    parameters,
  )
  const rows = await store.select<RefusalRow>(
    `SELECT * FROM refusals ${whereOf(where)} ORDER BY number DESC
     LIMIT $${parameters.length + 1} OFFSET $${parameters.length + 2}`,
    [...parameters, limit, offset],
  )
  return { total: counted?.total ?? 0, rows: rows.map(refusalOf) }
}

function conditionsOfRefusals({ from, until, ...equal }: RefusalFilter): { where: string[]; parameters: Parameter[] } {
  const parameters: Parameter[] = []
  const place = (value: Parameter): string => `$${parameters.push(value)}`
  const where = [
    ...(from === undefined ? [] : [`booked >= ${place(from)}`]),
    ...(until === undefined ? [] : [`booked < ${place(until)}`]),
    ...(['customer', 'reason', 'subject', 'channel', 'source'] as const).flatMap((column) => {
      const value = equal[column]
      return value === undefined ? [] : [`${column} = ${place(value)}`]
    }),
  ]
  return { where, parameters }
}

function refusalOf({
  number,
  order_id,
  customer,
  subject,
  reason,
  booked,
  about,
  source,
  channel,
}: RefusalRow): ListedRefusal {
  return {
    ...{ number, order: order_id, subject, reason: reason as RefusalReason, booked },
    of: (about ?? 'code') as Refusal['of'],
    ...(customer !== null && { customer }),
    ...(source !== null && { source }),
    ...(channel !== null && { channel }),
  }
}
