/** The window's requests about the customers of a ledger. */
import { type Rules, rulesIn } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { batcher } from '../../../src/ledger/batch.ts'
import { customerPage } from '../../../src/ledger/customer-list.ts'
import { withLatestAttributes } from '../../../src/ledger/latest-attributes.ts'
import { ledgerRules } from '../../../src/ledger/ledger-rules.ts'
import { type AdjustCall, adjustPoints as adjust } from '../../../src/ledger/loyalty.ts'
import { readBatcher } from '../../../src/ledger/read-batch.ts'
import { pointsStatement, type Wallet, walletOfCustomer, walletStatement } from '../../../src/ledger/wallet.ts'
import { formatMinor } from '../../../src/money/amounts.ts'
import type { Answers, CustomerWallet, StatementOf } from '../contract.ts'
import type { LedgerParams } from './ledger.ts'
import { onLedger } from './open-ledger.ts'

interface CustomerParams extends LedgerParams {
  readonly rules: unknown
  readonly customer: string
}

export const ledgerCustomers = ({
  address,
  filter,
  page,
}: LedgerParams & {
  readonly filter: { readonly text?: string | undefined }
  readonly page: { readonly offset: number; readonly limit: number }
}): Promise<Answers['ledgerCustomers']> => onLedger(address, (store) => customerPage(store, filter, page))

export const customerWallet = ({ address, rules, customer }: CustomerParams): Promise<Answers['customerWallet']> =>
  onLedger(address, async (store) => {
    const read = rulesAtHand(rules)
    const { redemptions, ...wallet } = await walletOfCustomer(store, read, customer, Date.now())
    return {
      ...wallet,
      programs: Object.keys(read.programs),
      tiers: tiersOf(read, wallet),
      redemptions: redemptions.map(({ order, state, changed, expires, result }) => ({
        ...{ order, state, changed, expires },
        ...{ total: result.total, discount: result.discount, currency: result.currency },
      })),
    }
  })

export const adjustPoints = ({
  address,
  rules,
  customer,
  ...call
}: CustomerParams & Omit<AdjustCall, 'customer'>): Promise<Answers['adjustPoints']> =>
  onLedger(address, async (store) => {
    const evaluator = prepare(rulesAtHand(rules))
    const context = {
      ...{ store, rules: ledgerRules(evaluator), now: Date.now },
      ...{ book: batcher(store, Date.now), read: readBatcher(store, Date.now) },
      evaluatorOf: async () => evaluator,
    }
    return adjust(context, { ...call, customer: await withLatestAttributes(store, evaluator.rules, customer) })
  })

/** Of programs whose tiers depend on all orders or all spend. */
function tiersOf(
  { programs }: Pick<Rules, 'programs'>,
  { orders, spend }: Pick<Wallet, 'orders' | 'spend'>,
): CustomerWallet['tiers'] {
  return Object.entries(programs).flatMap(([program, { tiers }]) => {
    if (tiers?.by.kind !== 'fact' || Object.keys(tiers.by).length > 2) return []
    const qualifying = tiers.by.fact === 'spend' ? Number(spend) : tiers.by.fact === 'orders' ? orders : undefined
    if (qualifying === undefined) return []
    const reached = tiers.steps.findLast(({ from }) => {
      if (from.kind === 'money') return qualifying >= Number(from.amount)
      return from.kind === 'number' && qualifying >= Number(from.value)
    })
    return reached === undefined ? [] : [{ program, tier: reached.name }]
  })
}

export const customerStatement = ({
  address,
  rules,
  customer,
  of,
}: CustomerParams & { readonly of: StatementOf }): Promise<Answers['customerStatement']> =>
  onLedger(address, async (store) => {
    const all = rulesAtHand(rules)
    if (of.kind === 'points') {
      const movements = await pointsStatement(store, all, of.name, customer)
      return movements.map((each) => ({ ...each, amount: String(each.amount), balance: String(each.balance) }))
    }
    const { digits } = rulesIn(all, of.currency) ?? all
    const movements = await walletStatement(store, of.name, customer, of.currency)
    return movements.map((each) => ({
      ...each,
      amount: formatMinor(each.amount, digits),
      balance: formatMinor(each.balance, digits),
    }))
  })
