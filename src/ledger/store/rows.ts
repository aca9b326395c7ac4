/** Converts between table rows, which are the same in both stores, and the model. */
import type { IssuedCode, LedgerEvent, Lot, Redemption, RedemptionState } from '../model.ts'

export interface RedemptionRow {
  readonly order_id: string
  readonly state: string
  readonly version: number
  readonly at: number
  readonly expires: number
  readonly customer: string | null
  readonly rules: string
  readonly cart: string
  readonly result: string
  readonly uses: string
  readonly earned: string
  readonly drawn: string
  readonly returns: string
  readonly given_back: string
  /** When it was last saved. */
  readonly changed: number
}

export const redemptionRow = (redemption: Redemption, now: number): RedemptionRow => ({
  order_id: redemption.order,
  state: redemption.state,
  version: redemption.version,
  at: redemption.at,
  expires: redemption.expires,
  customer: redemption.customer ?? null,
  rules: redemption.rules,
  cart: JSON.stringify(redemption.cart),
  result: JSON.stringify(redemption.result),
  uses: JSON.stringify(redemption.uses),
  earned: JSON.stringify(redemption.earned),
  drawn: JSON.stringify(redemption.drawn),
  returns: JSON.stringify(redemption.returns),
  given_back: JSON.stringify(redemption.givenBack),
  changed: now,
})

export const redemptionOf = (row: RedemptionRow): Redemption => ({
  order: row.order_id,
  state: row.state as RedemptionState,
  version: Number(row.version),
  at: Number(row.at),
  expires: Number(row.expires),
  ...(row.customer !== null && { customer: row.customer }),
  rules: row.rules,
  cart: JSON.parse(row.cart),
  result: JSON.parse(row.result),
  uses: JSON.parse(row.uses),
  earned: JSON.parse(row.earned),
  drawn: JSON.parse(row.drawn),
  returns: JSON.parse(row.returns),
  givenBack: JSON.parse(row.given_back),
})

export interface LotRow {
  readonly account: string
  readonly holder: string
  readonly usable_from: number
  readonly usable_until: number
  readonly points: number
}

export const lotRow = ({ account, holder, from, until, points }: Lot): LotRow => ({
  account,
  holder,
  usable_from: from,
  usable_until: until,
  points,
})

export const lotOf = (row: LotRow): Lot => ({
  account: row.account,
  holder: row.holder,
  from: Number(row.usable_from),
  until: Number(row.usable_until),
  points: Number(row.points),
})

export const eventRow = ({
  customer,
  content,
}: LedgerEvent): { event: string; customer: string | null; content: string } => ({
  event: content.event,
  customer: customer ?? null,
  content: JSON.stringify(content),
})

export interface CodeRow {
  readonly key: string
  readonly code: string
  readonly pool: string
  readonly issued: number
  readonly state: string
  readonly customer: string | null
  readonly use_limit: number | null
  readonly order_id: string | null
}

export const codeRow = ({ key, code, pool, issued, state, customer, limit, order }: IssuedCode): CodeRow => ({
  ...{ key, code, pool, issued, state },
  customer: customer ?? null,
  use_limit: limit ?? null,
  order_id: order ?? null,
})

export const codeOf = ({ customer, use_limit: limit, order_id: order, ...row }: CodeRow): IssuedCode => ({
  ...row,
  issued: Number(row.issued),
  ...(limit !== null && { limit: Number(limit) }),
  state: row.state as IssuedCode['state'],
  ...(customer !== null && { customer }),
  ...(order !== null && { order }),
})
