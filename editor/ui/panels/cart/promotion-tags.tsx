import { useTranslation } from 'react-i18next'
import type { DeliveryResult, LineResult } from '../../../../src/evaluate/result/result.ts'
import { formatMinor, wholeMinorUnits } from '../../../../src/money/amounts.ts'
import { focusCampaign } from '../../actions/campaigns.ts'
import { formatAmount, formatChange } from '../../i18n/numbers.ts'
import css from './promotion-tags.module.css'

/** A tag for each campaign that affected a line or delivery; a click explains it. */
export function PromotionTags({ result }: { readonly result: LineResult | DeliveryResult }) {
  const { t } = useTranslation()
  const shelf = 'prices' in result ? (result.prices ?? []) : []
  const taken = takenBy(result)
  if (shelf.length === 0 && taken.length === 0) return null
  return (
    <div className={css.tags}>
      {shelf.map(({ campaign, from, to }) => (
        <Tag key={`shelf ${campaign}`} campaign={campaign}>
          {t('cart.shelf', { from: formatAmount(from), to: formatAmount(to) })}
        </Tag>
      ))}
      {taken.map(([campaign, amount]) => (
        <Tag key={campaign} campaign={campaign}>
          {formatChange(`-${amount}`)}
        </Tag>
      ))}
    </div>
  )
}

function Tag({ campaign, children }: { readonly campaign: string; readonly children: string }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={css.tag}
      title={t('cart.showWhy', { campaign })}
      onClick={() => focusCampaign(campaign)}
    >
      <span>{campaign}</span>
      <span className="figure">{children}</span>
    </button>
  )
}

/** Merges the effects of a campaign. */
function takenBy({ adjustments }: LineResult | DeliveryResult): (readonly [string, string])[] {
  const digits = adjustments[0]?.amount.split('.')[1]?.length ?? 0
  const sums = new Map<string, number>()
  for (const { campaign, amount } of adjustments) {
    sums.set(campaign, (sums.get(campaign) ?? 0) + (wholeMinorUnits(amount, digits) ?? 0))
  }
  return [...sums].map(([campaign, minor]) => [campaign, formatMinor(minor, digits)])
}
