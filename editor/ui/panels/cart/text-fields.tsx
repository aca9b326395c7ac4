import { useTranslation } from 'react-i18next'
import type { Cart } from '../../../../src/evaluate/cart/cart.ts'
import { type CartText, type CartTextSpec, cartTextNames, cartTexts } from '../../../../src/syntax/cart-texts.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { DraftInput } from '../../parts/draft-input.tsx'
import { setField } from '../../state/cart-edits.ts'
import { useHistoryValues } from '../../state/history-values.ts'
import { parseText } from './field-parsers.ts'
import { Row } from './section.tsx'

/** The text fields that a section of the panel shows. */
export const textsIn = (section: CartTextSpec['section']): readonly CartText[] =>
  cartTextNames.filter((name) => cartTexts[name].section === section)

export function TextFields({
  section,
  cart,
  facts,
}: {
  readonly section: CartTextSpec['section']
  readonly cart: Cart
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const past = useHistoryValues()
  return textsIn(section).map((name) => (
    <Row key={name} label={t(`cart.${name}`)}>
      <DraftInput
        label={t(`cart.${name}`)}
        text={cart[name] ?? ''}
        placeholder={t('cart.notKnown')}
        suggestions={together(facts?.texts[name], past?.texts[name])}
        read={parseText}
        onValue={(value) => setField(name, value)}
      />
    </Row>
  ))
}

/** Merges lists of suggestions without duplicates; those from the rules come first. */
export const together = (...lists: readonly (readonly string[] | undefined)[]): string[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
]
