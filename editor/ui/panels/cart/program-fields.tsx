import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../src/evaluate/cart/cart.ts'
import type { ProgramInput } from '../../engine/cart-facts.ts'
import { DraftInput } from '../../parts/draft-input.tsx'
import { Select } from '../../parts/field.tsx'
import { changeCustomer } from '../../state/cart-edits.ts'
import { withField } from '../../state/with-field.ts'
import css from './customer-section.module.css'
import { parseAmount, writeAmount } from './field-parsers.ts'
import { Row } from './section.tsx'
import { useProblem } from './use-cart.ts'

/** The customer's points and tier in each programme. */
export function ProgramFields({
  programs,
  customer,
}: {
  readonly programs: readonly ProgramInput[]
  readonly customer: Customer
}) {
  return programs.map((program) => <ProgramRow key={program.name} program={program} customer={customer} />)
}

function ProgramRow({
  program: { name, tiers },
  customer,
}: {
  readonly program: ProgramInput
  readonly customer: Customer
}) {
  const { t } = useTranslation()
  const problem = useProblem(`customer.programs.${name}`)
  const { points, tier } = customer.programs?.[name] ?? {}
  const set = (field: 'points' | 'tier', value: string | undefined): void =>
    changeCustomer((old) => {
      const program = withField(old.programs?.[name] ?? {}, field, value)
      const isEmpty = Object.keys(program).length === 0
      const all = withField<NonNullable<Customer['programs']>, string>(
        old.programs ?? {},
        name,
        isEmpty ? undefined : program,
      )
      return withField(old, 'programs', Object.keys(all).length > 0 ? all : undefined)
    })
  return (
    <Row label={name}>
      <div className={css.standing}>
        <DraftInput
          className="figure"
          inputMode="decimal"
          label={t('cart.pointsIn', { program: name })}
          placeholder={t('cart.points')}
          text={points === undefined ? '' : writeAmount(points)}
          read={parseAmount}
          problem={problem}
          onValue={(value) => set('points', value)}
        />
        {tiers.length > 0 && (
          <Select
            aria-label={t('cart.tierIn', { program: name })}
            value={tier ?? ''}
            onChange={({ target }) => set('tier', target.value === '' ? undefined : target.value)}
          >
            <option value="">{t('cart.tierByRules')}</option>
            {tiers.map((each) => (
              <option key={each}>{each}</option>
            ))}
            {tier !== undefined && !tiers.includes(tier) && <option>{tier}</option>}
          </Select>
        )}
      </div>
    </Row>
  )
}
