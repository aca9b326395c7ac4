/** Coupons that a campaign gives: drawn from their pool on commit, and withdrawn if unused when the order is returned. */

import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { issuedOf, usesOfCode } from './accounts.ts'
import { type Books, balanceOf, type Reads, transfer, usedOf } from './books.ts'
import { drawCode } from './codes.ts'
import type { LedgerContext } from './context.ts'
import type { DrawnCode, IssuedCode, Redemption } from './model.ts'
import type { Refusal } from './refusals.ts'

/** A code drawn beforehand, so that deciding on the books is deterministic. */
export interface Candidate {
  readonly campaign: string
  /** As named in the rules. */
  readonly pool: string
  readonly code: IssuedCode
  /** Maximum number of codes in the pool. */
  readonly most: number
}

/** Extra candidates, since a drawn code may already exist. */
const spare = 3

/** Only for pools that the current rules still have. */
export function candidatesFor(
  { order, customer, result }: Pick<Redemption, 'order' | 'customer' | 'result'>,
  { rules, now }: LedgerContext,
): readonly Candidate[] {
  const { pools } = rules.evaluator.rules
  return result.coupons.flatMap(({ campaign, pool: name, count }) => {
    const pool = ownEntry(pools, name)
    const generate = pool?.generate
    if (pool === undefined || generate === undefined) return []
    const owner = customer === undefined ? {} : { customer }
    return Array.from({ length: count + spare }, (): Candidate => {
      const code = drawCode(name, { ...pool, generate }, { issued: now(), ...owner })
      return { campaign, pool: name, code: { ...code, order }, most: generate.count }
    })
  })
}

export const readsOfCandidates = (candidates: readonly Candidate[]): Partial<Reads> => ({
  codes: candidates.map(({ code }) => code.key),
  accounts: [...new Set(candidates.map(({ code }) => issuedOf(code.pool)))],
})

export function drawCoupons(
  books: Books,
  redemption: Redemption,
  candidates: readonly Candidate[],
): { readonly coupons: readonly DrawnCode[]; readonly notGiven: readonly Refusal[] } {
  const coupons: DrawnCode[] = []
  const notGiven: Refusal[] = []
  for (const { campaign, pool, count } of redemption.result.coupons) {
    const own = candidates.filter((each) => each.campaign === campaign && each.pool === pool)
    let left = count
    for (const { code, most } of own) {
      const account = issuedOf(code.pool)
      if (left === 0 || books.codes.has(code.key) || balanceOf(books, account).posted >= most) continue
      transfer(books, { account, posted: 1, pending: 0, kind: 'issue', at: redemption.at })
      books.codes.set(code.key, code)
      books.written.codes.set(code.key, code)
      coupons.push({ campaign, pool, code: code.code })
      const { order, customer } = redemption
      books.written.events.push({
        ...(customer !== undefined && { customer }),
        content: { event: 'code-given', code: code.code, pool, order },
      })
      left--
    }
    if (left > 0) notGiven.push({ reason: 'pool-empty', of: 'pool', subject: pool })
  }
  return { coupons, notGiven }
}

/** Withdraws the order's coupons. Those already used or reserved stay with the customer. */
export function withdrawCoupons(books: Books, { drawn }: Redemption): void {
  for (const { campaign, code } of drawn) {
    if (campaign === undefined) continue
    const issued = books.codes.get(comparedCode(code))
    if (issued === undefined || usedOf(books, { account: usesOfCode(issued.key) }) > 0) continue
    const withdrawn: IssuedCode = { ...issued, state: 'withdrawn' }
    books.codes.set(issued.key, withdrawn)
    books.written.codes.set(issued.key, withdrawn)
  }
}
