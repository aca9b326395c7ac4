import { useTranslation } from 'react-i18next'
import type { Product } from '../../../../src/check/rule-set.ts'
import type { Cart, Line } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { Select } from '../../parts/field.tsx'
import { changeLine, withAttribute } from '../../state/cart-edits.ts'
import { deliveriesOf } from '../../state/deliveries.ts'
import { withField } from '../../state/with-field.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { inFull, parseAmount, parseText, writeAmount, writePrice } from './field-parsers.ts'
import css from './line-details.module.css'
import { Row } from './section.tsx'
import { useProblem } from './use-cart.ts'

const prices = ['listPrice', 'cost', 'minPrice', 'weight'] as const

/** The line's product facts; empty ones default to the catalogue. */
export function LineDetails({
  line,
  place,
  product,
  facts,
  delivery,
  shelfPrice,
}: {
  readonly line: Line
  readonly place: number
  readonly product: Product | undefined
  readonly facts: CartFacts | undefined
  readonly delivery: Cart['delivery']
  readonly shelfPrice: string | undefined
}) {
  const { t } = useTranslation()
  const path = `lines[${place}]`
  return (
    <div className={css.details}>
      {shelfPrice !== undefined && (
        <Row label={t('cart.shelfPrice')}>
          <span className={css.said}>{formatAmount(inFull(shelfPrice))}</span>
        </Row>
      )}
      {prices.map((field) => (
        <PriceRow key={field} line={line} place={place} field={field} known={product?.[field]} />
      ))}
      {(['categories', 'labels'] as const).map((field) => (
        <Row key={field} label={t(`cart.${field}`)}>
          <ChipsInput
            label={t(`cart.${field}`)}
            values={line[field] ?? product?.[field] ?? []}
            suggestions={[]}
            onChange={(values) =>
              changeLine(place, (old) =>
                withField(old, field, values.join('\n') === (product?.[field] ?? []).join('\n') ? undefined : values),
              )
            }
          />
        </Row>
      ))}
      {(['brand', 'unit'] as const).map((field) => (
        <Row key={field} label={t(`cart.${field}`)}>
          <DraftInput
            label={t(`cart.${field}`)}
            text={line[field] ?? ''}
            placeholder={product?.[field] ?? t('cart.notKnown')}
            read={parseText}
            onValue={(value) => changeLine(place, (old) => withField(old, field, value))}
          />
        </Row>
      ))}
      <DeliveryRow line={line} place={place} delivery={delivery} />
      <AttributeFields
        declared={facts?.attributes.item ?? []}
        attributes={line.attributes}
        path={`${path}.attributes`}
        inherited={product?.attributes}
        onChange={(name, value) => changeLine(place, (old) => withAttribute(old, name, value))}
      />
    </div>
  )
}

/** The line's delivery, if there are several. */
function DeliveryRow({
  line,
  place,
  delivery,
}: {
  readonly line: Line
  readonly place: number
  readonly delivery: Cart['delivery']
}) {
  const { t } = useTranslation()
  const problem = useProblem(`lines[${place}].delivery`)
  const named = deliveriesOf({ delivery }).flatMap(({ id, method }) => (id === undefined ? [] : [{ id, method }]))
  if (named.length < 2 && line.delivery === undefined) return null
  return (
    <Row label={t('cart.delivery')}>
      <Select
        aria-label={t('cart.delivery')}
        aria-invalid={problem !== undefined}
        title={problem}
        value={line.delivery ?? ''}
        onChange={({ target }) =>
          changeLine(place, (old) => withField(old, 'delivery', target.value === '' ? undefined : target.value))
        }
      >
        <option value="">{t('cart.noDelivery')}</option>
        {named.map(({ id, method }) => (
          <option key={id} value={id}>
            {id} · {method}
          </option>
        ))}
        {line.delivery !== undefined && !named.some(({ id }) => id === line.delivery) && (
          <option value={line.delivery}>{line.delivery}</option>
        )}
      </Select>
    </Row>
  )
}

function PriceRow({
  line,
  place,
  field,
  known,
}: {
  readonly line: Line
  readonly place: number
  readonly field: (typeof prices)[number]
  readonly known: string | undefined
}) {
  const { t } = useTranslation()
  const problem = useProblem(`lines[${place}].${field}`)
  const write = field === 'weight' ? writeAmount : writePrice
  return (
    <Row label={t(`cart.${field}`)}>
      <DraftInput
        className="figure"
        label={t(`cart.${field}`)}
        inputMode="decimal"
        text={line[field] === undefined ? '' : write(line[field])}
        placeholder={known === undefined ? t('cart.notKnown') : write(known)}
        read={parseAmount}
        problem={problem}
        onValue={(value) => changeLine(place, (old) => withField(old, field, value))}
      />
    </Row>
  )
}
