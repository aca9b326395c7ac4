import { ChevronRight, Trash2 } from 'lucide-react'
import { type CSSProperties, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../../src/check/rule-set.ts'
import type { Cart, Line } from '../../../../src/evaluate/cart/cart.ts'
import type { LineResult } from '../../../../src/evaluate/result/result.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Amount } from '../../parts/amount.tsx'
import { IconButton } from '../../parts/button.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { changeLine, removeLine } from '../../state/cart-edits.ts'
import { withField } from '../../state/with-field.ts'
import css from './cart-line.module.css'
import { inFull, parseAmount, writePrice } from './field-parsers.ts'
import { LineDetails } from './line-details.tsx'
import { PromotionTags } from './promotion-tags.tsx'
import { QuantityInput } from './quantity-input.tsx'
import { useProblem } from './use-cart.ts'

/** Characters of the price and the average that fit side by side into a narrow panel. */
const shortPrices = 12

/** A line of the cart with the discounts of each campaign. */
export const CartLine = memo(function CartLine({
  line,
  place,
  result,
  product,
  facts,
  delivery,
  isOpen,
  onToggle,
}: {
  readonly line: Line
  readonly place: number
  readonly result: LineResult | undefined
  readonly product: Product | undefined
  readonly facts: CartFacts | undefined
  readonly delivery: Cart['delivery']
  readonly isOpen: boolean
  readonly onToggle: (place: number) => void
}) {
  const { t } = useTranslation()
  const path = `lines[${place}]`
  const quantityProblem = useProblem(`${path}.quantity`)
  const priceProblem = useProblem(`${path}.price`)
  const name = product?.name ?? line.sku
  const shelfPrice = result?.prices?.at(-1)?.to
  const listPrice = line.listPrice ?? product?.listPrice
  const price = line.price ?? product?.price
  return (
    <div className={css.line}>
      <div className={css.top}>
        <button
          type="button"
          className={css.name}
          aria-expanded={isOpen}
          aria-label={t('cart.details', { name })}
          onClick={() => onToggle(place)}
        >
          <ChevronRight size={13} aria-hidden />
          <span title={name}>{name}</span>
        </button>
        {result && (
          <span className={css.amounts}>
            {result.before !== result.after && <s className="figure">{formatAmount(result.before)}</s>}
            <b>
              <Amount value={result.after} />
            </b>
          </span>
        )}
      </div>
      <div
        className={css.middle}
        data-long={inFull(price ?? '').length + (result?.averagePrice.length ?? 0) > shortPrices || undefined}
        style={{ '--characters': inFull(price ?? '').length + 1 } as CSSProperties}
      >
        <span className={css.sku} title={line.sku}>
          {name === line.sku ? '' : line.sku}
        </span>
        <QuantityInput
          name={name}
          quantity={line.quantity}
          step={product?.orderMultiple ?? '1'}
          problem={quantityProblem}
          onQuantity={(quantity) => changeLine(place, (old) => ({ ...old, quantity }))}
        />
        <span className={css.times} aria-hidden>
          ×
        </span>
        <span className={css.price}>
          <DraftInput
            className="figure"
            label={t('cart.ownPrice', { name })}
            title={
              listPrice === undefined
                ? t('cart.ownPriceHelp')
                : t('cart.listPriceIs', { price: formatAmount(inFull(listPrice)) })
            }
            inputMode="decimal"
            text={line.price === undefined ? '' : writePrice(line.price)}
            placeholder={product?.price === undefined ? t('cart.price') : writePrice(product.price)}
            read={parseAmount}
            problem={priceProblem}
            onValue={(price) => changeLine(place, (old) => withField(old, 'price', price))}
          />
        </span>
        <span className={css.average}>
          {isAbove(listPrice, price) && (
            <s className="figure" title={t('cart.listPriceIs', { price: formatAmount(inFull(listPrice)) })}>
              {formatAmount(inFull(listPrice))}
            </s>
          )}
          {result && isOtherPrice(result, price) && (
            <span className="figure" title={t('cart.average')}>
              ø {formatAmount(result.averagePrice)}
            </span>
          )}
        </span>
        <IconButton
          icon={Trash2}
          label={t('cart.takeAway', { name })}
          className={css.remove}
          onClick={() => removeLine(place)}
        />
      </div>
      {result && <PromotionTags result={result} />}
      {isOpen && (
        <LineDetails
          line={line}
          place={place}
          product={product}
          facts={facts}
          delivery={delivery}
          shelfPrice={shelfPrice}
        />
      )}
    </div>
  )
})

const isAbove = (listPrice: string | undefined, price: string | undefined): listPrice is string =>
  listPrice !== undefined && price !== undefined && Number(listPrice) > Number(price)

/** The final unit price is shown only if a campaign reduced it. */
const isOtherPrice = ({ averagePrice }: LineResult, price: string | undefined): boolean =>
  price === undefined || Number(averagePrice) !== Number(price)
