/** What is asked of a comparison, as it is kept: it comes from files of other versions, and from the window. */
import { describe, expect, it } from 'vitest'
import { orderFilterSchema, requestSchema, sideSchema } from '../../src/compare/request.ts'

describe('a side', () => {
  it.each([
    { kind: 'saved' },
    { kind: 'present' },
    { kind: 'charged' },
    { kind: 'scenario', name: 'Lower' },
    { kind: 'folder', path: '/shop' },
    { kind: 'file', path: '/shop/rules.json' },
    { kind: 'revision', commit: '0a1b2c3', day: '2026-10-01', title: 'HEAD~1' },
  ])('may be %o', (side) => expect(sideSchema.parse(side)).toEqual(side))

  it.each([{ kind: 'planned' }, { kind: 'scenario' }, { kind: 'folder' }, { kind: 'revision', commit: '0a1b2c3' }, {}])(
    'may not be %o',
    (side) => expect(sideSchema.safeParse(side).success).toBe(false),
  )
})

describe('a filter', () => {
  const isFilter = (filter: object): boolean => orderFilterSchema.safeParse(filter).success

  it.each(['channels', 'countries', 'segments', 'categories', 'campaigns', 'codes'])(
    'has up to a hundred %s of up to 500 characters',
    (names) => {
      expect(orderFilterSchema.parse({ [names]: ['A', 'B'] })).toEqual({ [names]: ['A', 'B'] })
      expect(isFilter({ [names]: Array.from({ length: 100 }, (_, i) => String(i)) })).toBe(true)
      expect(isFilter({ [names]: Array.from({ length: 101 }, (_, i) => String(i)) })).toBe(false)
      expect(['x'.repeat(500), 'x'.repeat(501), ''].map((name) => isFilter({ [names]: [name] }))).toEqual([
        ...[true, false, false],
      ])
    },
  )
  it.each(['basketFrom', 'basketTo'])('has a decimal as %s', (bound) => {
    const amounts = ['0', '100', '123456789012', '99.9', '0.123456']
    expect(amounts.map((amount) => orderFilterSchema.parse({ [bound]: amount }))).toEqual(
      amounts.map((amount) => ({ [bound]: amount })),
    )
    for (const amount of [
      '',
      '1.',
      '.5',
      '-1',
      '1,5',
      '1 PLN',
      'PLN 1',
      '1234567890123',
      '0.1234567',
      '1e5',
      '1.5.0',
    ]) {
      expect([amount, isFilter({ [bound]: amount })]).toEqual([amount, false])
    }
  })
})

describe('a request', () => {
  const sweep = { on: true, name: 'MIN', from: '50', to: '100', step: '10', unit: 'PLN' }
  const whole = {
    a: { kind: 'charged' },
    b: { kind: 'scenario', name: 'Lower' },
    period: 'last-month',
    first: '2026-01-01',
    last: '2026-03-31',
    filter: { channels: ['web'] },
    sweep,
  }

  it('is read as it was kept', () => {
    expect(requestSchema.parse(whole)).toEqual(whole)
    for (const period of ['last-month', 'last-quarter', 'last-year']) {
      expect(requestSchema.parse({ ...whole, period })).toEqual({ ...whole, period })
    }
  })
  it('is the saved text against the present one, of all orders, where nothing is said', () => {
    expect(requestSchema.parse({})).toEqual({
      ...{ a: { kind: 'saved' }, b: { kind: 'present' }, first: '', last: '', filter: {} },
      sweep: { on: false, name: '', from: '', to: '', step: '', unit: '' },
    })
  })
  it('keeps what is understood of a later version', () => {
    expect(
      requestSchema.parse({
        ...{ ...whole, a: { kind: 'planned' }, period: 'last-week' },
        sweep: { ...sweep, unit: undefined },
      }),
    ).toEqual({ ...whole, a: { kind: 'saved' }, period: undefined, sweep: { ...sweep, unit: '' } })
    expect(requestSchema.parse({ ...whole, filter: { channels: 'web' } }).filter).toEqual({})
  })
})
