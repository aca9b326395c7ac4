import { Sparkles } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign } from '../../actions/campaigns.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import css from './gains-section.module.css'
import { Section } from './section.tsx'

interface GainRow {
  readonly key: string
  readonly text: string
  readonly campaign?: string | undefined
}

/** Everything the customer gains besides the discount: points earned and spent, cashback, coupons, perks and messages. */
export const GainsSection = memo(function GainsSection({ result }: { readonly result: CartResult }) {
  const { t } = useTranslation()
  const { points, spent = [], cashback, coupons, perks, messages, currency } = result
  const gains: GainRow[] = [
    ...points.map(({ program, campaign, points: amount, pendingDays }) => ({
      key: `points ${program} ${campaign}`,
      text: [
        t('cart.earns', { points: formatAmount(amount), program }),
        ...(pendingDays === undefined ? [] : [t('cart.pending', { count: pendingDays })]),
      ].join(', '),
      campaign,
    })),
    ...spent.map(({ program, campaign, points: amount }) => ({
      key: `spent ${program} ${campaign}`,
      text: t('cart.spends', { points: formatAmount(amount), program }),
      campaign,
    })),
    ...cashback.map(({ wallet, campaign, amount }) => ({
      key: `cashback ${wallet} ${campaign}`,
      text: t('cart.cashback', { amount: formatAmount(amount), currency, wallet }),
      campaign,
    })),
    ...coupons.map(({ campaign, pool, count }) => ({
      key: `coupon ${pool} ${campaign}`,
      text: t('cart.coupon', { count, pool }),
      campaign,
    })),
    ...perks.map(({ campaign, perk, count }) => ({
      key: `perk ${perk} ${campaign}`,
      text: count > 1 ? `${count} × ${perk}` : perk,
      campaign,
    })),
    ...messages.flatMap(({ campaign, text, image, link, terms }) =>
      [text, image, link, terms].flatMap((said) =>
        said === undefined
          ? []
          : [{ key: `message ${campaign} ${said}`, text: t('cart.message', { text: said }), campaign }],
      ),
    ),
  ]
  if (gains.length === 0) return null
  return (
    <Section
      name="gains"
      icon={Sparkles}
      title={t('cart.gains')}
      isOpenAtFirst
      summary={t('cart.gainsCount', { count: gains.length })}
    >
      <ul className={css.gains}>
        {gains.map(({ key, text, campaign }) => (
          <li key={key}>
            <span className="flash" key={text}>
              {text}
            </span>
            {campaign !== undefined && (
              <button type="button" title={t('cart.showWhy', { campaign })} onClick={() => focusCampaign(campaign)}>
                {campaign}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
})
