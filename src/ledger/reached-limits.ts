/** Why a code is refused, or a campaign gives nothing, if the cause is a limit or the ledger itself. */
import type { Limit } from '../compile/rules.ts'
import { countedCart } from '../evaluate/cart/counters.ts'
import type { Refusal as CampaignRefusal } from '../evaluate/refusal.ts'
import type { CodeStatus } from '../evaluate/result/reasons.ts'
import { ownEntry } from '../own-entry.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { accountOfLimit, instantAfter, type Owner, usesOfCode } from './accounts.ts'
import { type AssessmentContext, heldBy, usedByOthers } from './assessment-context.ts'
import { balanceOf } from './books.ts'
import type { RulesOfCurrency } from './ledger-rules.ts'
import type { IssuedCode } from './model.ts'
import type { RefusalReason } from './refusals.ts'
import { reasonOf } from './uses.ts'

interface OwnedLimit {
  readonly owner: Owner
  readonly limit: Limit
}

/** Undefined if the campaign was not stopped by a limit, by a budget or by hand. */
export function reasonOfCampaign(
  campaign: string,
  { reason, limit, group }: CampaignRefusal,
  context: AssessmentContext,
): RefusalReason | undefined {
  if (reason === 'switched-off') return reason
  if (limit === undefined || (reason !== 'limit' && reason !== 'budget')) return undefined
  return reasonOfLimit(
    { owner: group === undefined ? context.of.owner('campaign', campaign) : context.of.owner('group', group), limit },
    context,
  )
}

/** Undefined if the code may be used. */
export function reasonOfCode(
  { code, pool, status }: { readonly code: string; readonly pool?: string; readonly status: CodeStatus },
  context: AssessmentContext,
): RefusalReason | undefined {
  switch (status) {
    case 'accepted':
    case 'unused':
    case 'repeated':
      return undefined
    case 'unknown': {
      const issued = context.books.codes.get(comparedCode(code))
      return (issued && blockedCode(issued, context)) ?? 'unknown-code'
    }
    case 'not-yet':
      return 'not-yet-valid'
    case 'expired':
      return 'expired'
    case 'not-issued':
      return 'not-issued'
    case 'wrong-channel':
      return 'wrong-channel'
    case 'limit': {
      const reached = limitsOn(code, pool, context.of).find((each) => isReached(each, context))
      return reached === undefined ? 'limit-of-code' : reasonOfLimit(reached, context)
    }
    case 'one-per-cart':
      return 'one-code-per-cart'
    default:
      return status satisfies never
  }
}

/** Why a gift card can't pay; undefined if it can, whatever its balance. */
export function reasonOfCard(card: string, context: AssessmentContext): RefusalReason | undefined {
  const { giftCards = {}, zone } = context.of.rules
  const issued = context.books.codes.get(comparedCode(card))
  const kind = ownEntry(giftCards, issued?.pool)
  if (issued === undefined || kind === undefined) return 'unknown-code'
  const blocked = blockedCode(issued, context)
  if (blocked !== undefined || kind.validFor === undefined) return blocked
  return context.at >= instantAfter(issued.issued, kind.validFor, zone) ? 'expired' : undefined
}

/** Why the ledger refuses a code that it issued itself. */
export function blockedCode(issued: IssuedCode, context: AssessmentContext): RefusalReason | undefined {
  if (issued.state !== 'live') return 'switched-off'
  if (issued.customer !== undefined && issued.customer !== context.cart.customer?.id) return 'belongs-to-another'
  if (issued.limit === undefined) return undefined
  return usedByOthers(context, { account: usesOfCode(issued.key) }) >= issued.limit ? 'limit-of-code' : undefined
}

function limitsOn(
  code: string,
  pool: string | undefined,
  { limitsOfCode, pools, owner }: RulesOfCurrency,
): OwnedLimit[] {
  const key = comparedCode(code)
  return [
    ...limitsOfCode(key, pool).map(({ limit }): OwnedLimit => ({ owner: ['code', key], limit })),
    ...(pools.get(pool ?? '')?.limits ?? []).map(
      ({ limit }): OwnedLimit => ({ owner: owner('pool', pool ?? ''), limit }),
    ),
  ]
}

function isReached({ owner, limit }: OwnedLimit, context: AssessmentContext): boolean {
  const account = accountOfLimit(owner, limit, countedCart(context.cart), context)
  return account !== undefined && usedByOthers(context, account) >= Number(limit.amount)
}

/** If only other reservations are in the way, the reason says so: the amount comes back if they expire. */
function reasonOfLimit({ owner, limit }: OwnedLimit, context: AssessmentContext): RefusalReason {
  const account = accountOfLimit(owner, limit, countedCart(context.cart), context)
  const reason = reasonOf(owner, limit)
  if (account === undefined || account.since !== undefined || limit.counts !== 'uses') return reason
  const { posted, pending } = balanceOf(context.books, account.account)
  return pending > heldBy(context.own, account) && posted < Number(limit.amount) ? 'reserved-by-another' : reason
}
