import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementOf, StatementRow } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatChange, formatInstant } from '../../i18n/numbers.ts'
import { FailedLine } from '../../parts/failed.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { useLedgerQuery } from '../ledger/use-ledger-query.ts'
import { useZone } from '../ledger/use-zone.ts'
import { WalletTable } from './wallet-table.tsx'

/** Each movement of points or of a wallet with the balance after it, latest first. */
export function Statement({ customer, of }: { readonly customer: string; readonly of: StatementOf }) {
  const { t } = useTranslation()
  const zone = useZone()
  const place = useRef<HTMLDivElement>(null)
  const {
    answer: found,
    failure,
    retry,
  } = useLedgerQuery(useVisible(place), (rules) => request('customerStatement', { rules, customer, of }), [
    customer,
    JSON.stringify(of),
  ])
  const rows = found?.answer ?? []
  const currency = of.kind === 'wallet' ? of.currency : ''
  return (
    <div ref={place}>
      {failure && <FailedLine failure={failure} retry={retry} />}
      <WalletTable
        title={t('customers.statement', { name: of.name })}
        heads={[t('codes.column.when'), t('customers.movement'), t('history.column.order')]}
        figures={[t('customers.amount'), currency ? t('customers.balanceIn', { currency }) : t('customers.balance')]}
      >
        {rows.toReversed().map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: movements have no identity but their position
          <tr key={rows.length - index}>
            <td>{formatInstant(row.booked, zone)}</td>
            <td>
              {t(`customers.kind.${kindOf(row)}`)}
              {row.note !== undefined && <small>{row.note}</small>}
              {row.until !== undefined && (
                <small>{t('customers.endsAt', { at: formatInstant(row.until, zone) })}</small>
              )}
            </td>
            <td>{row.order}</td>
            <td className="figure">{formatChange(row.amount)}</td>
            <td className="figure">{formatAmount(row.balance)}</td>
          </tr>
        ))}
      </WalletTable>
    </div>
  )
}

/** What a movement means to the customer. */
function kindOf({
  kind,
  amount,
}: StatementRow): 'earned' | 'spent' | 'putBack' | 'takenBack' | 'byHand' | 'expired' | 'reward' | 'other' {
  const isIn = !amount.startsWith('-')
  switch (kind) {
    case 'earn':
      return 'earned'
    case 'give-back':
      return isIn ? 'putBack' : 'takenBack'
    case 'adjust':
    case 'load':
      return 'byHand'
    case 'expire':
      return 'expired'
    case 'reward':
      return 'reward'
    case 'hold':
    case 'post':
    case 'book':
      return isIn ? 'earned' : 'spent'
    default:
      kind satisfies 'block' | 'issue' | 'link' | 'tier' | 'unblock' | 'void'
      return 'other'
  }
}
