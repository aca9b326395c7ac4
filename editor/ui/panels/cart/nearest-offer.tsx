import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OffersView } from '../../engine/offers.ts'
import { OfferRow } from './offer-row.tsx'
import css from './offers.module.css'

/** The offer that is least away; its place is there even when there is none, so that nothing jumps. */
export const NearestOffer = memo(function NearestOffer({ offers }: { readonly offers: OffersView | undefined }) {
  const { t } = useTranslation()
  const nearest =
    offers?.offers.find(({ changes, how }) => (how === 'reach' || how === 'more') && changes) ??
    offers?.offers.find(({ missing }) => missing)
  return (
    <div className={css.nearest} aria-live="polite">
      {nearest && <OfferRow offer={nearest} />}
      {offers && !nearest && <p className={css.nothing}>{t('cart.nothingNear')}</p>}
    </div>
  )
})
