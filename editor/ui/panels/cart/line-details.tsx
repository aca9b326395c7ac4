import { useTranslation } from 'react-i18next'
import type { Product } from '../../../../src/check/rule-set.ts'
import type { Line } from '../../../../src/evaluate/cart/cart.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { changeLine, withAttribute, withField } from '../../state/cart-edits.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { inFull, parseAmount, parseText, writeAmount, writePrice } from './field-parsers.ts'
import css from './line-details.module.css'
import { Row } from './section.tsx'
import { useProblem } from './use-cart.ts'

const prices = ['listPrice', 'cost', 'minPrice', 'weight'] as const

/** What the line says of its product; where it says nothing, the catalogue speaks. */
export function LineDetails({
  line,
  place,
  product,
  facts,
  shelfPrice,
}: {
  readonly line: Line
  readonly place: number
  readonly product: Product | undefined
  readonly facts: CartFacts | undefined
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
