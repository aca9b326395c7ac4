/** How the values of a cart in JSON are written: what is taken, and what is refused with which code. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { cartSchema } from '../../../src/evaluate/cart/cart-schema.ts'
import { readCart, shapeError } from '../../../src/evaluate/cart/read-cart.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { cart, line } from '../promo.ts'
import { refusal } from './refusal.ts'

const readAs = (json: object) => refusal(() => readCart({ ...cart(['1 x A at 100']), ...json }))
const codesOf = (values: readonly unknown[], place: (value: unknown) => object) =>
  values.map((value) => readAs(place(value))[0] ?? 'taken')
const all = (values: readonly unknown[], code: string) => values.map(() => code)

describe('a decimal', () => {
  const price = (value: unknown) => ({ lines: [{ ...line('1 x A'), price: value }] })

  test('has digits, and may have a point with digits behind it', () => {
    const taken = ['0', '7', '12', '12.5', '12.50', '0.05']
    expect(codesOf(taken, price)).toEqual(all(taken, 'taken'))
    const refused = ['', 'x5', '5x', '.5', '5.', '1.2.3', '+5', '1e3', '1 000', '12,5']
    expect(codesOf(refused, price)).toEqual(all(refused, 'cart-amount'))
  })

  test('with a comma is shown with a point, if it is one otherwise', () => {
    const helpFor = (value: string) => readAs(price(value))[3]
    expect(helpFor('12,5')).toBe('write a decimal point: "12.5"')
    expect(helpFor('1,50')).toBe('write a decimal point: "1.50"')
    for (const other of ['x1,5', '1,5x', '1,', ',5', '1,000,000']) {
      expect(helpFor(other)).toBe('write a decimal string such as "12.50"')
    }
  })

  test('below zero is said to be so', () => {
    expect(readAs(price('-5'))).toEqual([
      ...['cart-amount', 'lines[0].price', '`-5` is below zero', 'write an amount of zero or more'],
    ])
    for (const other of ['5-5', '-', '-x']) expect(readAs(price(other))[2]).toBe(`\`${other}\` cannot be read`)
  })
})

describe('a date', () => {
  test('has four digits, two and two', () => {
    const birthday = (value: unknown) => ({ customer: { id: 'C-1', birthday: value } })
    expect(codesOf(['1990-05-03', '2024-12-31'], birthday)).toEqual(['taken', 'taken'])
    const refused = ['', 'x1990-05-03', '1990-05-03x', '990-05-03', '1990-5-03', '1990-05-3', '1990/05/03', 'May 3rd']
    expect(codesOf(refused, birthday)).toEqual(all(refused, 'cart-date'))
  })
})

describe('an instant', () => {
  test('is a date and a time with their offset; seconds and their parts may be left out', () => {
    const at = (value: unknown) => ({ at: value })
    const taken = [
      '2026-10-03T12:00Z',
      '2026-10-03T12:00:05Z',
      '2026-10-03T12:00:05.1Z',
      '2026-10-03T12:00:05.123Z',
      '2026-10-03T12:00+02:00',
      '2026-10-03T12:00:05.12-09:30',
    ]
    expect(codesOf(taken, at)).toEqual(all(taken, 'taken'))
    const refused = [
      ...['', '2026-10-03', '2026-10-03T12:00', 'x2026-10-03T12:00Z', '2026-10-03T12:00Zx', '2026-10-03 12:00Z'],
      ...['226-10-03T12:00Z', '2026-1-03T12:00Z', '2026-10-3T12:00Z', '2026-10-03T1:00Z', '2026-10-03T12:0Z'],
      ...['2026-10-03T12:00:5Z', '2026-10-03T12:00:05.Z', '2026-10-03T12:00:05.1234Z', '2026-10-03T12:00.5Z'],
      ...['2026-10-03T12:00+2:00', '2026-10-03T12:00+02:0', '2026-10-03T12:00+0200', '2026-10-03T12:00*02:00'],
    ]
    expect(codesOf(refused, at)).toEqual(all(refused, 'cart-instant'))
  })
})

describe('a currency', () => {
  test('has three capital letters', () => {
    expect(readAs({ currency: 'EUR' })).toEqual([])
    const refused = ['', 'PL', 'PLNX', 'xPLN', 'PLN ', 'pln', 'P1N']
    expect(codesOf(refused, (value) => ({ currency: value }))).toEqual(all(refused, 'cart-currency'))
    expect(readAs({ currency: 'pln' })).toEqual([
      ...['cart-currency', 'currency', '`pln` cannot be read', 'write an ISO 4217 currency code such as "PLN"'],
    ])
  })
})

describe('a count', () => {
  const orders = (value: unknown) => ({ customer: { id: 'C-1', orders: value } })

  test('is a whole number from zero, without quotes', () => {
    expect(codesOf([0, 3], orders)).toEqual(['taken', 'taken'])
    expect(readAs(orders(-1))).toEqual([
      ...['cart-shape', 'customer.orders', '`-1` is too small', 'write a whole number of at least 0'],
    ])
    expect(readAs(orders('3'))).toEqual([
      ...['cart-shape', 'customer.orders', '`"3"` is text', 'write it without quotes: 3'],
    ])
    expect(readAs(orders('12'))[3]).toBe('write it without quotes: 12')
    for (const other of ['x3', '3x', '']) {
      expect(readAs(orders(other)).slice(2)).toEqual([`\`${other}\` is not a number`, 'write a number'])
    }
    expect(readAs(orders([3])).slice(2)).toEqual(['`[3]` is not a number', 'write a number'])
  })
})

describe('usage', () => {
  const periods = ['', 'PerDay', 'PerWeek', 'PerMonth', 'PerYear']
  const usage = (kind: string, counter: string, value: unknown) =>
    readAs({ usage: { [kind]: { X: { [counter]: value } } } })[2]

  test.each([
    ['campaigns', 'uses'],
    ['campaigns', 'byCustomer'],
    ['groups', 'uses'],
    ['codes', 'uses'],
    ['codes', 'byCustomer'],
    ['pools', 'uses'],
  ])('of %s counts %s in whole numbers', (kind, name) => {
    for (const period of periods) {
      expect([usage(kind, `${name}${period}`, 2), usage(kind, `${name}${period}`, '2')]).toEqual([
        undefined,
        '`"2"` is text',
      ])
    }
  })

  test.each(['discount', 'orderValue', 'units', 'unitsByCustomer'])('of campaigns counts %s in decimals', (name) => {
    for (const period of periods) {
      expect([usage('campaigns', `${name}${period}`, '2'), usage('groups', `${name}${period}`, 2)]).toEqual([
        undefined,
        '`2` is a JSON number, which can lose decimals',
      ])
    }
  })

  test('may have counters named after limits, of either form', () => {
    expect([usage('codes', 'uses per store', 2), usage('campaigns', 'discount per store', '2.50')]).toEqual([
      ...[undefined, undefined],
    ])
    expect(usage('codes', 'uses per store', true)).toBe('`true` is not allowed here')
  })
})

describe('an object', () => {
  test('is asked for with its fields, also where it may be one of a list', () => {
    expect(readAs({ delivery: 'courier' })).toEqual([
      'cart-shape',
      'delivery',
      '`courier` is not allowed here',
      'write an object with id, method, price',
    ])
    expect(readAs({ delivery: ['courier'] }).slice(1)).toEqual([
      ...['delivery[0]', '`courier` is not an object', 'write an object with id, method, price'],
    ])
    expect(readAs({ customer: [] }).slice(2)).toEqual([
      '`[]` is not an object',
      'write an object with id, segments, orders, spend, history, birthday, subscribedSince, programs, memberships, attributes',
    ])
  })

  test('is only asked for where nobody can tell its fields', () => {
    expect(readAs({ attributes: 5 }).slice(2)).toEqual(['`5` is not an object', 'write an object'])
    expect(readAs({ lines: {} })).toEqual(['cart-shape', 'lines', '`{}` is not a list', 'write a list'])
    expect(readAs({ lines: '12' })[2]).toBe('`12` is not a list')
    expect(readAs({ lines: [{ quantity: '1' }] })).toEqual([
      ...['cart-shape', 'lines[0].sku', 'this field is missing', 'write text'],
    ])
  })

  test('has the fields of its place, under whatever name it stands', () => {
    const member = (more: object) => ({ customer: { id: 'C-1', programs: { Club: more } } })
    expect(readAs(member({ colour: 'red' })).slice(1)).toEqual([
      'customer.programs.Club.colour',
      'a cart cannot have a field `colour` here',
      'the fields allowed here are points, tier',
    ])
    expect(readAs({ lines: [{ ...line('1 x A at 5'), prise: '5' }] })[3]).toBe('did you mean `price`?')
  })

  test('that has no text is an empty one', () => {
    expect(readAs({ codes: [''] })).toEqual([
      ...['cart-shape', 'codes[0]', 'this text is empty', 'fill it in, or remove it'],
    ])
    expect(readAs({ store: '' })[1]).toBe('store')
  })

  test('is asked for in the language of the reader', () => {
    const { lines: _, ...without } = cart(['1 x A at 100'])
    const { success, error } = cartSchema.safeParse(without)
    if (success) throw new Error('it has no lines')
    expect(shapeError(cartSchema, error, without).inWords(loadLocale('pl'))).toEqual({
      message: 'tego brakuje',
      help: 'wpisz: lista',
    })
  })

  test('that contains itself is not shown', () => {
    const itself: { self?: object } = {}
    itself.self = itself
    expect(readAs({ payment: itself })[2]).toBe('`{…}` is not text')
  })
})

describe('a schema with carts in it', () => {
  const list = z.array(z.strictObject({ letter: z.string().regex(/^[a-z]$/, 'write one small letter') }))
  const refused = (schema: z.ZodType, json: unknown) => {
    const { error } = schema.safeParse(json)
    return refusal(() => {
      if (error) throw shapeError(schema, error, json)
    })
  }

  test('may be a list, and have help of its own for a form', () => {
    expect(refused(list, [{ letter: 'a' }, { letter: 'A' }])).toEqual([
      ...['cart-shape', '[1].letter', '`A` cannot be read', 'write one small letter'],
    ])
  })

  test('says what number is asked for', () => {
    const refusedNumber = (json: unknown) => refused(z.strictObject({ share: z.number().positive() }), json)
    expect(refusedNumber({ share: '5' }).slice(2)).toEqual(['`"5"` is text', 'write it without quotes: 5'])
    expect(refusedNumber({ share: true }).slice(2)).toEqual(['`true` is not a number', 'write a number'])
    expect(refusedNumber({ share: 0 }).slice(2)).toEqual(['`0` is too small', 'write a whole number above 0'])
  })

  test('asks for a cart where it does not say what is wrong', () => {
    expect(
      refusal(() => {
        throw shapeError(list, new z.ZodError([]), [])
      }),
    ).toEqual([...['cart-shape', '', 'this must be a cart', undefined]])
  })

  test('says of any other value that it is not allowed', () => {
    const union = z.strictObject({ to: z.union([z.literal('all'), z.strictObject({ name: z.string() })]) })
    expect(refused(union, { to: 'none' })).toEqual([...['cart-shape', 'to', '`none` is not allowed here', undefined]])
    expect(refused(z.strictObject({ kind: z.literal('cart') }), { kind: 'order' })).toEqual([
      ...['cart-shape', 'kind', '`order` is not allowed here', undefined],
    ])
  })
})
