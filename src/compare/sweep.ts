/** Parses and applies a sweep, one `let` at several values: `MIN_BASKET=50..150 PLN by 10 PLN`. */
import { check } from '../check/check.ts'
import { onlyInCurrency } from '../check/currencies.ts'
import type { Imports } from '../check/imports.ts'
import type { CheckedRuleSet } from '../check/rule-set.ts'
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  parseDecimal,
  subtract,
  toDecimal,
} from '../money/fraction.ts'
import { parse } from '../syntax/parse.ts'
import type { PromoFile, Scenario } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { msg, name as quoted, toMessage } from '../words/message.ts'
import { SourceError } from './source-error.ts'

export interface SweepRequest {
  readonly name: string
  /** The values as written in rules: "50 PLN". */
  readonly values: readonly string[]
}

/** Upper limit, because each value replays the whole history. */
const maxValues = 60

const longest = 200

const help = msg`write \`--sweep "MIN_BASKET=50..150 PLN by 10 PLN"\``

const number = String.raw`(-?\d+(?:\.\d+)?)\s*`
const form = new RegExp(
  String.raw`^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*${number}(\S*?)\s*\.\.\s*${number}(.*?)\s+by\s+${number}(.*?)\s*$`,
  'u',
)

export type SweepParts = Record<'name' | 'from' | 'to' | 'step' | 'unit', string>

/** Parses the parts of a sweep. Throws a `SourceError`. */
export function sweepParts(text: string): SweepParts {
  if (text.length > longest) throw new SourceError(msg`a sweep can have at most ${longest} characters`, help)
  const parts = form.exec(text)
  if (parts === null) throw new SourceError(msg`${quoted(text)} is not a valid sweep`, help)
  const [, name = '', from = '', unitFrom = '', to = '', unitTo = '', by = '', unitBy = ''] = parts
  const units = [...new Set([unitFrom, unitTo, unitBy].filter((unit) => unit !== ''))]
  if (units.length > 1)
    throw new SourceError(msg`${quoted(text)} mixes ${quoted(units[0] ?? '')} and ${quoted(units[1] ?? '')}`, help)
  return { name, from, to, step: by, unit: units[0] ?? '' }
}

/** The text that `sweepParts` parses. */
export const sweepText = ({ name, from, to, step, unit }: SweepParts): string =>
  `${name}=${from}..${to} ${unit} by ${step}`

/** Includes both ends if the step hits them. Throws a `SourceError`. */
export function readSweep(text: string): SweepRequest {
  const { name, from, to, step: by, unit } = sweepParts(text)
  const [start, end, step] = [decimal(from), decimal(to), decimal(by)]
  if (step.n <= 0n) throw new SourceError(msg`a sweep needs a step above zero`, help)
  if (compare(end, start) < 0) throw new SourceError(msg`a sweep must go upwards, but ${to} is below ${from}`, help)
  const steps = divide(subtract(end, start), step)
  const count = steps.n / steps.d + 1n
  if (count > maxValues) {
    throw new SourceError(
      msg`this gives ${count.toString()} values, and each one replays the history`,
      msg`choose a step that gives at most ${maxValues}`,
    )
  }
  const values = Array.from(
    { length: Number(count) },
    (_, i) => toDecimal(add(start, multiply(step, fraction(BigInt(i))))) ?? '',
  )
  return { name, values: values.map((value) => (unit === '%' || unit === '' ? `${value}${unit}` : `${value} ${unit}`)) }
}

function decimal(digits: string): Fraction {
  const value = parseDecimal(digits)
  if (value === undefined)
    throw new SourceError(msg`${quoted(digits)} is not a number`, msg`write it in plain digits: \`12.50\``)
  return value
}

/**
 * The rules (with `scenario`, if given) with the let set to each value; restricted to `currency` if given. Throws a
 * `SourceError` with the checker's message in the locale if a value is invalid.
 */
export function sweptRules(
  { trees, imports }: { readonly trees: readonly PromoFile[]; readonly imports: Imports },
  { name, values }: SweepRequest,
  scenario?: string,
  currency?: string,
  locale?: Locale,
): readonly Rules[] {
  const path = 'sweep.promo'
  const titles = values.map((value) => `sweep ${name} ${value}`)
  const text = values.map((value, i) => `scenario "${titles[i]}" {\n  set ${name} = ${value}\n}\n`).join('')
  const { file, diagnostics } = parse(text, path, { locale })
  const files = currency === undefined ? trees : onlyInCurrency(trees, currency)
  const checked = check([...files, file], imports, { analyse: false, locale })
  const wrong = [...diagnostics, ...checked.diagnostics].find((each) => each.path === path && each.severity === 'error')
  if (wrong)
    throw new SourceError(
      msg`${quoted(name)} can't be swept: ${wrong.message}`,
      wrong.help === undefined ? undefined : toMessage(wrong.help),
    )
  if (checked.checked === undefined) throw new SourceError(msg`the rules have errors`, msg`correct and save them first`)
  const ruleSet = checked.checked
  return titles.map((title) => compile(onTopOf(ruleSet, title, scenario), { scenario: title }))
}

/** The sweep overrides a scenario that sets the same `let`. */
function onTopOf(ruleSet: CheckedRuleSet, title: string, scenario: string | undefined): CheckedRuleSet {
  const placed = ruleSet.scenarios.get(title)
  const before = scenario === undefined ? undefined : ruleSet.scenarios.get(scenario)
  if (placed === undefined || before === undefined) return ruleSet
  const node: Scenario = { ...placed.node, changes: [...before.node.changes, ...placed.node.changes] }
  return { ...ruleSet, scenarios: new Map(ruleSet.scenarios).set(title, { ...placed, node }) }
}
