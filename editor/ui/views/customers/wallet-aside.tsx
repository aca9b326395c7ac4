/** One customer's balances and the movements behind them. */
import { Diff as PlusMinus, UserRound, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerWallet } from '../../../host/contract.ts'
import { openRedemptionAsCart } from '../../actions/redemptions.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatCount, formatInstant } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import details from '../history/order-details.module.css'
import { stateOf } from '../ledger/state-of.ts'
import { useLedgerQuery } from '../ledger/use-ledger-query.ts'
import { useZone } from '../ledger/use-zone.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import css from './customers.module.css'
import { putLedgerCustomerInCart } from './in-cart.ts'
import { Statement } from './statement.tsx'
import { WalletTable } from './wallet-table.tsx'

export function WalletAside({ customer, onClose }: { readonly customer: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const place = useRef<HTMLElement>(null)
  const {
    answer: found,
    failure,
    retry,
  } = useLedgerQuery(useVisible(place), (rules) => request('customerWallet', { rules, customer }), [customer])
  const wallet = found?.answer
  const [isAdjusting, setAdjusting] = useState(false)
  return (
    <aside
      ref={place}
      className={css.aside}
      aria-label={t('customers.title', { customer })}
      aria-busy={found === undefined && failure === undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
      tabIndex={0}
    >
      <header>
        <h3>{customer}</h3>
        <IconButton icon={X} label={t('customers.close')} onClick={onClose} />
      </header>
      <div className={css.buttons}>
        <Button icon={UserRound} onClick={() => attempt(() => putLedgerCustomerInCart(customer, wallet))}>
          {t('customers.offers')}
        </Button>
        <Button
          icon={PlusMinus}
          isBusy={found === undefined}
          disabledReason={
            found && !wallet
              ? t('history.needsRules')
              : wallet?.programs.length === 0
                ? t('customers.adjust.noProgram')
                : undefined
          }
          onClick={() => setAdjusting(true)}
        >
          {t('customers.adjust.button')}
        </Button>
      </div>
      {failure && <FailedLine failure={failure} retry={retry} />}
      {found && !wallet && <p className={css.soft}>{t('history.needsRules')}</p>}
      {wallet && <Wallet wallet={wallet} />}
      {isAdjusting && wallet && <AdjustDialog wallet={wallet} onClose={() => setAdjusting(false)} />}
    </aside>
  )
}

function Wallet({ wallet }: { readonly wallet: CustomerWallet }) {
  const { t } = useTranslation()
  const { customer, orders, spend, currency, codes, points, wallets, redemptions, tiers } = wallet
  return (
    <div className={details.details}>
      <dl className={details.facts}>
        <Fact name={t('customers.orders')} value={formatCount(orders)} />
        <Fact name={t('customers.spend')} value={`${formatAmount(spend)} ${currency}`} />
        {tiers.map(({ program, tier }) => (
          <Fact key={program} name={t('customers.tier', { program })} value={tier} />
        ))}
        {points.map(({ program, usable, pending }) => (
          <Fact
            key={program}
            name={t('customers.points', { program })}
            value={
              pending === 0
                ? formatCount(usable)
                : t('customers.pointsPending', { usable: formatCount(usable), pending: formatCount(pending) })
            }
          />
        ))}
        {wallets.map((each) => (
          <Fact
            key={`${each.wallet} ${each.currency}`}
            name={each.wallet}
            value={`${formatAmount(each.amount)} ${each.currency}`}
          />
        ))}
      </dl>
      <Codes codes={codes} />
      {points.map((each) => (
        <section key={each.program}>
          <Lots points={each} />
          <Statement customer={customer} of={{ kind: 'points', name: each.program }} />
        </section>
      ))}
      {wallets.map((each) => (
        <Statement
          key={`${each.wallet} ${each.currency}`}
          customer={customer}
          of={{ kind: 'wallet', name: each.wallet, currency: each.currency }}
        />
      ))}
      <Orders redemptions={redemptions} />
    </div>
  )
}

function Codes({ codes }: Pick<CustomerWallet, 'codes'>) {
  const { t } = useTranslation()
  const zone = useZone()
  if (codes.length === 0) return null
  return (
    <WalletTable
      title={t('customers.ownCodes')}
      heads={[t('codes.column.code'), t('codes.column.pool'), t('codes.column.state'), t('codes.column.issued')]}
      figures={[t('codes.column.used')]}
    >
      {codes.map(({ key, code, pool, state, issued, used }) => (
        <tr key={key}>
          <td>
            <code>{code}</code>
          </td>
          <td>{pool}</td>
          <td>{t(`codes.state.${state}`)}</td>
          <td>{formatInstant(issued, zone)}</td>
          <td className="figure">{formatCount(used)}</td>
        </tr>
      ))}
    </WalletTable>
  )
}

function Lots({ points: { program, lots } }: { readonly points: CustomerWallet['points'][number] }) {
  const { t } = useTranslation()
  const zone = useZone()
  const ending = lots.filter(({ until }) => until !== undefined)
  if (ending.length === 0) return null
  return (
    <WalletTable
      title={t('customers.ending', { program })}
      heads={[t('customers.from'), t('customers.until')]}
      figures={[t('customers.pointsHead')]}
    >
      {ending.map(({ points, from, until }) => (
        <tr key={`${from} ${until} ${points}`}>
          <td>{formatInstant(from, zone)}</td>
          <td>{until === undefined ? '' : formatInstant(until, zone)}</td>
          <td className="figure">{formatCount(points)}</td>
        </tr>
      ))}
    </WalletTable>
  )
}

function Orders({ redemptions }: Pick<CustomerWallet, 'redemptions'>) {
  const { t } = useTranslation()
  const zone = useZone()
  if (redemptions.length === 0) return null
  return (
    <WalletTable
      title={t('history.column.orders')}
      heads={[t('history.column.order'), t('codes.column.changed'), t('codes.column.state')]}
      figures={[t('codes.column.discount'), t('codes.column.total')]}
    >
      {redemptions.map(({ order, changed, discount, total, currency, ...row }) => (
        <tr key={order}>
          <td>
            <button
              type="button"
              className={css.link}
              title={t('history.openAsCart')}
              onClick={() => attempt(() => openRedemptionAsCart(order))}
            >
              {order}
            </button>
          </td>
          <td>{formatInstant(changed, zone)}</td>
          <td className={css.state}>{t(`codes.redemption.${stateOf(row)}`)}</td>
          <td className="figure">{formatAmount(discount)}</td>
          <td className="figure">
            {formatAmount(total)} {currency}
          </td>
        </tr>
      ))}
    </WalletTable>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
