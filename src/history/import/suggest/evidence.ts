/** Evidence for and against a column being a field: names give points, values add or subtract some. */

import { minorDigits } from '../../../money/currencies.ts'
import { type Message, msg } from '../../../words/message.ts'
import { type Field, likeness, namesOf, speaksAgainst } from './column-names.ts'
import { type ColumnProfile, isConstant, isFilled, share } from './column-profile.ts'
import { discountIn, growsWithQuantity, isOfOrder, isProduct } from './line-arithmetic.ts'
import { meaningOf } from './order-states.ts'
import { clockFormat, timeFormat } from './time.ts'

export interface Context {
  readonly columns: readonly ColumnProfile[]
  /** Fields decided earlier. */
  readonly chosen: ReadonlyMap<Field, ColumnProfile>
}

type Test = (column: ColumnProfile, context: Context) => boolean

interface Sign {
  readonly points: number
  readonly holds: Test
  /** Explanation for the user, if it holds. */
  readonly says?: Message
}

interface FieldEvidence {
  /** A column that fails one of them is not a candidate. */
  readonly must: readonly Test[]
  readonly signs: readonly Sign[]
  /** Points that a column needs. 40 if only names can decide. */
  readonly threshold: number
}

// ---------------------------------------------------------------------------------------------------- column contents

const has: Test = ({ values }) => values.length > 0
const varies: Test = (column) => !isConstant(column)
const fromOne =
  (field: Field, holds: (column: ColumnProfile, other: ColumnProfile) => boolean | undefined): Test =>
  (column, { chosen }) => {
    const other = chosen.get(field)
    return other !== undefined && holds(column, other) === true
  }
const isNumeric: Test = (column) => column.isNumeric
const isWord: Test = ({ values }) => share(values, (value) => /\p{L}/u.test(value)) > 0.5
const isNamed: (field: Field) => Test =
  (field) =>
  ({ plain }) =>
    likeness(plain, namesOf[field]) !== 'none'
const hasDecimals: Test = ({ isNumeric: numeric, numbers, values }) =>
  numeric &&
  numbers.some((value) => value !== undefined && value % 1_000_000 !== 0) &&
  share(values, (value) => /[.,]/.test(value)) > 0.2
const isTime: Test = (column) => timeFormat(column, false) !== undefined
const isNotZero: Test = ({ numbers }) => numbers.some((value) => value !== undefined && value !== 0)
const isOneOfOrder: Test = fromOne('order', isOfOrder)
const differsInOrder: Test = fromOne('order', (column, order) => isOfOrder(column, order) === false)
const repeatsInRuns: Test = ({ cells, distinct }) => {
  const runs = cells.filter((cell, row) => cell !== cells[row - 1]).length
  return distinct.size < cells.length && runs < distinct.size * 1.2 + 1
}
const isCodeLike: Test = ({ values }) => share(values, (value) => !/\s/.test(value) && value.length <= 40) > 0.9
const isEmail: Test = ({ values }) => share(values, (value) => /^\S+@\S+$/.test(value)) > 0.9
const grows: Test = (column, { chosen }) => growth(column, chosen) === true
const stays: Test = (column, { chosen }) => growth(column, chosen) === false

function growth(column: ColumnProfile, chosen: Context['chosen']): boolean | undefined {
  const [quantity, product] = [chosen.get('quantity'), chosen.get('sku') ?? chosen.get('name')]
  return quantity && product && growsWithQuantity(column, quantity, product)
}

/** Other numeric columns that could be a price or an amount. */
const others = (column: ColumnProfile, { columns, chosen }: Context): ColumnProfile[] =>
  columns.filter(
    (other) =>
      other !== column && other !== chosen.get('quantity') && other.isNumeric && isNotZero(other, { columns, chosen }),
  )

const isPriceOfAnother: Test = (column, context) => {
  const quantity = context.chosen.get('quantity')
  return quantity !== undefined && others(column, context).some((other) => isProduct(other, column, quantity))
}
const isProductOfAnother: Test = (column, context) => {
  const quantity = context.chosen.get('quantity')
  return quantity !== undefined && others(column, context).some((other) => isProduct(column, other, quantity))
}
const isDiscountOfLine: Test = (column, context) => {
  const [quantity, price] = [context.chosen.get('quantity'), context.chosen.get('price')]
  if (!quantity || !price) return false
  return others(column, context).some(
    (other) => other !== price && discountIn(other, price, quantity, column) !== undefined,
  )
}
const isMultipliable: Test = (column, { columns, chosen }) => {
  const money = columns.filter((other) => other !== column && other.isNumeric && isNotZero(other, { columns, chosen }))
  return money.some((price) => money.some((amount) => amount !== price && isProduct(amount, price, column)))
}
const isWhole: Test = ({ numbers }) => numbers.every((value) => value === undefined || value % 1_000_000 === 0)
const isSmall: Test = ({ numbers }) => numbers.every((value) => value === undefined || Math.abs(value) < 10_000_000_000)
const isAtLeastPrice: Test = (column, { chosen }) => {
  const price = chosen.get('price')
  return price === undefined || column.numbers.every((value, row) => !value || value >= (price.numbers[row] ?? 0))
}

// ----------------------------------------------------------------------------------------------------------- evidence

const byItsName = msg`because of its name`
const oneForEachOrder = msg`one for each order`

const named = (field: Field): Sign[] => [
  { points: 60, holds: ({ plain }) => likeness(plain, namesOf[field]) === 'best', says: byItsName },
  { points: 45, holds: ({ plain }) => likeness(plain, namesOf[field]) === 'good', says: byItsName },
  {
    points: 25,
    holds: ({ plain }) => likeness(plain, namesOf[field]) === 'part',
    says: msg`because of part of its name`,
  },
  { points: -50, holds: ({ plain }) => speaksAgainst(plain, namesOf[field]) },
]
/** Text fields that only their names identify. */
const byName = (field: Field, ...must: readonly Test[]): FieldEvidence => ({
  must: [has, isNamed(field), ...must],
  signs: named(field),
  threshold: 40,
})
const money = (field: Field, ...signs: readonly Sign[]): FieldEvidence => ({
  must: [has, isNamed(field), isNumeric],
  signs: [...named(field), ...signs],
  threshold: 40,
})
const ofTheOrder = (field: Field): FieldEvidence => ({
  must: [has, isNamed(field), isNumeric, isOneOfOrder, varies],
  signs: named(field),
  threshold: 40,
})

export const evidenceOf: Readonly<Record<Field, FieldEvidence>> = {
  order: {
    must: [has],
    signs: [
      ...named('order'),
      {
        points: 30,
        holds: (column, context) => varies(column, context) && repeatsInRuns(column, context),
        says: msg`its values repeat over the lines of an order`,
      },
      { points: 10, holds: isFilled, says: msg`every row has it` },
      { points: -20, holds: isConstant },
      { points: -60, holds: hasDecimals },
      { points: -60, holds: isTime },
      { points: -40, holds: isEmail },
      { points: -40, holds: ({ values }) => share(values, (value) => /\s\S*\s|\p{L}{3,}\s/u.test(value)) > 0.5 },
      { points: -40, holds: ({ cells, distinct }) => cells.length >= 100 && distinct.size < cells.length / 50 },
    ],
    threshold: 41,
  },
  time: {
    must: [has, (column) => timeFormat(column, likeness(column.plain, namesOf.time) !== 'none') !== undefined],
    signs: [
      ...named('time'),
      { points: 20, holds: isOneOfOrder, says: oneForEachOrder },
      { points: -20, holds: differsInOrder },
      { points: 10, holds: isFilled },
      { points: 5, holds: (column) => timeFormat(column, true)?.hasHours === true, says: msg`with times of day` },
      // A date whose name says nothing.
      {
        points: 30,
        holds: ({ plain }) => likeness(plain, namesOf.time) === 'none' && !speaksAgainst(plain, namesOf.time),
      },
    ],
    threshold: -60,
  },
  clock: byName('clock', (column) => clockFormat(column) !== undefined),
  quantity: {
    must: [has, isNumeric, isNotZero],
    signs: [
      ...named('quantity'),
      {
        points: 40,
        holds: (column, context) => isSmall(column, context) && isMultipliable(column, context),
        says: msg`multiplied by a price, it gives an amount`,
      },
      { points: 10, holds: isWhole },
      { points: -30, holds: (column, context) => !isSmall(column, context) },
      { points: -30, holds: ({ values }) => share(values, (value) => /\p{Sc}|%/u.test(value)) > 0.5 },
    ],
    threshold: 40,
  },
  sku: {
    must: [has],
    signs: [
      ...named('sku'),
      { points: 10, holds: varies },
      { points: 10, holds: isCodeLike },
      { points: 5, holds: isFilled },
      { points: 5, holds: (column, context) => differsInOrder(column, context), says: msg`it differs within an order` },
      { points: -60, holds: hasDecimals },
      { points: -60, holds: isTime },
      { points: -30, holds: isOneOfOrder },
    ],
    threshold: 40,
  },
  name: {
    must: [has, isNamed('name'), isWord],
    signs: [...named('name'), { points: -40, holds: isOneOfOrder }, { points: 10, holds: differsInOrder }],
    threshold: 40,
  },
  price: {
    must: [has, isNumeric, isNotZero, isNamed('price')],
    signs: [
      ...named('price'),
      { points: 40, holds: isPriceOfAnother, says: msg`multiplied by the quantity, it equals another column` },
      { points: 20, holds: stays, says: msg`it does not depend on the quantity` },
      { points: -70, holds: grows },
      {
        points: -70,
        holds: (column, context) => isProductOfAnother(column, context) && !isPriceOfAnother(column, context),
      },
    ],
    threshold: 20,
  },
  amount: {
    must: [has, isNumeric, isNotZero, isNamed('amount')],
    signs: [
      ...named('amount'),
      { points: 50, holds: isProductOfAnother, says: msg`it equals price times quantity` },
      { points: 30, holds: grows, says: msg`it grows with the quantity` },
      { points: -70, holds: stays },
      { points: -40, holds: (column, context) => varies(column, context) && isOneOfOrder(column, context) },
    ],
    threshold: 40,
  },
  discount: money(
    'discount',
    {
      points: 40,
      holds: isDiscountOfLine,
      says: msg`it equals the difference between price times quantity and the amount`,
    },
    {
      points: -45,
      holds: (column, context) =>
        varies(column, context) && isOneOfOrder(column, context) && !isDiscountOfLine(column, context),
    },
  ),
  orderDiscount: {
    must: [
      has,
      isNumeric,
      (column) => isNamed('orderDiscount')(column, nothing) || isNamed('discount')(column, nothing),
      isNotZero,
      isOneOfOrder,
      varies,
    ],
    signs: [
      ...named('orderDiscount'),
      { points: 40, holds: varies, says: oneForEachOrder },
      { points: -50, holds: ({ plain }) => speaksAgainst(plain, namesOf.orderDiscount) },
    ],
    threshold: 40,
  },
  paid: money(
    'paid',
    { points: -70, holds: isProductOfAnother },
    {
      points: -40,
      holds: (column, context) => varies(column, context) && isOneOfOrder(column, context),
    },
  ),
  listPrice: money('listPrice', { points: -40, holds: (column, context) => !isAtLeastPrice(column, context) }),
  cost: money('cost', {
    points: -40,
    holds: (column, context) => varies(column, context) && isOneOfOrder(column, context),
  }),
  profit: money('profit', { points: -60, holds: ({ values }) => share(values, (value) => value.endsWith('%')) > 0.5 }),
  customer: {
    must: [has, varies, isNamed('customer'), (column) => !isTime(column, nothing)],
    signs: [
      ...named('customer'),
      { points: 20, holds: isOneOfOrder, says: oneForEachOrder },
      { points: -60, holds: differsInOrder },
      { points: -10, holds: (column) => !isFilled(column) },
      { points: -60, holds: hasDecimals },
    ],
    threshold: 15,
  },
  currency: byName(
    'currency',
    ({ values }) => share(values, (value) => minorDigits(value.toUpperCase()) !== undefined) >= 0.98,
  ),
  state: byName('state', ({ distinct }) => [...distinct].some((value) => meaningOf(value) !== undefined)),
  category: byName('category', isWord, varies),
  subcategory: byName('subcategory', isWord, varies),
  brand: byName('brand', isWord),
  country: byName('country', isWord),
  channel: byName('channel', isWord),
  store: byName('store'),
  payment: byName('payment', isWord),
  delivery: byName('delivery', isWord),
  deliveryPrice: money('deliveryPrice'),
  codes: byName('codes', (column) => !hasDecimals(column, nothing)),
  segments: byName('segments', isWord),
  subtotal: ofTheOrder('subtotal'),
  tax: ofTheOrder('tax'),
  total: ofTheOrder('total'),
  refunded: ofTheOrder('refunded'),
}

const nothing: Context = { columns: [], chosen: new Map() }

export interface Candidate {
  readonly column: ColumnProfile
  readonly points: number
  /** Explanations of the evidence for it. */
  readonly says: readonly Message[]
}

/** Columns that may be the field, most likely first; ties go to the leftmost. */
export function candidatesFor(field: Field, columns: readonly ColumnProfile[], context: Context): Candidate[] {
  const { must, signs, threshold } = evidenceOf[field]
  return columns
    .filter((column) => must.every((test) => test(column, context)))
    .map((column) => {
      const found = signs.filter(({ holds }) => holds(column, context))
      return {
        column,
        points: found.reduce((sum, { points }) => sum + points, 0),
        says: found.flatMap(({ says }) => says ?? []),
      }
    })
    .filter(({ points }) => points >= threshold)
    .sort((a, b) => b.points - a.points)
}
