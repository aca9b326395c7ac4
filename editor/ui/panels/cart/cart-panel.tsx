import { ShoppingCart } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { newCart } from '../../actions/carts.ts'
import { engine } from '../../engine/client.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { useSavedScroll } from '../../parts/use-saved-scroll.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import { RulesNote } from '../rules-note.tsx'
import { AvailableSection } from './available-section.tsx'
import { CartFinder } from './cart-finder.tsx'
import { CartHead } from './cart-head.tsx'
import { CartLines } from './cart-lines.tsx'
import css from './cart-panel.module.css'
import { CartTime } from './cart-time.tsx'
import { ChoicesSection } from './choices-section.tsx'
import { CodesSection } from './codes-section.tsx'
import { CustomerSection } from './customer-section.tsx'
import { delayed } from './delayed.ts'
import { DeliverySection } from './delivery-section.tsx'
import { GainsSection } from './gains-section.tsx'
import { NearestOffer } from './nearest-offer.tsx'
import { OrderSection } from './order-section.tsx'
import { PaymentsSection } from './payments-section.tsx'
import { Totals } from './totals.tsx'
import { UsageSection } from './usage-section.tsx'
import { useCart } from './use-cart.ts'

/** The open cart: lines, customer, time and totals. */
export function CartPanel() {
  const openCart = useStore((state) => state.openCart)
  return (
    <>
      {openCart === undefined ? <NoCart /> : <OpenCart key={openCart} />}
      <CartFinder />
    </>
  )
}

function NoCart() {
  const { t } = useTranslation()
  const hasFiles = useStore((state) => state.documents.size > 0)
  return (
    <Empty
      icon={ShoppingCart}
      title={t('cart.none')}
      action={
        <Button kind={hasFiles ? 'main' : 'plain'} onClick={() => attempt(newCart)}>
          {t('cart.new')}
        </Button>
      }
    >
      {t('cart.noneHelp')}
    </Empty>
  )
}

function OpenCart() {
  const { t } = useTranslation()
  const panel = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const shown = useCart()
  useSavedScroll('cart', () => scroller.current, shown !== undefined)
  const isVisible = useVisible(panel)
  const isOld = useStore(({ snapshot }) => snapshot?.rules.isOld ?? false)
  const facts = useTextQuery(isVisible, () => delayed(() => engine.cartFacts()))
  const offers = useTextQuery(isVisible, () => delayed(() => engine.offers()), [shown?.cart])
  if (!shown) return null
  const { cart, result, error } = shown
  return (
    <div ref={panel} className={css.panel}>
      <CartHead name={shown.name} />
      {error && (
        <p className={css.problem} role="alert">
          <Sentence text={t(result ? 'cart.refused' : 'cart.refusedAtFirst', { message: error.message })} />
        </p>
      )}
      <div ref={scroller} className={css.scroller} data-old={isOld}>
        <CartTime cart={cart} isVisible={isVisible} />
        <CartLines shown={shown} scroller={scroller} isVisible={isVisible} facts={facts} />
        <CodesSection cart={cart} result={result} facts={facts} />
        <CustomerSection cart={cart} facts={facts} />
        <DeliverySection cart={cart} result={result} facts={facts} />
        <OrderSection cart={cart} facts={facts} />
        <PaymentsSection cart={cart} result={result} facts={facts} />
        <UsageSection cart={cart} facts={facts} />
        <ChoicesSection cart={cart} result={result} facts={facts} offers={offers} isVisible={isVisible} />
        {result && <GainsSection result={result} />}
        <AvailableSection offers={offers} />
      </div>
      <NearestOffer offers={offers} />
      <RulesNote />
      <Totals result={result} currency={shown.currency} isStale={error !== undefined || isOld} />
    </div>
  )
}
