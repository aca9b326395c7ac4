import { describe, expect, it } from 'vitest'
import { checkWith, file } from './read.ts'

const pool = (csv: string) => {
  const rules = 'settings { currency PLN timezone "Europe/Warsaw" }\ncoupons "All" { codes from "codes.csv" }'
  const { ruleSet, diagnostics, said } = checkWith(rules, { 'codes.csv': csv })
  const codes = [...(ruleSet.pools.get('All')?.codes.values() ?? [])].map(({ code, uses, valid }) => [
    code,
    uses,
    valid?.from?.kind === 'date' ? valid.from.value : undefined,
    valid?.to?.kind === 'date' ? valid.to.value : undefined,
  ])
  return { codes, diagnostics, said }
}

describe('codes of Voucherify', () => {
  const { codes, said } = pool(file('voucherify-codes.csv'))
  it('have their redemption quantity as limit, and none where it is empty', () => {
    expect(codes).toEqual([
      ['AUTUMN-1', 5, '2026-10-01T00:00', '2026-10-31T23:59'],
      ['AUTUMN-2', undefined, undefined, undefined],
    ])
  })
  it('that are not active, or are gift cards, are left out and told', () => {
    expect(said).toEqual([
      'hint import-left-out: `codes.csv`: 1 code left out, not active: `AUTUMN-3`; 1 code left out, gift or loyalty cards: `GIFT-1`',
    ])
  })
  it('are read by the names of the API too', () => {
    const csv = file('voucherify-codes.csv')
    const header = (csv.split('\n')[0] ?? '').toLowerCase().replaceAll(' ', '_')
    expect(pool([header, ...csv.split('\n').slice(1)].join('\n')).codes).toEqual(codes)
  })
  it('of several campaigns are told: a pool has those of one', () => {
    const csv = 'code,campaign,redemption_quantity\nA,Spring,1\nB,Autumn,1'
    expect(pool(csv).said).toEqual([
      'hint import-left-out: `codes.csv`: the codes belong to 2 campaigns: `Spring`, `Autumn`',
    ])
  })
})

describe('codes of Talon.One', () => {
  const { codes, diagnostics, said } = pool(file('talon-one-codes.csv'))
  it('have `value` as code and `limitval` as limit, never the limit of their discount', () => {
    expect(codes).toEqual([
      ['XMAS-10', 10, '2026-12-01T00:00', '2026-12-24T17:59'],
      ['XMAS-ANY', undefined, undefined, undefined],
      ['XMAS-ANNA', 1, undefined, undefined],
    ])
  })
  it('that were deleted are left out, and those for one customer are told', () => {
    expect(said[1]).toBe('hint import-left-out: `codes.csv`: 1 code left out, deleted: `XMAS-GONE`')
    expect(diagnostics[0]).toMatchObject({
      code: 'import-column',
      message: '`codes.csv`, line 1: the column `recipientintegrationid` is not read, although it restricts 1 code',
    })
  })
})

describe('codes of Magento', () => {
  it('have no limit in the file: each once, and that is said; how often they were used is none', () => {
    const { codes, said } = pool(file('magento-codes.csv'))
    expect(codes).toEqual([
      ['MAG-7KQ2', 1, undefined, undefined],
      ['MAG-9XYZ', 1, undefined, undefined],
    ])
    expect(said).toEqual([
      'hint import-left-out: `codes.csv`: this Magento export has no column for the number of uses: each code can be used once',
    ])
  })
})

describe('codes of WooCommerce', () => {
  const { codes, diagnostics, said } = pool(file('woocommerce-codes.csv'))
  it('have their usage limit, never their amount; the day of expiry is the first without them', () => {
    expect(codes).toEqual([
      ['SPRING15', 100, undefined, '2026-05-31'],
      ['FOREVER', undefined, undefined, undefined],
    ])
  })
  it('a limit for each customer is told, for a pool says it', () => {
    expect(diagnostics[0]).toMatchObject({
      message: '`codes.csv`, line 1: the column `usage limit per user` is not read, although it restricts 1 code',
      help: 'write it for the pool, such as `limit 1 per customer`',
    })
    expect(said[1]).toBe('hint import-left-out: `codes.csv`: 1 code left out, not published: `DRAFT9`')
  })
  it('are read as the shop itself calls its columns', () => {
    const csv =
      'Coupon code,Coupon type,Coupon amount,Usage limit,Expiry date\nSUMMER,Percentage discount,20,3,2026-09-01'
    expect(pool(csv).codes).toEqual([['SUMMER', 3, undefined, '2026-08-31']])
  })
  it('a time of expiry in seconds is an instant', () => {
    expect(pool('code,amount,discount_type,date_expires,usage_limit\nA,5,fixed_cart,1798758000,2').codes).toEqual([
      ['A', 2, undefined, '2026-12-31T23:59'],
    ])
  })
})

describe('codes of Shopify', () => {
  const { codes, said } = pool(file('shopify-codes.csv'))
  it('have their limit per code; the instant of the end no longer belongs', () => {
    expect(codes).toEqual([
      ['WELCOME', undefined, '2026-01-08T11:28', undefined],
      ['FLASH50', 20, '2026-11-27T00:00', '2026-11-27T23:59'],
      ['ONCE-EACH', 50, '2026-12-01T00:00', undefined],
    ])
  })
  it('that count once for each customer are told', () => {
    expect(said).toEqual([
      'warning import-column: `codes.csv`, line 1: the column `applies once per customer` is not read, although it restricts 1 code',
    ])
  })
  it('that are disabled are left out', () => {
    const csv = file('shopify-codes.csv').replace(',Active,', ',Disabled,')
    expect(pool(csv).codes.map(([code]) => code)).not.toContain('WELCOME')
  })
})

describe('a row of an export that makes no sense', () => {
  it.each([
    [
      'a limit',
      'Code,Voucher Type,Redemption Quantity\nA,DISCOUNT_VOUCHER,many',
      'the limit `many` is not a whole number above zero',
    ],
    ['a date', 'Code,Voucher Type,Expiration Date\nA,DISCOUNT_VOUCHER,soon', '`soon` is not a date'],
    [
      'a day that is none',
      'value,limitval,startdate\nA,1,2026-02-30T10:00:00Z',
      '`2026-02-30T10:00:00Z` is not a date',
    ],
    ['no code', 'value,limitval\n,1', 'the code is missing'],
  ])('is told by its line: %s', (_, csv, message) => {
    expect(pool(csv).said).toContain(`error import-row: \`codes.csv\`, line 2: ${message}`)
  })
})

it('a list of our own is read as ever: one use where the limit is left out, the last day included', () => {
  expect(pool('code;limit;from;to\nA;5;;2026-12-24\nB;;;').codes).toEqual([
    ['A', 5, undefined, '2026-12-24'],
    ['B', 1, undefined, undefined],
  ])
})
