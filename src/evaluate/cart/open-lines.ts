import type { Environment } from '../../compile/rules.ts'
import { lineAmount } from '../../money/amounts.ts'
import { type Fraction, fraction } from '../../money/fraction.ts'
import { roundShare } from '../../money/rounding.ts'
import { isMeasure, salesUnitHelp } from '../../syntax/sales-units.ts'
import { msg, name } from '../../words/message.ts'
import type { OpenLine, OpenProduct } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import type { Line } from './cart.ts'
import { CartError } from './cart-error.ts'
import { refuseTooManyUnits } from './max-units.ts'
import { readPrice, readQuantity, safe } from './read-amount.ts'
import { checkAttributes } from './read-attributes.ts'

const millionths = 1_000_000

/** The cart's lines, completed from the catalogue, at their original prices. */
export function openLines(context: RuleContext, lines: readonly Line[]): OpenLine[] {
  if (!Array.isArray(lines))
    throw new CartError('cart-shape', 'lines', msg`this must be a list of lines`, msg`write \`[]\` if there are none`)
  const opened = lines.map((line, index) => openLine(context, line, index))
  // Without any ids, positions serve as ids and are unique.
  if (lines.some(({ id }) => id !== undefined)) refuseDuplicates(opened)
  refuseTooManyUnits(opened, 0, 'lines')
  return opened
}

function openLine(context: RuleContext, line: Line, index: number): OpenLine {
  const path = `lines[${index}]`
  const { rules } = context
  const product = context.product(line.sku)
  const price = own(line, 'price', path, rules) ?? product?.price
  if (price === undefined) {
    throw new CartError(
      'cart-price',
      `${path}.price`,
      msg`${name(line.sku)} has no price`,
      msg`add a \`price\` to the line, or to the product in the catalogue`,
    )
  }
  return newLine(
    {
      index,
      id: line.id ?? String(index + 1),
      sku: line.sku,
      measured: line.unit === undefined ? (product?.measured ?? false) : measuredBy(line.unit, `${path}.unit`),
      quantity: readQuantity(line.quantity, `${path}.quantity`),
      price,
      listPrice: own(line, 'listPrice', path, rules) ?? product?.listPrice,
      cost: own(line, 'cost', path, rules) ?? product?.cost,
      minPrice: own(line, 'minPrice', path, rules) ?? product?.minPrice,
      categories: line.categories ?? product?.categories ?? none,
      brand: line.brand ?? product?.brand,
      labels: line.labels ?? product?.labels ?? none,
      delivery: line.delivery,
      weight: line.weight === undefined ? product?.weight : readPrice(line.weight, `${path}.weight`, kilograms),
      attributes: attributesOf(line, product, path, rules),
    },
    rules,
  )
}

type LineParts = Omit<OpenLine, 'units' | 'wholeUnits' | 'original' | 'listAmount' | 'prices'> &
  Pick<OpenProduct, 'measured'>

export function newLine(parts: LineParts, rules: Environment): OpenLine {
  const { quantity, price, listPrice } = parts
  const wholeUnits = !parts.measured && quantity % millionths === 0
  const path = `lines[${parts.index}]`
  const original = amountOf(price, quantity, rules, path)
  return {
    index: parts.index,
    id: parts.id,
    sku: parts.sku,
    quantity,
    units: wholeUnits ? quantity / millionths : 1,
    wholeUnits,
    price,
    listPrice,
    cost: parts.cost,
    minPrice: parts.minPrice,
    original,
    listAmount: listPrice === undefined ? original : amountOf(listPrice, quantity, rules, path),
    categories: parts.categories,
    brand: parts.brand,
    labels: parts.labels,
    weight: parts.weight,
    delivery: parts.delivery,
    attributes: parts.attributes,
    prices: none,
  }
}

function measuredBy(unit: string, path: string): boolean {
  const measured = isMeasure(unit)
  if (measured !== undefined) return measured
  throw new CartError('cart-shape', path, msg`the unit ${name(unit)} is unknown`, salesUnitHelp)
}

const none: readonly never[] = []
const noAttributes = {}
const kilograms = { digits: 0 }

function own(
  line: Line,
  field: 'price' | 'listPrice' | 'cost' | 'minPrice',
  path: string,
  rules: Environment,
): Fraction | undefined {
  const text = line[field]
  return text === undefined ? undefined : readPrice(text, `${path}.${field}`, rules)
}

function attributesOf(line: Line, product: OpenProduct | undefined, path: string, rules: Environment) {
  if (line.attributes === undefined) return product?.attributes ?? noAttributes
  checkAttributes(line.attributes, 'item', `${path}.attributes`, rules)
  return product === undefined ? line.attributes : { ...product.attributes, ...line.attributes }
}

/** price x quantity in whole minor units, rounded once (M2). */
export function amountOf(price: Fraction, quantity: number, { rounding }: Environment, path: string): number {
  const whole = price.d === 1n ? Number(price.n) : Number.NaN
  if (whole * quantity <= Number.MAX_SAFE_INTEGER) return roundShare(whole, quantity, millionths, rounding.mode)
  return safe(lineAmount(price, fraction(BigInt(quantity), BigInt(millionths)), rounding.mode), path)
}

/** The line at a unit price set by a shelf campaign. */
export function atPrice(
  line: OpenLine,
  { price, prices }: Pick<OpenLine, 'price' | 'prices'>,
  rules: Environment,
): OpenLine {
  if (prices.length === 0) return line
  const original = amountOf(price, line.quantity, rules, `lines[${line.index}]`)
  return { ...line, price, prices, original, listAmount: line.listPrice === undefined ? original : line.listAmount }
}

function refuseDuplicates(lines: readonly OpenLine[]): void {
  const ids = new Set<string>()
  for (const { id, index } of lines) {
    if (ids.has(id)) {
      throw new CartError(
        'cart-duplicate',
        `lines[${index}].id`,
        msg`two lines have the id ${name(id)}`,
        msg`give each line a unique id, or none: a line without an id uses its position, counted from "1"`,
      )
    }
    ids.add(id)
  }
}
