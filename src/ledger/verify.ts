/** Recomputes every balance from its transfers and checks every order against its stored result. */

import { wholeMinorUnits } from '../money/amounts.ts'
import { sum } from '../money/sum.ts'
import { type Message, msg, name } from '../words/message.ts'
import type { Redemption } from './model.ts'
import { rewardIds } from './rewards.ts'
import { booked } from './settle.ts'
import { hour, wrongHours } from './store/hours.ts'
import type { Store } from './store/store.ts'

export interface Verification {
  readonly accounts: number
  readonly orders: number
  /** One sentence each; empty if the books are consistent. */
  readonly faults: readonly Message[]
}

export async function verify(store: Store): Promise<Verification> {
  const { accounts, redemptions, byOrder } = await store.audit()
  const faults: Message[] = []
  for (const { account, posted, pending, transferred } of accounts) {
    if (posted !== transferred.posted || pending !== transferred.pending) {
      faults.push(
        msg`${account} has ${posted} posted and ${pending} pending, but its transfers add up to ${transferred.posted} and ${transferred.pending}`,
      )
    }
  }
  const found = new Map(byOrder.map((each) => [`${each.order} ${each.account}`, each]))
  for (const redemption of redemptions) {
    for (const [account, expected] of expectedOf(redemption)) {
      const key = `${redemption.order} ${account}`
      const { posted = 0, pending = 0 } = found.get(key) ?? {}
      found.delete(key)
      if (posted === expected.posted && pending === expected.pending) continue
      faults.push(
        msg`order ${redemption.order} (${redemption.state}) has ${posted} posted and ${pending} pending on ${account}, but its result has ${expected.posted} and ${expected.pending}`,
      )
    }
    for (const fault of limitFaults(redemption)) faults.push(fault)
    for (const fault of resultFaults(redemption)) faults.push(fault)
  }
  // A replaced reservation leaves transfers that add up to zero.
  for (const [, { order, account, posted, pending }] of found) {
    if (posted !== 0 || pending !== 0)
      faults.push(
        msg`order ${order} has ${posted} posted and ${pending} pending on ${account}, which is not in its result`,
      )
  }
  const orders = new Map(redemptions.map((each) => [each.order, each]))
  faults.push(...(await rewardFaults(store, orders)), ...(await hourFaults(store)))
  return { accounts: accounts.length, orders: redemptions.length, faults }
}

async function hourFaults(store: Store): Promise<Message[]> {
  const wrong = await store.select<{ account: string; hour: number; difference: number }>(wrongHours)
  return wrong.map(
    ({ account, hour: at, difference }) =>
      msg`the sum that rolling limits use for ${account} in the hour from ${new Date(at * hour).toISOString()} is off by ${difference}`,
  )
}

/** The friend's first order uses up the link to the referrer, and both rewards are booked with it. */
async function rewardFaults(store: Store, orders: ReadonlyMap<string, Redemption>): Promise<Message[]> {
  const links = await store.select<{ holder: string; posted: number }>(
    `SELECT l.holder, a.posted FROM lots AS l JOIN accounts AS a ON a.account = l.account
     WHERE l.holder >= '["referral",' AND l.holder < '["referral"-' ORDER BY l.account`,
  )
  return links.flatMap(({ holder, posted }) => {
    const [, referral, friend]: string[] = JSON.parse(holder)
    const isUsedUp = posted === 0
    return rewardIds(referral ?? '', friend).flatMap((reward) => {
      if (orders.has(reward) === isUsedUp) return []
      return isUsedUp
        ? msg`${name(friend ?? '')} is marked as rewarded, but the reward ${name(reward)} is missing`
        : msg`the reward ${name(reward)} exists, but ${name(friend ?? '')} is not marked as rewarded`
    })
  })
}

function expectedOf(redemption: Redemption): ReadonlyMap<string, { posted: number; pending: number }> {
  const expected = new Map<string, { posted: number; pending: number }>()
  switch (redemption.state) {
    case 'reserved':
      for (const { account, amount } of redemption.uses) expected.set(account, { posted: 0, pending: amount })
      return expected
    case 'released':
    case 'lapsed':
      return expected
    case 'committed':
    case 'returned':
    case 'cancelled':
      for (const { key, account, amount, sign } of booked(redemption)) {
        const posted = sign * (amount - (redemption.givenBack[key] ?? 0))
        expected.set(account, { posted: (expected.get(account)?.posted ?? 0) + posted, pending: 0 })
      }
      return expected
    default:
      return redemption.state satisfies never
  }
}

/**
 * Every campaign of the result counts one use and its discount; where it has a budget, also its cashback. Names are left aside,
 * because a renamed campaign counts under its first one.
 */
function resultFaults({ order, state, uses, result }: Redemption): Message[] {
  if (state === 'released' || state === 'lapsed') return []
  const digits = result.total.split('.')[1]?.length ?? 0
  const minor = (amounts: readonly string[]): number => sum(amounts.map((each) => wholeMinorUnits(each, digits) ?? 0))
  const totals = new Map(uses.map(({ account, amount }) => [account, amount]))
  let [used, discount] = [0, 0]
  for (const [account, amount] of totals) {
    const [kind, , counts, currency, ...rest]: string[] = JSON.parse(account)
    if (kind !== 'campaign' || rest.length > 0) continue
    if (counts === 'uses' && currency === undefined) used += amount
    if (counts === 'discount') discount += amount
  }
  const given = minor(result.applied.map((each) => each.discount))
  const most = given + minor(result.cashback.map(({ amount }) => amount))
  if (used === result.applied.length && discount >= given && discount <= most) return []
  return [
    msg`order ${order} (${state}) uses ${used} campaigns with ${discount} of discount, but its result has ${result.applied.length} with ${given}`,
  ]
}

/** An order that was cancelled or returned in full has given everything back, except what paid for the delivery. */
function limitFaults(redemption: Redemption): Message[] {
  if (redemption.state !== 'cancelled' && redemption.state !== 'returned') return []
  return booked(redemption)
    .filter(({ earned }) => earned?.stays === undefined)
    .filter(({ key, amount }) => (redemption.givenBack[key] ?? 0) !== amount)
    .filter(({ isPayment }) => !isPayment || redemption.state === 'cancelled')
    .map(({ account }) => msg`order ${redemption.order} (${redemption.state}) has not released ${account}`)
}
