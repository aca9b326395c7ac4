/** Arbitrary names, values, conditions and selectors, as trees that can be written as text. */
import fc, { type Arbitrary } from 'fast-check'
import { cartTextNames } from '../../src/syntax/cart-texts.ts'
import type { FactKind } from '../../src/syntax/facts.ts'
import type {
  Attribute,
  CalendarPeriod,
  Expression,
  Fact,
  Literal,
  Name,
  Range,
  Selector,
} from '../../src/syntax/tree.ts'

export const range: Range = { start: 0, end: 0 }

export const text: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Tools', 'A', 'żółw 🎁', 'a "b" \\ c', 'two\nlines', '') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)
export const name: Arbitrary<Name> = text.map((text) => ({ text, range }))
export const names: Arbitrary<Name[]> = fc.array(name, { minLength: 1, maxLength: 3 })
export const bareName: Arbitrary<Name> = fc
  .constantFrom('MIN_BASKET', 'x1', 'Próg', '_a', 'CAP', 'PLN', 'ordersBefore')
  .map((text) => ({ text, range }))
/** After a dot every word is a name. */
export const memberName: Arbitrary<Name> = fc
  .constantFrom('age', 'gift_wrap', 'orders', 'and', 'days', 'if_', 'PLN')
  .map((text) => ({ text, range }))

const digits = fc.constantFrom('0', '1', '2', '3.50', '12', '007', '1000000')
const unit = fc.constantFrom('day', 'week', 'month', 'year', 'hour', 'minute')

export const literal: Arbitrary<Literal> = fc.oneof(
  digits.map((value): Literal => ({ kind: 'number', value, range })),
  digits.map((value): Literal => ({ kind: 'percent', value, range })),
  digits.map((amount): Literal => ({ kind: 'money', amount, currency: 'PLN', range })),
  fc.tuple(digits, digits).map(
    ([amount, other]): Literal => ({
      ...{ kind: 'money', amount, currency: 'EUR', range },
      others: [{ kind: 'money', amount: other, currency: 'PLN', range }],
    }),
  ),
  text.map((value): Literal => ({ kind: 'text', value, range })),
  fc.constantFrom('2026-10-01', '2026-10-01T18:00').map((value): Literal => ({ kind: 'date', value, range })),
  fc.constantFrom('17:00', '24:00').map((value): Literal => ({ kind: 'time', value, range })),
  fc
    .tuple(fc.constantFrom('1', '14'), unit)
    .map(([count, unit]): Literal => ({ kind: 'duration', count, unit, range }) as Literal),
  fc.boolean().map((value): Literal => ({ kind: 'yes/no', value, range })),
)

const letName: Arbitrary<Expression> = bareName.map((name) => ({ kind: 'name', name, range }))
export const count: Arbitrary<Expression> = fc.oneof(
  digits.map((value): Expression => ({ kind: 'number', value, range })),
  letName,
)

const attribute: Arbitrary<Attribute> = fc
  .tuple(fc.constantFrom('customer', 'item', 'cart', 'event'), memberName)
  .map(([owner, name]) => ({ kind: 'attribute', owner, name, range }) as Attribute)

const operator = fc.constantFrom('+', '-', '*', '/')
const comparison = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')

/** A value of the item itself, alone or in a sum: the start of a condition on items. */
const itemValue: Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('price', 'list-price', 'cost').map((fact) => ({ kind: 'fact', fact, range }) as Expression),
  memberName.map((name): Expression => ({ kind: 'attribute', owner: 'item', name, range })),
)

/** The count of an effect. */
export const effectCount: Arbitrary<Expression> = fc.oneof(count, attribute)

type Trees = {
  expression: Expression
  amount: Expression
  where: Expression
  selector: Selector
}

const fact = (kind: FactKind, operands: Omit<Fact, 'kind' | 'fact' | 'range'> = {}): Fact => ({
  kind: 'fact',
  fact: kind,
  range,
  ...operands,
})

const trees = fc.letrec<Trees>((tie) => {
  const expression = tie('expression')
  const amount = tie('amount')
  const selector = tie('selector')
  const anyFact = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('subtotal', 'quantity', 'distinct-products', 'one-product', 'weight'),
        fc.option(selector, { nil: undefined }),
      )
      .map(([kind, goods]) => fact(kind as FactKind, goods && { goods })),
    fc
      .constantFrom(
        'lines',
        'running-total',
        'total-with-delivery',
        'no-segment',
        'signed-in',
        'first-order',
        'orders',
        'any-coupon',
        'no-coupon',
      )
      .map((kind) => fact(kind as FactKind)),
    fc
      .constantFrom('spend', 'subscribed-since', 'subscribed-for', 'price', 'list-price', 'cost')
      .map((kind) => fact(kind as FactKind)),
    selector.map((goods) => fact('running-subtotal', { goods })),
    fc
      .tuple(fc.option(count, { nil: undefined }), selector)
      .map(([count, goods]) => fact('contains', { ...(count && { count }), goods })),
    fc
      .tuple(
        fc.constantFrom('coupon', 'codes', 'code', 'segment', 'customer', 'delivery', 'member', ...cartTextNames),
        names,
      )
      .map(([kind, names]) => fact(kind as FactKind, { names })),
    fc
      .tuple(fc.constantFrom('orders-in-last', 'spend-in-last'), fc.option(selector, { nil: undefined }), amount)
      .map(([kind, goods, period]) => fact(kind as FactKind, { ...(goods && { goods }), period })),
    fc
      .tuple(
        fc.constantFrom('orders-this', 'spend-this'),
        fc.option(selector, { nil: undefined }),
        fc.constantFrom('week', 'month', 'quarter', 'year'),
      )
      .map(([kind, goods, since]) =>
        fact(kind as FactKind, { ...(goods && { goods }), this: since as CalendarPeriod }),
      ),
    fc.tuple(fc.constantFrom('orders', 'spend'), selector).map(([kind, goods]) => fact(kind as FactKind, { goods })),
    amount.map((period) => fact('birthday', { period })),
    fc.tuple(attribute, amount).map(([date, period]) => fact('anniversary', { date, period })),
    fc.constant(fact('today')),
    name.map((program) => fact('points', { program })),
    fc
      .tuple(name, fc.option(fc.tuple(fc.boolean(), name), { nil: undefined }))
      .map(([program, level]) =>
        fact('tier', { program, ...(level && { level: { atLeast: level[0], tier: level[1] } }) }),
      ),
  )
  const share = fc.tuple(digits, fc.oneof(anyFact, attribute)).map(
    ([value, left]): Expression => ({
      kind: 'arithmetic',
      operator: '*',
      left,
      right: { kind: 'percent', value, range },
      range,
    }),
  )
  const both = (side: Arbitrary<Expression>) => fc.tuple(side, side)
  const compared = (left: Arbitrary<Expression>, right: Arbitrary<Expression>): Arbitrary<Expression> =>
    fc.oneof(
      fc
        .tuple(left, comparison, right)
        .map(([left, operator, right]) => ({ kind: 'compare', operator, left, right, range }) as Expression),
      fc
        .tuple(left, right, right)
        .map(([value, low, high]): Expression => ({ kind: 'between', value, low, high, range })),
      fc
        .tuple(left, fc.array(amount, { minLength: 1, maxLength: 3 }))
        .map(([value, options]): Expression => ({ kind: 'in', value, options, range })),
    )
  const summed = (left: Arbitrary<Expression>, right: Arbitrary<Expression>): Arbitrary<Expression> =>
    fc
      .tuple(left, operator, right)
      .map(([left, operator, right]) => ({ kind: 'arithmetic', operator, left, right, range }) as Expression)
  return {
    expression: fc.oneof(
      { depthSize: 'small' },
      literal,
      letName,
      attribute,
      anyFact,
      fc
        .tuple(fc.constantFrom('and', 'or'), both(expression))
        .map(([kind, [left, right]]) => ({ kind, left, right, range }) as Expression),
      expression.map((operand): Expression => ({ kind: 'not', operand, range })),
      expression.map((operand): Expression => ({ kind: 'negate', operand, range })),
      compared(expression, expression),
      summed(expression, expression),
    ),
    amount: fc.oneof(
      { depthSize: 'small' },
      literal,
      letName,
      summed(amount, amount),
      expression,
      attribute,
      anyFact,
      share,
    ),
    where: fc.oneof(
      itemValue,
      summed(itemValue, amount),
      compared(itemValue, fc.oneof(itemValue, attribute, amount)),
      compared(summed(itemValue, amount), amount),
    ),
    selector: fc.oneof(
      { depthSize: 'small' },
      fc
        .tuple(fc.constantFrom('sku', 'category', 'brand', 'label', 'product-set'), names)
        .map(([kind, names]) => ({ kind, names, range }) as Selector),
      fc.constantFrom('everything', 'qualifying', 'on-sale', 'discounted').map((kind) => ({ kind, range }) as Selector),
      tie('where').map((condition): Selector => ({ kind: 'where', condition, range })),
      fc
        .tuple(fc.constantFrom('intersection', 'union', 'difference'), selector, selector)
        .map(([kind, left, right]) => ({ kind, left, right, range }) as Selector),
      selector.map((operand): Selector => ({ kind: 'complement', operand, range })),
    ),
  }
})

export const { expression, amount, selector } = trees

/** What steps, tiers and repetitions can be based on. */
export const measure: Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(fc.constantFrom('subtotal', 'weight', 'distinct-products'), fc.option(selector, { nil: undefined }))
    .map(([kind, goods]) => fact(kind as FactKind, goods && { goods })),
  fc.constantFrom('lines', 'running-total', 'orders', 'spend').map((kind) => fact(kind as FactKind)),
  fc.option(selector, { nil: undefined }).map((goods) => fact('quantity', goods && { goods })),
  name.map((program) => fact('points', { program })),
)

/** What a repetition counts; it starts with a fact, or with an attribute that does not belong to an item. */
export const counted: Arbitrary<Expression> = fc.oneof(
  { weight: 3, arbitrary: measure },
  {
    weight: 1,
    arbitrary: memberName.map((name): Expression => ({ kind: 'attribute', owner: 'customer', name, range })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(measure, fc.constantFrom('+', '-', '*'), fc.oneof(measure, count))
      .map(([left, operator, right]) => ({ kind: 'arithmetic', operator, left, right, range }) as Expression),
  },
)
