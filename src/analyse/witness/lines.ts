/** Lines that give a cart's goods the values and quantities that a box requires. */
import type { Interval } from '../../check/analyses/domain/interval.ts'
import type { Box } from '../../check/analyses/domain/region.ts'
import { selectorKey } from '../../check/analyses/domain/variable.ts'
import type { RuleSet } from '../../check/rule-set.ts'
import type { Line } from '../../evaluate/cart/cart.ts'
import { add, compare, divide, type Fraction, fraction, multiply, subtract, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { Selector } from '../../syntax/tree.ts'
import type { GoodsNeed } from './goods-needed.ts'
import { ceiling, pick } from './pick.ts'
import { productFor, type Template } from './product.ts'

/** Prices of units without requirements. */
export interface Prices {
  /** Price of a unit, and value of a cart, without requirements. */
  readonly worth: Fraction
  /** How prices change from unit to unit; units with different prices are on separate lines. */
  readonly order: 'equal' | 'falling' | 'rising' | 'mixed'
}

/** What is required of some goods. Without a value, any price is fine. */
interface Need {
  readonly goods?: Selector
  units: number
  value?: Fraction
}

/**
 * One line for each kind of goods that the box or `wanted` mentions, and one of other goods for the rest of
 * the cart's value and quantity. `worth`: value of a cart without requirements. Undefined if no product can be
 * made up. The lines may still miss the box; the evaluator decides.
 */
export function linesFor(
  box: Box,
  wanted: readonly GoodsNeed[],
  { worth, order }: Prices,
  ruleSet: RuleSet,
): readonly Line[] | undefined {
  const needs = needsOf(box, wanted, ruleSet)
  const whole = intervalAt(box, 'subtotal')
  const unitWorth = lowered(worth, whole, needs, ruleSet)
  const lines: Line[] = []
  let value = fraction(0n)
  let units = 0
  for (const need of needs) {
    if (need.units === 0 && !need.value) continue
    const product = need.goods && productFor(need.goods, ruleSet)
    if (!product) return undefined
    for (const part of partsOf(need, order)) {
      const unit = priceAt(unitWorth, order, units)
      const line = lineOf(product, part, lines.length + 1, unit, ruleSet)
      lines.push(line.line)
      value = add(value, line.value)
      units += part.units
    }
  }
  const subtotal = whole ? pick(whole, minorUnit(ruleSet), worth) : lines.length > 0 ? value : worth
  const missing = subtract(subtotal, value)
  const missingUnits = Math.max(0, lowest(intervalAt(box, 'quantity')) - units)
  if (missing.n > 0n || missingUnits > 0 || lines.length === 0) {
    const rest = { units: Math.max(1, missingUnits), value: missing.n > 0n ? missing : fraction(0n) }
    lines.push(lineOf({}, rest, lines.length + 1, worth, ruleSet).line)
  }
  const count = Math.max(lowest(intervalAt(box, 'lines')), lowest(intervalAt(box, 'distinct-products')))
  while (lines.length < count && count <= 50) {
    lines.push(lineOf({}, { units: 1, value: fraction(0n) }, lines.length + 1, worth, ruleSet).line)
  }
  return lines
}

function needsOf(box: Box, wanted: readonly GoodsNeed[], ruleSet: RuleSet): readonly Need[] {
  const needs = new Map<string, Need>()
  const needFor = (goods: Selector): Need => {
    const key = selectorKey(goods)
    const need = needs.get(key) ?? { goods, units: 0 }
    needs.set(key, need)
    return need
  }
  for (const { variable, constraint } of box.values()) {
    const { node } = variable
    if (node?.kind !== 'fact' || !node.goods || node.goods.kind === 'everything' || constraint.kind !== 'number')
      continue
    const need = needFor(node.goods)
    if (node.fact === 'subtotal' && isAbove(constraint.interval))
      need.value = pick(constraint.interval, minorUnit(ruleSet))
    else need.units = Math.max(need.units, lowest(constraint.interval))
  }
  for (const { goods, units } of wanted) {
    const need = needFor(goods)
    need.units = Math.max(need.units, units)
  }
  return [...needs.values()]
}

/** Lowers the price of a unit if the cart may not be worth that much. */
function lowered(worth: Fraction, whole: Interval | undefined, needs: readonly Need[], ruleSet: RuleSet): Fraction {
  const units = needs.reduce((sum, need) => sum + need.units, 0)
  if (!whole?.high || units === 0) return worth
  const most = divide(pick(whole, minorUnit(ruleSet), worth), fraction(BigInt(units)))
  return compare(worth, most) <= 0 ? worth : downToMinor(most, ruleSet)
}

/** Units that may differ in price are on separate lines. */
function partsOf(need: Need, order: Prices['order']): readonly Need[] {
  const units = Math.max(1, need.units)
  if (order === 'equal' || need.value || units > maxLines) return [{ ...need, units }]
  return Array.from({ length: units }, () => ({ ...need, units: 1 }))
}

const maxLines = 20

/** Low and high prices alternating, in tenths. */
const mixed: readonly number[] = [6, 10, 2, 8, 5, 9, 3, 7]

/** The price of the unit at this place. */
function priceAt(worth: Fraction, order: Prices['order'], place: number): Fraction {
  const step = place % 8
  const tenths = { equal: 10, falling: 10 - step, rising: 3 + step, mixed: mixed[step] ?? 10 }[order]
  return multiply(worth, fraction(BigInt(tenths), 10n))
}

const isAbove = ({ low }: Interval): boolean => low !== undefined && (low.value.n > 0n || low.open)

function lineOf(
  { sku, price: range, ...product }: Template,
  { units, value }: Need,
  place: number,
  worth: Fraction,
  ruleSet: RuleSet,
): { readonly line: Line; readonly value: Fraction } {
  const count = fraction(BigInt(units))
  const wanted = value ? upToMinor(divide(value, count), ruleSet) : upToMinor(worth, ruleSet)
  const price = pick(range ?? {}, minorUnit(ruleSet), wanted)
  const line = {
    sku: sku ?? unknownSku(place, ruleSet),
    quantity: String(units),
    price: toDecimal(price) ?? '0',
    ...product,
  }
  return { line, value: multiply(price, count) }
}

/** A SKU outside the catalogue, so that only the line's own data is known of it. */
function unknownSku(place: number, { catalogue }: RuleSet): string {
  let sku = `SKU-${place}`
  while (catalogue.has(sku)) sku += '-'
  return sku
}

const minorUnit = ({ settings }: RuleSet): Fraction => fraction(1n, 10n ** BigInt(settings.digits))

const upToMinor = (amount: Fraction, ruleSet: RuleSet): Fraction => toMinor(amount, ruleSet, 'up')
const downToMinor = (amount: Fraction, ruleSet: RuleSet): Fraction => toMinor(amount, ruleSet, 'down')

function toMinor(amount: Fraction, { settings }: RuleSet, mode: 'up' | 'down'): Fraction {
  const scale = 10n ** BigInt(settings.digits)
  return fraction(roundFraction(multiply(amount, fraction(scale)), mode), scale)
}

function intervalAt(box: Box, key: string): Interval | undefined {
  const constraint = box.get(key)?.constraint
  return constraint?.kind === 'number' ? constraint.interval : undefined
}

/** The smallest non-negative integer in the range. */
function lowest(interval: Interval | undefined): number {
  const low = interval?.low
  if (!low || compare(low.value, fraction(0n)) < 0) return 0
  const least = ceiling(low.value)
  return low.open && low.value.d === 1n ? least + 1 : least
}
