import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OffersView } from '../../engine/offers.ts'
import { OfferRow } from './offer-row.tsx'
import css from './offers.module.css'

/** The nearest offer. Keeps its space when empty, so that the layout is stable. */
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
