/** Orders that compete for the same code and the same budget. */
import type { Rules } from '../../src/compile/rules.ts'
import type { ReserveCall } from '../../src/ledger/reserve.ts'
import type { OrderCall } from '../../src/ledger/resolve.ts'
import { cart, promo } from '../evaluate/promo.ts'

export const usesOfHot = 40
export const budgetOfHot = 25_000

export const hotRules = (): Rules =>
  promo(`
    coupons "Hot" { code "HOT"  limit ${usesOfHot} uses }
    campaign "Hot code" { when coupon "Hot" then 5 PLN off cart }
    campaign "Budgeted" { then 10% off cart  budget ${budgetOfHot / 100} PLN }
  `)

/** The same name and number always give the same calls. */
export function callsOf(name: string, number: number): { reserve: ReserveCall; commit: OrderCall } {
  const order = `${name} ${number}`
  const of = cart([`1 x A at ${20 + (number % 30)}`], number % 3 === 0 ? { codes: ['HOT'] } : {})
  return { reserve: { key: `reserve ${order}`, order, cart: of }, commit: { key: `commit ${order}`, order } }
}
