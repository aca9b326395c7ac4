import type { Expression, Fact } from '../../src/syntax/tree.ts'
import { holds } from './conditions.ts'
import { compareRatios, type Exact, exact, type Ratio, ratio } from './exact.ts'
import { countUnits, rowsOf } from './facts.ts'
import { joined, type Lack, lacksOf, ofFact } from './lacks.ts'
import { unitsLeft } from './limits.ts'
import { type Campaign, said } from './rules.ts'
import { type Place, valueAt } from './values.ts'

/** M86: the missing amount, if exactly one thing is missing for the campaign. */
export function missingAmount(campaign: Campaign, reason: 'condition' | 'no-effect', place: Place): string | undefined {
  const [only, ...others] = reason === 'condition' ? lacksOfConditions(campaign, place) : firstLacks(campaign, place)
  if (!only?.amount || others.length > 0) return undefined
  const { n, d } = only.amount
  return only.money ? inMinorUnits(n, d, place) : inFull(n, d)
}

/** What is missing for the first effect that needs more. */
function firstLacks(campaign: Campaign, place: Place): readonly Lack[] {
  return effectsLack(campaign, place).find((lacks) => lacks.length > 0) ?? []
}

function effectsLack(campaign: Campaign, { world, state }: Place): (readonly Lack[])[] {
  const left = unitsLeft(campaign, state, world)
  const doing = { world, campaign, modifiers: [], ...(left !== undefined && { unitsLeft: left }) }
  return said(campaign, 'then').map((then, place) => lacksOf(then.effect, state, { ...doing, effect: place + 1 }))
}

/** The missing part of the threshold, plus what the first effect would need beyond that if no effect works without it. */
function lacksOfConditions(campaign: Campaign, place: Place): readonly Lack[] {
  const threshold = thresholdMissing(campaign, place)
  if (!threshold) return []
  const lacks = effectsLack(campaign, place)
  return joined([threshold], lacks.every((each) => each.length > 0) ? (lacks[0] ?? []) : [])
}

/** M53: the missing amount, if exactly one threshold of the conditions is missed. */
function thresholdMissing(campaign: Campaign, place: Place): Lack | undefined {
  const parts = said(campaign, 'when').flatMap((each) => joinedByAnd(each.condition))
  const [failing, ...others] = parts.filter((part) => holds(part, place) !== true)
  if (!failing || others.length > 0 || holds(failing, place) !== false) return undefined
  const threshold = thresholdIn(failing, place)
  const value = threshold && valueOfFact(threshold.fact, place)
  if (!value || compareRatios(value, threshold.least) >= 0) return undefined
  const n = threshold.least.n.times(value.d).minus(value.n.times(threshold.least.d))
  return ofFact(threshold.fact, { n, d: threshold.least.d.times(value.d) }, threshold.money, { campaign })
}

function joinedByAnd(node: Expression): Expression[] {
  return node.kind === 'and' ? [...joinedByAnd(node.left), ...joinedByAnd(node.right)] : [node]
}

interface Threshold {
  readonly fact: Fact
  /** The value that the fact must reach. */
  readonly least: Ratio
  readonly money: boolean
}

function thresholdIn(node: Expression, place: Place): Threshold | undefined {
  if (node.kind === 'fact' && node.fact === 'contains') {
    const count = node.count ? numberAt(node.count, place)?.value : ratio(exact(1))
    return count && { fact: node, least: count, money: false }
  }
  if (node.kind === 'between') return atLeast(node.value, node.low, false, place)
  if (node.kind !== 'compare') return undefined
  const { left, operator, right } = node
  if (operator === '>=' || operator === '>') return atLeast(left, right, operator === '>', place)
  if (operator === '<=' || operator === '<') return atLeast(right, left, operator === '<', place)
  return undefined
}

/** `above`: strictly more than the bound, so the next whole minor unit or whole number. */
function atLeast(fact: Expression, bound: Expression, above: boolean, place: Place): Threshold | undefined {
  const number = isFixed(bound) ? numberAt(bound, place) : undefined
  if (fact.kind !== 'fact' || !number) return undefined
  const money = number.type === 'money'
  if (!above) return { fact, least: number.value, money }
  const scale = money ? scaleOf(place) : exact(1)
  const next = number.value.n.times(scale).dividedBy(number.value.d).floor().plus(1)
  return { fact, least: { n: next, d: scale }, money }
}

function isFixed(node: Expression): boolean {
  if (node.kind === 'arithmetic') return isFixed(node.left) && isFixed(node.right)
  return node.kind === 'money' || node.kind === 'number' || node.kind === 'name' || node.kind === 'negate'
}

function numberAt(node: Expression, place: Place): { type: 'money' | 'number'; value: Ratio } | undefined {
  const value = valueAt(node, place)
  return value?.type === 'money' || value?.type === 'number' ? { type: value.type, value: value.value } : undefined
}

function valueOfFact(fact: Fact, place: Place): Ratio | undefined {
  return fact.fact === 'contains' ? ratio(exact(countUnits(rowsOf(fact, place)))) : numberAt(fact, place)?.value
}

function scaleOf({ world }: Place): Exact {
  return exact(10).pow(world.rules.digits)
}

/** Rounded up, because less would not be enough. */
function inMinorUnits(n: Exact, d: Exact, place: Place): string {
  const { digits } = place.world.rules
  return n.times(scaleOf(place)).dividedBy(d).ceil().dividedBy(scaleOf(place)).toFixed(digits)
}

/** Rounds a non-terminating decimal up to a whole number. */
function inFull(n: Exact, d: Exact): string {
  const value = n.dividedBy(d)
  return value.times(d).equals(n) && value.decimalPlaces() < 100 ? value.toFixed() : value.ceil().toFixed()
}
