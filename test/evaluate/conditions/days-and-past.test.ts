import { describe, expect, it } from 'vitest'
import { priceList } from '../../../src/evaluate/result/price-list.ts'
import { findings } from '../../check/findings.ts'
import { cart, evaluator, line, promo, run } from '../promo.ts'

const attributes =
  'attributes { customer.student_until: date  customer.married: date  customer.since: date  item.departure: date }'

const isApplied = (when: string, of: Parameters<typeof run>[1]): boolean =>
  run(`${attributes}\ncampaign "One" { when ${when} then 10% off cart }`, of).applied.length === 1

const student = (until: string | undefined, at = '2026-10-03T12:00:00+02:00') =>
  cart(['1 x A at 100'], {
    at,
    customer: { id: 'C-1', ...(until !== undefined && { attributes: { student_until: until } }) },
  })

describe('today', () => {
  it('is the local day of the cart, to its last minute', () => {
    const when = 'customer.student_until >= today'
    expect(isApplied(when, student('2026-10-03'))).toBe(true)
    expect(isApplied(when, student('2026-10-02'))).toBe(false)
    expect(isApplied(when, student('2026-10-03', '2026-10-03T21:59:59Z'))).toBe(true)
    expect(isApplied(when, student('2026-10-03', '2026-10-03T22:00:00Z'))).toBe(false)
  })
  it('says nothing of a date that the cart does not have', () => {
    expect(isApplied('customer.student_until >= today', student(undefined))).toBe(false)
    expect(isApplied('not customer.student_until >= today', student(undefined))).toBe(false)
  })
  it('may be moved by the calendar', () => {
    const flight = (departure: string) => cart([line('1 x F at 100', { attributes: { departure } })])
    expect(isApplied('contains item.departure >= today + 14 days', flight('2026-10-17'))).toBe(true)
    expect(isApplied('contains item.departure >= today + 14 days', flight('2026-10-16'))).toBe(false)
    const since = (day: string) => cart(['1 x A at 1'], { customer: { id: 'C-1', attributes: { since: day } } })
    expect(isApplied('customer.since + 1 month <= today', since('2026-08-31'))).toBe(true)
    expect(isApplied('customer.since + 1 month <= today', since('2026-09-04'))).toBe(false)
  })
  it('is unknown beyond the calendar', () => {
    const old = cart(['1 x A at 1'], { customer: { id: 'C-1', attributes: { since: '2026-10-03' } } })
    expect(isApplied('customer.since + 9000 years >= today', old)).toBe(false)
    expect(isApplied('not customer.since + 9000 years >= today', old)).toBe(false)
  })
  it('makes no two campaigns similar', () => {
    const rules = `${attributes}
      campaign "A" { never combine with similar  when today >= 2026-10-01 and subtotal >= 1 PLN then 1 PLN off cart }
      campaign "B" { never combine with similar  when today <= 2026-10-31 and quantity >= 1 then 1 PLN off cart }`
    expect(run(rules, cart(['1 x A at 100'])).applied).toHaveLength(2)
  })
  it('says what the cart has', () => {
    const rules = `${attributes}\ncampaign "One" { when customer.student_until >= today then 1 PLN off cart }`
    expect(run(rules, student('2026-10-02')).notApplied).toMatchObject([
      { sentence: 'needs customer.student_until >= today, not 2026-10-02 and 2026-10-03' },
    ])
  })
  it('changes shelf prices at midnight, and the lowest price before knows it', () => {
    const rules = promo(
      'attributes { item.departure: date }\ncampaign "Last minute" { on prices then 50% off item.departure <= today + 3 days }',
      {
        catalogue: [
          ['sku', 'price', 'item.departure'],
          ['F', '100', '2026-10-10'],
        ],
      },
    )
    expect(priceList(rules, Date.parse('2026-10-06T12:00:00+02:00'))).toMatchObject([{ price: '100.00' }])
    expect(priceList(rules, Date.parse('2026-10-08T12:00:00+02:00'))).toMatchObject([
      { price: '50.00', lowestBefore: '100.00' },
    ])
  })
  it.each([
    ['now', 'write `today` for the date; hours belong to the campaign: `every day from 10:00 to 18:00`'],
    ['tomorrow', 'write `today + 1 day`'],
    ['TODAY', 'write `today`'],
  ])('is what `%s` means', (word, help) => {
    const text = `settings { currency PLN }\n${attributes}\ncampaign "One" { when customer.since <= ${word} then 1 PLN off cart }`
    expect(findings(text)).toMatchObject([{ at: word, help }])
  })
  it.each(['active from today', 'active today to 2026-12-31'])('is not where a campaign is active: %s', (active) => {
    const text = `settings { currency PLN  timezone "UTC" }\ncampaign "One" { ${active} then 1 PLN off cart }`
    expect(findings(text)).toMatchObject([{ at: 'today', code: 'not-constant' }])
  })
})

describe('an anniversary', () => {
  const married = (day: string) => cart(['1 x A at 1'], { customer: { id: 'C-1', attributes: { married: day } } })
  it('is near before and after its day', () => {
    const when = 'anniversary of customer.married within 7 days'
    for (const day of ['2017-10-10', '2017-09-26', '2026-10-03']) expect(isApplied(when, married(day))).toBe(true)
    for (const day of ['2017-10-11', '2017-09-25']) expect(isApplied(when, married(day))).toBe(false)
  })
  it('is of a date', () => {
    const text = `settings { currency PLN }\nattributes { customer.age: number  item.born: date }
      campaign "One" { when anniversary of customer.age within 7 days then 1 PLN off cart }
      campaign "Two" { when anniversary of item.born within 7 days then 1 PLN off cart }`
    expect(findings(text)).toMatchObject([
      { at: 'customer.age', help: 'declare it as `customer.age: date`' },
      { at: 'item.born', code: 'misplaced-fact' },
    ])
  })
})

describe('what was bought before', () => {
  const tea = { sku: 'TEA', categories: ['Tea'] }
  const past = (at = '2026-11-15T12:00:00+01:00') =>
    cart(['1 x A at 100'], {
      at,
      customer: {
        id: 'C-1',
        history: [
          { at: '2026-09-30T10:00:00+02:00', amount: '20', lines: [{ ...tea, amount: '20' }] },
          {
            at: '2026-10-01T10:00:00+02:00',
            amount: '30',
            lines: [
              { ...tea, amount: '12' },
              { sku: 'B', amount: '18' },
            ],
          },
        ],
      },
    })

  it.each([
    ['spend of category "Tea" this quarter = 12 PLN'],
    ['spend of category "Tea" in last 90 days = 32 PLN'],
    ['spend of category "Tea" = 32 PLN'],
    ['spend of everything this quarter = 30 PLN'],
    ['spend this quarter = 30 PLN'],
    ['spend this year = 50 PLN'],
    ['spend this month = 0 PLN'],
    ['orders with sku "B" = 1'],
    ['orders with category "Tea" in last 60 days = 2'],
    ['orders this quarter = 1'],
    ['orders with sku "C" this year = 0'],
  ])('%s', (when) => expect(isApplied(when, past())).toBe(true))

  it('a period begins with its first local minute', () => {
    const at = (instant: string) =>
      cart(['1 x A at 1'], {
        at: '2026-10-15T12:00:00+02:00',
        customer: { id: 'C-1', history: [{ at: instant, amount: '10' }] },
      })
    expect(isApplied('orders this month >= 1', at('2026-09-30T22:00:00Z'))).toBe(true)
    expect(isApplied('orders this month >= 1', at('2026-09-30T21:59:59Z'))).toBe(false)
    expect(isApplied('orders this week >= 1', at('2026-10-11T22:00:00Z'))).toBe(true)
    expect(isApplied('orders this week >= 1', at('2026-10-11T21:59:59Z'))).toBe(false)
  })

  it('is before the instant of the cart', () => {
    const at = (instant: string) =>
      cart(['1 x A at 1'], { customer: { id: 'C-1', history: [{ at: instant, amount: '10' }] } })
    expect(isApplied('orders this month >= 1', at('2026-10-03T11:59:59+02:00'))).toBe(true)
    expect(isApplied('orders this month >= 1', at('2026-10-03T12:00:00+02:00'))).toBe(false)
  })

  it('is unknown where an order that counts does not say it', () => {
    const unavailable = cart(['1 x A at 1'], {
      customer: {
        id: 'C-1',
        history: [
          { at: '2026-10-01T10:00:00+02:00', amount: '10', lines: [{ ...tea, amount: '10' }] },
          { at: '2026-08-01T10:00:00+02:00', amount: '10' },
        ],
      },
    })
    expect(isApplied('spend of category "Tea" >= 1 PLN', unavailable)).toBe(false)
    expect(isApplied('spend of category "Tea" this month >= 1 PLN', unavailable)).toBe(true)
    expect(isApplied('spend >= 1 PLN or not spend of category "Tea" >= 1 PLN', unavailable)).toBe(false)
  })

  it('is found by more than the goods of the cart', () => {
    const rules = 'campaign "One" { when spend of sku "B" this year >= 1 PLN then 1 PLN off cart }'
    expect(evaluator(rules).totals(past()).discount).toBe(100)
  })

  it('makes nothing of the cart qualify', () => {
    const text =
      'settings { currency PLN }\ncampaign "One" { when spend of sku "B" >= 1 PLN then 1 PLN off qualifying items }'
    expect(findings(text)).toMatchObject([{ code: 'nothing-qualifies' }])
  })

  it.each([
    ['price >= 5 PLN', '`price` is not known for goods in past orders'],
    ['on sale', '`on sale` is not known for goods in past orders'],
    ['products "Dear"', '`price`, which `Dear` uses, is not known for goods in past orders'],
  ])('has no prices: %s', (goods, message) => {
    const text = `settings { currency PLN }\nproducts "Dear" = price >= 5 PLN
      campaign "One" { when spend of ${goods} this year >= 1 PLN then 1 PLN off cart }`
    expect(findings(text).filter(({ code }) => code === 'misplaced-fact')).toMatchObject([{ at: goods, message }])
  })

  it('says what is missing', () => {
    const rules = 'campaign "One" { when spend of category "Tea" this quarter >= 20 PLN then 1 PLN off cart }'
    expect(run(rules, past()).notApplied).toMatchObject([
      { sentence: 'needs 8.00 PLN more spent on category `Tea` before this cart, this quarter' },
    ])
  })
})
