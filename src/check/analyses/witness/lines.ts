/** Lines that give the goods of a cart the values and quantities that a box asks for. */
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  subtract,
  toDecimal,
} from '../../../money/fraction.ts'
import { roundFraction } from '../../../money/rounding.ts'
import type { Selector } from '../../../syntax/tree.ts'
import type { Program } from '../../program.ts'
import type { Interval } from '../domain/interval.ts'
import type { Box } from '../domain/region.ts'
import { selectorKey } from '../domain/variable.ts'
import type { WitnessLine } from './cart.ts'
import { productFor, type Template } from './goods.ts'
import { ceiling, pick } from './pick.ts'

/** What is asked of some goods; without a value any price will do. */
interface Need {
  readonly goods?: Selector
  units: number
  value?: Fraction
}

/**
 * One line for each kind of goods that the box or `wanted` names, and one of other goods for what is missing to the
 * cart's own value and quantity. `worth`: of a cart of which nothing is asked. Undefined where a product cannot be
 * made up; whether the lines do is for others to judge.
 */
export function linesFor(
  box: Box,
  wanted: readonly Selector[],
  worth: Fraction,
  program: Program,
): readonly WitnessLine[] | undefined {
  const needs = needsOf(box, wanted, program)
  const lines: WitnessLine[] = []
  let value = fraction(0n)
  let units = 0
  for (const need of needs) {
    if (need.units === 0 && !need.value) continue
    const product = need.goods && productFor(need.goods, program)
    if (!product) return undefined
    const line = lineOf(product, { ...need, units: Math.max(1, need.units) }, lines.length + 1, worth, program)
    lines.push(line.line)
    value = add(value, line.value)
    units += Math.max(1, need.units)
  }
  const whole = intervalAt(box, 'subtotal')
  const asked = whole ? pick(whole, minorUnit(program), worth) : lines.length > 0 ? value : worth
  const missing = subtract(asked, value)
  const missingUnits = Math.max(0, lowest(intervalAt(box, 'quantity')) - units)
  if (missing.n > 0n || missingUnits > 0 || lines.length === 0) {
    const rest = { units: Math.max(1, missingUnits), value: missing.n > 0n ? missing : fraction(0n) }
    lines.push(lineOf({}, rest, lines.length + 1, worth, program).line)
  }
  const count = Math.max(lowest(intervalAt(box, 'lines')), lowest(intervalAt(box, 'distinct-products')))
  while (lines.length < count && count <= 50) {
    lines.push(lineOf({}, { units: 1, value: fraction(0n) }, lines.length + 1, worth, program).line)
  }
  return lines
}

function needsOf(box: Box, wanted: readonly Selector[], program: Program): readonly Need[] {
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
      need.value = pick(constraint.interval, minorUnit(program))
    else need.units = Math.max(need.units, lowest(constraint.interval))
  }
  for (const goods of wanted) {
    const need = needFor(goods)
    need.units = Math.max(need.units, 1)
  }
  return [...needs.values()]
}

const isAbove = ({ low }: Interval): boolean => low !== undefined && (low.value.n > 0n || low.open)

function lineOf(
  { sku, price: range, ...product }: Template,
  { units, value }: Need,
  place: number,
  worth: Fraction,
  program: Program,
): { readonly line: WitnessLine; readonly value: Fraction } {
  const count = fraction(BigInt(units))
  const wanted = value ? upToMinor(divide(value, count), program) : worth
  const price = pick(range ?? {}, minorUnit(program), wanted)
  const line = {
    sku: sku ?? unknownSku(place, program),
    quantity: String(units),
    price: toDecimal(price) ?? '0',
    ...product,
  }
  return { line, value: multiply(price, count) }
}

/** A SKU that the catalogue does not know, so that nothing is known of it but what the line says. */
function unknownSku(place: number, { catalogue }: Program): string {
  let sku = `SKU-${place}`
  while (catalogue.has(sku)) sku += '-'
  return sku
}

const minorUnit = ({ settings }: Program): Fraction => fraction(1n, 10n ** BigInt(settings.digits))

function upToMinor(amount: Fraction, { settings }: Program): Fraction {
  const scale = 10n ** BigInt(settings.digits)
  return fraction(roundFraction(multiply(amount, fraction(scale)), 'up'), scale)
}

function intervalAt(box: Box, key: string): Interval | undefined {
  const constraint = box.get(key)?.constraint
  return constraint?.kind === 'number' ? constraint.interval : undefined
}

/** The least whole number in the range, from 0. */
function lowest(interval: Interval | undefined): number {
  const low = interval?.low
  if (!low || compare(low.value, fraction(0n)) < 0) return 0
  const least = ceiling(low.value)
  return low.open && low.value.d === 1n ? least + 1 : least
}
