import { TicketPercent } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cart, Code } from '../../../../src/evaluate/cart/cart.ts'
import type { CodeStatus } from '../../../../src/evaluate/result/reasons.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import type { CartResult } from '../../engine/model.ts'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { setField } from '../../state/cart-edits.ts'
import css from './codes-section.module.css'
import { Section } from './section.tsx'
import { useProblem } from './use-cart.ts'

const textOf = (code: string | Code): string => (typeof code === 'string' ? code : code.code)
const compared = (code: string): string => code.trim().toUpperCase()

/** Codes in the cart with their statuses. */
export const CodesSection = memo(function CodesSection({
  cart,
  result,
  facts,
}: {
  readonly cart: Cart
  readonly result: CartResult | undefined
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const problem = useProblem('codes')
  const codes = cart.codes ?? []
  const statusOf = (code: string): CodeStatus | undefined =>
    result?.codes.find((each) => compared(each.code) === compared(code))?.status
  const change = (values: readonly string[]): void => {
    const next = values.map((value) => codes.find((code) => textOf(code) === value) ?? value)
    setField('codes', next.length > 0 ? next : undefined)
  }
  return (
    <Section
      name="codes"
      icon={TicketPercent}
      title={t('cart.codes')}
      isOpenAtFirst
      summary={codes.length === 0 ? t('cart.noCodes') : codes.map(textOf).join(', ')}
    >
      <ChipsInput
        label={t('cart.addCode')}
        placeholder={t('cart.addCode')}
        values={codes.map(textOf)}
        suggestions={facts?.codes.map(({ code }) => code) ?? []}
        onChange={change}
        note={(code) => {
          const status = statusOf(code)
          return (
            status && (
              <span className={status === 'accepted' ? css.accepted : css.other}>{t(`cart.code.${status}`)}</span>
            )
          )
        }}
      />
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </Section>
  )
})
