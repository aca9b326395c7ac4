import { Minus, Plus } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { add, compare, parseDecimal, subtract, toDecimal } from '../../../../src/money/fraction.ts'
import { DraftInput } from '../../parts/draft-input.tsx'
import { parseQuantity, writeAmount } from './field-parsers.ts'
import css from './quantity-input.module.css'

/** A positive quantity. Buttons and arrow keys step by the product's order multiple. */
export function QuantityInput({
  name,
  quantity,
  step,
  problem,
  onQuantity,
}: {
  readonly name: string
  readonly quantity: string
  readonly step: string
  readonly problem: string | undefined
  readonly onQuantity: (quantity: string) => void
}) {
  const { t } = useTranslation()
  const [less, more] = [stepped(quantity, step, -1), stepped(quantity, step, 1)]
  return (
    <span className={css.quantity} style={{ '--characters': quantity.length } as CSSProperties}>
      <button
        type="button"
        aria-label={t('cart.less', { name })}
        disabled={less === undefined}
        onClick={() => less !== undefined && onQuantity(less)}
      >
        <Minus size={12} aria-hidden />
      </button>
      <DraftInput
        className="figure"
        label={t('cart.quantity', { name })}
        inputMode="decimal"
        text={writeAmount(quantity)}
        read={parseQuantity}
        problem={problem}
        onValue={onQuantity}
        forgetsAt={isArrow}
        onKeyDown={(event) => {
          const to = event.key === 'ArrowUp' ? more : event.key === 'ArrowDown' ? less : undefined
          if (isArrow(event.key)) event.preventDefault()
          if (to !== undefined) onQuantity(to)
        }}
      />
      <button
        type="button"
        aria-label={t('cart.more', { name })}
        disabled={more === undefined}
        onClick={() => more !== undefined && onQuantity(more)}
      >
        <Plus size={12} aria-hidden />
      </button>
    </span>
  )
}

const isArrow = (key: string): boolean => key === 'ArrowUp' || key === 'ArrowDown'

/** Undefined if it would not be positive. */
function stepped(quantity: string, step: string, sign: 1 | -1): string | undefined {
  const [now, by] = [parseDecimal(quantity), parseDecimal(step)]
  if (!now || !by) return undefined
  const next = sign === 1 ? add(now, by) : subtract(now, by)
  return compare(next, { n: 0n, d: 1n }) > 0 ? toDecimal(next) : undefined
}
