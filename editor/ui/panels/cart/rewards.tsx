import { Minus, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../../src/check/rule-set.ts'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { RewardItem } from '../../../../src/evaluate/result/result.ts'
import { engine } from '../../engine/client.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { buyBeyondReward, setReward } from '../../state/cart-edits.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import css from './choices-section.module.css'
import { inFull } from './field-parsers.ts'

/** Offered and chosen rewards, by campaign. Further units cost the standard price. */
export function Rewards({
  cart,
  result,
  isVisible,
}: {
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly isVisible: boolean
}) {
  const { t } = useTranslation()
  const chosen = cart.chosen?.rewards ?? []
  const offers = result?.rewards ?? []
  const campaigns = [...new Set([...offers, ...chosen].map(({ campaign }) => campaign))]
  const skusOf = (campaign: string): string[] => [
    ...new Set([
      ...chosen.filter((each) => each.campaign === campaign).map(({ sku }) => sku),
      ...offers.filter((each) => each.campaign === campaign).flatMap(({ items }) => items.map(({ sku }) => sku)),
    ]),
  ]
  const skus = [...new Set(campaigns.flatMap(skusOf))].sort()
  const products = useTextQuery(isVisible, () => engine.products(skus), [skus.join('\n')])
  return campaigns.map((campaign) => {
    const offer = offers.find((each) => each.campaign === campaign)
    return (
      <div key={campaign} className={css.rewards}>
        <h4>
          {campaign} <span>{t('cart.mayChoose', { count: offer?.choose ?? 0 })}</span>
        </h4>
        {skusOf(campaign).map((sku) => {
          const item = offer?.items.find((each) => each.sku === sku)
          return (
            <Reward
              key={sku}
              campaign={campaign}
              sku={sku}
              product={products?.find((each) => each.sku === sku)}
              price={item?.price}
              points={item?.points}
              left={Math.min(item?.upTo ?? 0, offer?.choose ?? 0)}
              quantity={chosen.find((each) => each.campaign === campaign && each.sku === sku)?.quantity ?? 0}
            />
          )
        })}
      </div>
    )
  })
}

function Reward({
  campaign,
  sku,
  product,
  price,
  points,
  left,
  quantity,
}: {
  readonly campaign: string
  readonly sku: string
  readonly product: Product | undefined
  /** The price of further units; absent if there are none. */
  readonly price: string | undefined
  /** Points that a unit costs in addition. */
  readonly points: RewardItem['points']
  /** How many more units are available at that price. */
  readonly left: number
  /** Chosen so far. */
  readonly quantity: number
}) {
  const { t } = useTranslation()
  const name = product?.name ?? sku
  const step = /^[1-9]\d*$/.test(product?.orderMultiple ?? '') ? Number(product?.orderMultiple) : 1
  const isBeyond = left < step
  return (
    <div className={css.reward}>
      <span title={`${name} · ${sku}`}>{name}</span>
      <span className={css.prices}>
        {product?.price !== undefined && <s className="figure">{formatAmount(inFull(product.price))}</s>}
        {price !== undefined && <b className="figure">{formatAmount(price)}</b>}
        {points !== undefined && (
          <b className="figure">
            {t('cart.forPoints', { points: formatAmount(points.points), program: points.program })}
          </b>
        )}
      </span>
      <span className={css.stepper}>
        <button
          type="button"
          aria-label={t('cart.less', { name })}
          disabled={quantity === 0}
          onClick={() => setReward(campaign, sku, Math.max(0, quantity - step))}
        >
          <Minus size={12} aria-hidden />
        </button>
        <span className="flash" key={quantity}>
          {quantity}
        </span>
        <button
          type="button"
          aria-label={isBeyond ? t('cart.beyondReward', { name }) : t('cart.more', { name })}
          title={isBeyond ? t('cart.beyondReward', { name }) : undefined}
          disabled={isBeyond && product?.price === undefined}
          onClick={() =>
            isBeyond ? buyBeyondReward(campaign, sku, quantity + step) : setReward(campaign, sku, quantity + step)
          }
        >
          <Plus size={12} aria-hidden />
        </button>
      </span>
    </div>
  )
}
