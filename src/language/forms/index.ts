/**
 * The notation of every construct with a line on its meaning, for completion and signature help. Effects and facts come from
 * their own lists. Operands are in capitals or are examples.
 */
import { type EffectKind, effects } from '../../syntax/effects.ts'
import { type FactKind, facts } from '../../syntax/facts.ts'
import { campaignForms } from './campaigns.ts'
import { declarationForms, typeForms } from './declarations.ts'
import type { Form } from './form.ts'
import { modifierForms, selectorForms } from './goods.ts'
import { testForms } from './tests.ts'

export type { Form } from './form.ts'
export { modifierForms } from './goods.ts'

const effectForms: readonly Form[] = Object.entries(effects).flatMap(([effect, { forms, summary }]) =>
  forms.map((text) => ({
    rules: [effect === 'for-every' ? 'forEvery' : 'simpleEffect'],
    text,
    summary,
    effect: effect as EffectKind,
  })),
)

const factForms: readonly Form[] = Object.entries(facts).flatMap(([fact, { wording, summary, similar }]) =>
  withAndWithout(wording).map((text) => ({
    rules: similar === 'item' ? ['itemFact'] : ['fact', 'measure', 'cartFact', 'historyFact'],
    text,
    summary,
    fact: fact as FactKind,
  })),
)

/** `subtotal [of SEL]` stands for `subtotal` and `subtotal of SEL`. */
function withAndWithout(wording: string): readonly string[] {
  const optional = / ?\[([^\]]*)\]/
  if (!optional.test(wording)) return [wording]
  return [wording.replace(optional, ''), wording.replace(optional, ' $1').replaceAll('  ', ' ')]
}

export const forms: readonly Form[] = [
  ...campaignForms,
  ...declarationForms,
  ...typeForms,
  ...testForms,
  ...selectorForms,
  ...modifierForms,
  ...effectForms,
  ...factForms,
]
