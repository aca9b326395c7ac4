/** Filters out forms that the grammar accepts but the checker would reject. */
import type { OpenRule } from '../../../grammar/expected.ts'
import { repeatable } from '../../check/campaigns.ts'
import { factContextProblem } from '../../check/fact-contexts.ts'
import { notForShelf } from '../../check/on-prices.ts'
import type { Type } from '../../check/type-names.ts'
import { effects } from '../../syntax/effects.ts'
import { facts } from '../../syntax/facts.ts'
import type { ModifierKind } from '../../syntax/modifiers.ts'
import { parse } from '../../syntax/parse.ts'
import type { Form } from '../forms/index.ts'
import { type CompletionContext, endOf, ruleAround } from './context.ts'
import { factContextAt } from './fact-context.ts'

/** `types` are the types that the fact is compared with; empty for the first operand. */
export function fits(
  context: CompletionContext,
  form: Form,
  rules: readonly OpenRule[],
  types: readonly Type[],
): boolean {
  if (form.only !== undefined && !rules.some((rule) => ruleAround(rule, form.only ?? ''))) return false
  const here = rules.filter(({ from }) => from === context.tokens.length)
  if (form.statement !== undefined && here.length > 0) return !isUnavailable(context, form.statement)
  if (form.fact !== undefined) {
    const { fact } = form
    const candidates = rules.filter((rule) => !isAmount(rule) || ruleAround(rule, ...askingAmounts) !== undefined)
    const isOperand = candidates.every(({ from }) => from === context.tokens.length)
    if (isOperand && types.length > 0 && !types.includes(facts[fact].type)) return false
    return candidates.some(
      (rule) => isMeasureOfUnits(rule) || factContextProblem(fact, factContextAt(context, rule)) === undefined,
    )
  }
  if (form.modifier !== undefined) return takes(context, rules)?.includes(form.modifier) ?? true
  const [rule] = rules
  if (form.effect !== undefined && rule && factContextAt(context, rule) === 'prices')
    return effects[form.effect].onPrices
  return true
}

/** Any amount may be a fact, but offering facts where authors usually write a number would be noise. */
const isAmount = (rule: OpenRule): boolean => ruleAround(rule, 'amountOperand') !== undefined
const askingAmounts = ['atMost', 'shareOf', 'priceFor', 'counted', 'where', 'expression'] as const

function takes(context: CompletionContext, rules: readonly OpenRule[]): readonly ModifierKind[] | undefined {
  for (const rule of rules) {
    const modifiers = ruleAround(rule, 'modifiers')
    if (modifiers) return modifiersBefore(context, modifiers.from, rule)
  }
  return undefined
}

const isMeasureOfUnits = (rule: OpenRule): boolean => ruleAround(rule, 'steps') !== undefined && rule.name === 'measure'

/** Whether the statement must be unique and already exists, or is not allowed in a shelf campaign. */
function isUnavailable({ declaration, tokens, offset }: CompletionContext, statement: string): boolean {
  if (declaration === undefined || !('statements' in declaration)) return false
  const others = declaration.statements.filter(({ range }) => offset < range.start || range.end < offset)
  const kinds: readonly string[] = others.map(({ kind }) => kind)
  const isShelf = kinds.includes('on-prices')
  if (declaration.kind === 'campaign' && isShelf && [...notForShelf].some((kind) => kind === statement)) return true
  const may = new Set<string>([...repeatable, 'guard'])
  const matching = statement === 'on' ? ['on-prices', 'on-event'] : [statement]
  return tokens.length > 0 && !may.has(statement) && matching.some((kind) => kinds.includes(kind))
}

/**
 * The modifiers accepted by the effect that ends before the given token (its comma) or
 * before the cursor; undefined if the effect does not parse.
 */
export function modifiersBefore(
  context: CompletionContext,
  end: number,
  rule: OpenRule,
): readonly ModifierKind[] | undefined {
  const effect = ruleAround(rule, 'effect')
  const first = effect && context.tokens[effect.from]
  const last = context.tokens[end - 1]
  if (first === undefined || last === undefined) return undefined
  const written = context.text.slice(first.startOffset, endOf(last))
  const [campaign] = parse(`campaign "X" { then ${written} }`, '').file.declarations
  if (campaign?.kind !== 'campaign') return undefined
  const [then] = campaign.statements
  return then?.kind === 'then' ? effects[then.effect.kind].modifiers : undefined
}
