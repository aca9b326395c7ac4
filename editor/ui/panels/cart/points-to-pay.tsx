import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import type { CartResult } from '../../engine/model.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { setPoints } from '../../state/cart-edits.ts'
import css from './choices-section.module.css'
import { parseAmount, writeAmount } from './field-parsers.ts'
import { Row } from './section.tsx'
import { useProblem } from './use-cart.ts'

/** The number of a programme's points to pay with. */
export function PointsToPay({
  program,
  cart,
  result,
}: {
  readonly program: string
  readonly cart: Cart
  readonly result: CartResult | undefined
}) {
  const { t } = useTranslation()
  const problem = useProblem(`pay.points.${program}`)
  const points = cart.pay?.points?.[program]
  const balance = cart.customer?.programs?.[program]?.points
  const paid = result?.payments?.find((each) => 'points' in each && each.program === program)
  return (
    <Row label={t('cart.payWith', { program })}>
      <div className={css.points}>
        <DraftInput
          className="figure"
          inputMode="decimal"
          label={t('cart.pointsOf', { program })}
          placeholder={balance === undefined ? t('cart.points') : t('cart.ofPoints', { points: formatAmount(balance) })}
          text={points === undefined ? '' : writeAmount(points)}
          read={parseAmount}
          problem={problem}
          onValue={(value) => setPoints(program, value)}
        />
        {balance !== undefined && points !== balance ? (
          <Button kind="quiet" onClick={() => setPoints(program, balance)}>
            {t('cart.allPoints')}
          </Button>
        ) : (
          paid && <span className="figure">{formatAmount(paid.amount)}</span>
        )}
      </div>
    </Row>
  )
}
