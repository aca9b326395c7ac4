import { useTranslation } from 'react-i18next'
import type { Attributes } from '../../../../src/evaluate/cart/cart.ts'
import type { AttributeInput } from '../../engine/cart-facts.ts'
import { DateField } from '../../parts/date-field.tsx'
import { DraftInput } from '../../parts/draft-input.tsx'
import { Select } from '../../parts/field.tsx'
import { parseAttribute, parseText } from './field-parsers.ts'
import { Row } from './section.tsx'
import { useProblem } from './use-cart.ts'

type AttributeValue = string | number | boolean

/** Fields for declared attributes by type, and for other attributes in the cart. */
export function AttributeFields({
  declared,
  attributes = {},
  path,
  inherited,
  onChange,
}: {
  readonly declared: readonly AttributeInput[]
  readonly attributes: Attributes | undefined
  /** Path of the attributes in the cart: "customer.attributes". */
  readonly path: string
  /** Value if the cart has none. */
  readonly inherited?: Attributes | undefined
  readonly onChange: (name: string, value: AttributeValue | undefined) => void
}) {
  const names = new Set(declared.map(({ name }) => name))
  const others = Object.keys(attributes)
    .filter((name) => !names.has(name))
    .map((name): AttributeInput => ({ name, type: 'text', values: [] }))
  return [...declared, ...others].map((attribute) => (
    <Row key={attribute.name} label={attribute.name.replaceAll('_', ' ')}>
      <AttributeField
        attribute={attribute}
        value={attributes[attribute.name]}
        path={`${path}.${attribute.name}`}
        inherited={inherited?.[attribute.name]}
        onChange={(value) => onChange(attribute.name, value)}
      />
    </Row>
  ))
}

function AttributeField({
  attribute: { name, type, values },
  value,
  path,
  inherited,
  onChange,
}: {
  readonly attribute: AttributeInput
  readonly value: AttributeValue | undefined
  readonly path: string
  readonly inherited: AttributeValue | undefined
  readonly onChange: (value: AttributeValue | undefined) => void
}) {
  const { t } = useTranslation()
  const problem = useProblem(path)
  if (type === 'yes/no') {
    const chosen = value === undefined ? '' : value ? 'yes' : 'no'
    return (
      <Select
        aria-label={name}
        aria-invalid={problem !== undefined}
        value={chosen}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'yes')}
      >
        <option value="">{t('cart.notKnown')}</option>
        <option value="yes">{t('cart.yes')}</option>
        <option value="no">{t('cart.no')}</option>
      </Select>
    )
  }
  if (type === 'date') {
    return (
      <DateField
        label={name}
        value={value === undefined ? '' : String(value)}
        error={problem}
        onChange={(day) => onChange(day || undefined)}
      />
    )
  }
  return (
    <DraftInput
      label={name}
      inputMode={type === 'number' || type === 'money' ? 'decimal' : undefined}
      className={type === 'number' || type === 'money' ? 'figure' : undefined}
      placeholder={inherited === undefined ? t('cart.notKnown') : String(inherited)}
      text={value === undefined ? '' : String(value)}
      suggestions={type === 'text' ? values : undefined}
      read={type === 'text' ? parseText : (text) => parseAttribute(text, type)}
      problem={problem}
      onValue={onChange}
    />
  )
}
