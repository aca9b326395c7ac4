/** The forms that the rules open at the cursor accept, and how much of each is already typed. */
import type { ExpectedToken, OpenRule, TokenType } from '../../../grammar/expected.ts'
import type { Type } from '../../check/type-names.ts'
import { type Form, forms } from '../forms/index.ts'
import { nextParts, partsOf } from '../forms/parts.ts'
import { type CompletionContext, rulesAround } from './context.ts'
import { fits } from './fitting.ts'
import { typesAt } from './types.ts'

export interface OpenForm {
  readonly form: Form
  readonly rule: OpenRule
  /** Indices of the parts that may come next, operands included. */
  readonly parts: readonly number[]
  /** The subset to offer: words, and operands only at the start of a form. */
  readonly next: readonly number[]
}

export interface OpenForms {
  readonly fitting: readonly OpenForm[]
  /** Accepted by the grammar but not by the checker. */
  readonly unfit: readonly OpenForm[]
}

export function openForms(context: CompletionContext, expected: readonly ExpectedToken[]): OpenForms {
  const opened = openedIn(expected)
  const types = comparedTypes(context, expected)
  const fitting: OpenForm[] = []
  const unfit: OpenForm[] = []
  for (const form of forms) {
    const here = form.rules.flatMap((name) => opened.get(name) ?? [])
    const begun = here.flatMap(({ rule, tokens }) => {
      const parts = nextOf(context, form, rule, tokens)
      const isBegun = rule.from < context.tokens.length
      const next = parts.filter((at) => !partsOf(form)[at]?.operand || !isBegun)
      return parts.length === 0 ? [] : [{ form, rule, parts, next }]
    })
    if (begun.length === 0) continue
    const fit = fits(
      context,
      form,
      begun.map(({ rule }) => rule),
      types,
    )
    ;(fit ? fitting : unfit).push(...begun)
  }
  return { fitting, unfit }
}

/** Cache key: the rule and where it starts. */
export const keyOf = ({ name, from }: OpenRule): string => `${name} ${from}`

interface OpenRuleTokens {
  readonly rule: OpenRule
  readonly tokens: Set<TokenType>
}

/** By rule name. */
function openedIn(expected: readonly ExpectedToken[]): ReadonlyMap<string, readonly OpenRuleTokens[]> {
  const found = new Map<string, OpenRuleTokens>()
  for (const { token, rule } of expected) {
    for (const open of rulesAround(rule)) {
      const key = keyOf(open)
      const known = found.get(key)
      if (known) known.tokens.add(token)
      else found.set(key, { rule: open, tokens: new Set([token]) })
    }
  }
  return Map.groupBy(found.values(), ({ rule }) => rule.name)
}

/** An operand that has started may continue until a token of the next part is allowed. */
function nextOf(
  context: CompletionContext,
  form: Form,
  rule: OpenRule,
  expected: ReadonlySet<TokenType>,
): readonly number[] {
  const parts = partsOf(form)
  return [...nextParts(form, context.tokens.slice(rule.from))].flatMap((at) => {
    const part = parts[at]
    if (part !== undefined && (part.operand || expected.has(part.type))) return [at]
    return parts[at - 1]?.operand ? [at - 1] : []
  })
}

/** The types that a fact at the cursor is compared with; empty for the first operand. */
const comparedTypes = (context: CompletionContext, expected: readonly ExpectedToken[]): readonly Type[] =>
  expected
    .filter(({ token, rule }) => token.name === 'Digits' && rule.name === 'literal')
    .flatMap((one) => typesAt(context, one))
