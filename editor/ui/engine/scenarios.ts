/** Scenarios, sweeps over constants, and their compiled rules. */
import type { LetConstant } from '../../../src/check/rule-set.ts'
import { SourceError } from '../../../src/compare/source-error.ts'
import { readSweep, sweptRules } from '../../../src/compare/sweep.ts'
import { compile } from '../../../src/compile/compile.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { withScenario } from '../../../src/compile/scenario.ts'
import { outlineOf, type RulesOutline } from '../../../src/diff/outline.ts'
import { hasErrors, textOf } from '../../../src/language/project.ts'
import { type Fraction, toDecimal } from '../../../src/money/fraction.ts'
import { quote } from '../../../src/syntax/text.ts'
import { msg } from '../../../src/words/message.ts'
import { sayIn } from '../../../src/words/text-of.ts'
import type { EngineState } from './engine.ts'

/** A numeric let, split into number and unit: "100" and "PLN", "5" and "%", "3" and "". */
export interface SweepableLet {
  readonly name: string
  readonly value: string
  readonly unit: string
}

export interface Scenarios {
  readonly scenarios: readonly string[]
  readonly lets: readonly SweepableLet[]
}

export interface SweepRequest {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly step: string
  readonly unit: string
  /** The scenario that the sweep is based on; absent: the text itself. */
  readonly scenario?: string
}

export type Sweep =
  | { readonly values: readonly { readonly value: string; readonly rules: Rules }[] }
  | { readonly problem: string; readonly help?: string }

/** A text edit; offsets in UTF-16 units. */
export interface LetEdit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Versioned rules of the last valid text; undefined if there is none, or no such scenario. */
export function compiledRules({ runnable }: EngineState, scenario?: string): Rules | undefined {
  if (!runnable || (scenario !== undefined && !runnable.ruleSet.scenarios.has(scenario))) return undefined
  return compile(runnable.ruleSet, scenario === undefined ? {} : { scenario })
}

/** The outline of those rules; undefined if there are none. */
export function rulesOutline({ runnable }: EngineState, scenario?: string): RulesOutline | undefined {
  if (!runnable || (scenario !== undefined && !runnable.ruleSet.scenarios.has(scenario))) return undefined
  return outlineOf(runnable.ruleSet, scenario)
}

/** Lets of the last valid text, with the scenario's values if one is named. */
export function scenariosOf({ runnable }: EngineState, scenario?: string): Scenarios {
  if (!runnable) return { scenarios: [], lets: [] }
  const { ruleSet } = runnable
  const isThere = scenario !== undefined && ruleSet.scenarios.has(scenario)
  const { lets } = isThere ? withScenario(ruleSet, scenario) : ruleSet
  return { scenarios: [...ruleSet.scenarios.keys()], lets: [...lets.values()].flatMap(sweepable) }
}

/** Compiled rules for each value of a constant, or why the sweep is invalid. */
export function sweep({ project }: EngineState, request: SweepRequest): Sweep {
  const { name, from, to, step, unit, scenario } = request
  if (hasErrors(project)) {
    const say = sayIn(project.locale)
    return { problem: say(msg`the rules have errors`), help: say(msg`fix them first`) }
  }
  try {
    const wanted = readSweep(`${name} = ${from}${unit} .. ${to} ${unit} by ${step} ${unit}`)
    const { currencies } = project.ruleSet.settings
    const trees = [...project.parsed.values()].map(({ file }) => file)
    const rules = sweptRules(
      { trees, imports: project.imports },
      wanted,
      scenario,
      currencies?.find((each) => each === unit),
      project.locale,
    )
    return { values: rules.map((each, place) => ({ value: wanted.values[place] ?? '', rules: each })) }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const { message, help } = error.inWords(project.locale)
    return { problem: message, ...(help !== undefined && { help }) }
  }
}

/**
 * The edit that sets a let to this value: in the scenario if one is named, otherwise where the let is declared. Undefined if the
 * text has neither.
 */
export function settingLet(
  { project }: EngineState,
  name: string,
  value: string,
  scenario?: string,
): LetEdit | undefined {
  const { ruleSet } = project
  if (scenario === undefined) {
    const declared = ruleSet.lets.get(name)
    return declared && { path: declared.path, ...declared.node.value.range, text: value }
  }
  const placed = ruleSet.scenarios.get(scenario)
  if (!placed) return undefined
  const { path, node } = placed
  const set = node.changes.findLast((change) => change.kind === 'set' && change.name.text === name)
  if (set?.kind === 'set') return { path, ...set.value.range, text: value }
  const last = node.changes.at(-1)
  const place = last ? endOfLine(textOf(project, path), last.range.end) : node.range.end - 1
  const line = `\n  set ${name} = ${value}`
  return { path, start: place, end: place, text: last ? line : `${line}\n` }
}

/**
 * Adds a scenario at the end of a file, under this name or the next free one. It sets the first numeric let to its own value, or
 * else turns off the first campaign. Undefined if there is neither.
 */
export function newScenario(
  { project, runnable }: EngineState,
  wanted: string,
): { readonly name: string; readonly edit: LetEdit } | undefined {
  if (!runnable) return undefined
  const { lets, campaigns, scenarios } = runnable.ruleSet
  const [first] = [...lets.values()].flatMap((each) => sweepable(each).map((own) => ({ ...own, path: each.path })))
  const [campaign] = [...campaigns.values()].filter(({ status }) => status === 'live')
  const path = first?.path ?? campaign?.path
  if (path === undefined) return undefined
  const taken = (name: string): boolean => scenarios.has(name)
  let name = wanted
  for (let i = 2; taken(name); i++) name = `${wanted} ${i}`
  const change = first
    ? `set ${first.name} = ${first.value}${first.unit === '%' ? '%' : first.unit && ` ${first.unit}`}`
    : `disable ${quote(campaign?.name ?? '')}`
  const { length } = textOf(project, path)
  const text = `\nscenario ${quote(name)} {\n  ${change}\n}\n`
  return { name, edit: { path, start: length, end: length, text } }
}

/** After the statement, including its comment. */
function endOfLine(text: string, place: number): number {
  const comment = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(place))
  return place + (comment?.[0].length ?? 0)
}

function sweepable({ node, value }: LetConstant): SweepableLet[] {
  const [number, unit] = numberOf(value)
  const decimal = number && toDecimal(number)
  return decimal === undefined ? [] : [{ name: node.name.text, value: decimal, unit }]
}

function numberOf(value: LetConstant['value']): [number: Fraction | undefined, unit: string] {
  switch (value?.kind) {
    case 'money':
      return [value.amount, value.currency]
    case 'percent':
      return [value.value, '%']
    case 'number':
      return [value.value, '']
    default:
      value?.kind satisfies 'date' | 'duration' | 'text' | 'time' | 'yes/no' | undefined
      return [undefined, '']
  }
}
