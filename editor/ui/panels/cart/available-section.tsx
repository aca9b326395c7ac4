import { Check, Megaphone } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign } from '../../actions/campaigns.ts'
import type { OffersView } from '../../engine/offers.ts'
import { formatChange } from '../../i18n/numbers.ts'
import { OfferRow } from './offer-row.tsx'
import css from './offers.module.css'
import { Section } from './section.tsx'

/** All current offers for this customer. */
export const AvailableSection = memo(function AvailableSection({
  offers,
}: {
  readonly offers: OffersView | undefined
}) {
  const { t } = useTranslation()
  const count = offers ? offers.applied.length + offers.offers.length : 0
  return (
    <Section
      name="available"
      icon={Megaphone}
      title={t('cart.available')}
      summary={offers && t('cart.availableCount', { count })}
    >
      {offers && count === 0 && <p className={css.nothing}>{t('cart.nothingAvailable')}</p>}
      <ul className={css.list}>
        {offers?.applied.map(({ campaign, title, discount }) => (
          <li key={`applied ${campaign}`} className={css.applied}>
            <Check size={13} aria-hidden />
            <button type="button" className={css.name} onClick={() => focusCampaign(campaign)}>
              {title ?? campaign}
            </button>
            <span className={`figure ${css.took}`}>
              {/[1-9]/.test(discount) ? formatChange(`-${discount}`) : t('cart.applies')}
            </span>
          </li>
        ))}
        {offers?.offers.map((offer) => (
          <li key={offer.campaign}>
            <OfferRow offer={offer} />
          </li>
        ))}
      </ul>
    </Section>
  )
})
