import { useTranslation } from 'react-i18next'
import { focusCampaign } from '../../actions/campaigns.ts'
import { engine } from '../../engine/client.ts'
import type { AmountChange } from '../../engine/difference.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import css from './difference-panel.module.css'

/** Differences of a cart: discounts, lines and gains. */
export function CartDetails({ name, isVisible }: { readonly name: string; readonly isVisible: boolean }) {
  const { t } = useTranslation()
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const pinned = useStore(({ snapshot }) => snapshot?.pinned)
  const answer = useEngineQuery(isVisible, async () => ({ found: await engine.difference(name) }), [
    revision,
    pinned,
    name,
  ])
  if (!answer) return <div className={css.details} aria-busy />
  const { found } = answer
  if (!found) return <p className={css.details}>{t('difference.notComparable')}</p>
  const { campaigns, goods, gains } = found
  if (campaigns.length + goods.length + gains.length === 0)
    return <p className={css.details}>{t('difference.nothing')}</p>
  return (
    <table className={css.details}>
      <thead>
        <tr>
          <th scope="col">{t('difference.what')}</th>
          <th scope="col" className="figure">
            {t('difference.before')}
          </th>
          <th scope="col" className="figure">
            {t('difference.now')}
          </th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map(({ campaign, ...change }) => (
          <ChangedRow key={`campaign ${campaign}`} change={change} isTaken>
            <button type="button" onClick={() => focusCampaign(campaign)}>
              {campaign}
            </button>
          </ChangedRow>
        ))}
        {goods.map(({ what, id, name: part, campaigns: by, ...change }) => (
          <ChangedRow key={`${what} ${id}`} change={change}>
            {what === 'line' ? part : t('difference.delivery', { method: part })}
            {by.length > 0 && <small>{by.map(({ campaign }) => campaign).join(', ')}</small>}
          </ChangedRow>
        ))}
        {gains.map(({ what, name: given, ...change }) => (
          <ChangedRow key={`${what} ${given}`} change={change}>
            {t(`difference.gain.${what}`, { name: given })}
          </ChangedRow>
        ))}
      </tbody>
    </table>
  )
}

function ChangedRow({
  change: { before, after },
  isTaken = false,
  children,
}: {
  readonly change: AmountChange
  /** The amounts are discounts. */
  readonly isTaken?: boolean
  readonly children: React.ReactNode
}) {
  const write = (amount: string | undefined): string =>
    amount === undefined ? '–' : `${isTaken && /[1-9]/.test(amount) ? '−' : ''}${formatAmount(amount)}`
  return (
    <tr>
      <th scope="row">{children}</th>
      <td className="figure">{write(before)}</td>
      <td className="figure">{write(after)}</td>
    </tr>
  )
}
