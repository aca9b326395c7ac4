import { Gift } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import type { CartResult } from '../../engine/model.ts'
import type { OffersView } from '../../engine/offers.ts'
import { formatAmount, formatChange } from '../../i18n/numbers.ts'
import { Switch } from '../../parts/field.tsx'
import { toggleChosen } from '../../state/cart-edits.ts'
import css from './choices-section.module.css'
import { PointsToPay } from './points-to-pay.tsx'
import { Rewards } from './rewards.tsx'
import { Section } from './section.tsx'

/** The customer's choices: campaigns, rewards, and points to pay with. */
export const ChoicesSection = memo(function ChoicesSection({
  cart,
  result,
  facts,
  offers,
  isVisible,
}: {
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly facts: CartFacts | undefined
  readonly offers: OffersView | undefined
  readonly isVisible: boolean
}) {
  const { t } = useTranslation()
  const chosen = cart.chosen?.campaigns ?? []
  const declared = facts?.selectable ?? []
  // Earlier choices that the rules no longer offer stay visible, so that users can undo them.
  const others = chosen.filter((name) => !declared.some(({ campaign }) => campaign === name))
  const selectable = [...declared, ...others.map((campaign) => ({ campaign, title: undefined }))]
  const paying = facts?.programs.filter(({ pays }) => pays) ?? []
  const hasRewards = (result?.rewards.length ?? 0) > 0 || (cart.chosen?.rewards?.length ?? 0) > 0
  if (selectable.length === 0 && !hasRewards && (paying.length === 0 || !cart.customer)) return null
  return (
    <Section
      name="choices"
      icon={Gift}
      title={t('cart.choices')}
      isOpenAtFirst
      summary={
        hasRewards && result
          ? t('cart.rewardsLeft', { count: result.rewards.reduce((sum, { choose }) => sum + choose, 0) })
          : undefined
      }
    >
      {selectable.map(({ campaign, title }) => {
        const applied = result?.applied.find((each) => each.campaign === campaign)
        const offer = offers?.offers.find((each) => each.campaign === campaign)
        const isOn = chosen.includes(campaign)
        return (
          <div key={campaign} className={css.switch}>
            <Switch label={title ?? campaign} checked={isOn} onChange={(on) => toggleChosen(campaign, on)} />
            {applied ? (
              <span className={`figure ${css.applied}`}>
                {isSome(applied.discount) ? formatChange(`-${applied.discount}`) : t('cart.applies')}
              </span>
            ) : (
              <span className={css.would}>
                {isOn
                  ? t('cart.chosenButNot')
                  : offer?.discount !== undefined &&
                    isSome(offer.discount) &&
                    t('cart.saves', { amount: formatAmount(offer.discount) })}
              </span>
            )}
          </div>
        )
      })}
      {hasRewards && <Rewards cart={cart} result={result} isVisible={isVisible} />}
      {cart.customer && paying.map(({ name }) => <PointsToPay key={name} program={name} cart={cart} result={result} />)}
    </Section>
  )
})

const isSome = (amount: string): boolean => /[1-9]/.test(amount)
