import { describe, expect, it } from 'vitest'
import { allFindings } from '../../../src/check/analyses/finding.ts'
import { schedule } from '../../../src/check/analyses/schedule.ts'
import { analyse, analyseFor, shop } from '../../analyse/analyse.ts'
import { sound } from '../findings.ts'

const marks = (code: string, text: string) => analyseFor(code, text).map(({ at }) => at)
const one = (body: string) => `campaign "One" { ${body} }\n`

it('a reward for points that nothing gives', () => {
  const goods = { 'products.csv': 'sku,price\nMUG,15.00' }
  const reward =
    'catalogue from "products.csv"\ncampaign "One" { then choose up to 1 from { sku "MUG" for 9 points in "Club" } }\n'
  const found = (more: string) => analyseFor('no-points', `${reward}${more}`, goods).map(({ at }) => at)
  expect(found('program "Club" { partners "Cinema" }')).toEqual(['"Club"'])
  expect(found('program "Club" { earn 1 point per 10 PLN }')).toEqual([])
  expect(found('program "Club" { partners "Cinema" }\ncampaign "Two" { then earn 5 points in "Club" }')).toEqual([])
})

describe('time', () => {
  it('an `every` that never falls into the active time', () => {
    const weekend = (active: string) => marks('never-open', one(`active ${active} every sat, sun then 5% off cart`))
    expect(weekend('2026-10-05 to 2026-10-09')).toEqual(['every sat, sun'])
    expect(weekend('2026-10-05 to 2026-10-10')).toEqual([])
    expect(weekend('2026-10-05 to 2026-12-31')).toEqual([])
    expect(weekend('from 2026-10-05')).toEqual([])
  })
  it('counts the day on which hours over midnight begin', () => {
    const night = (active: string) =>
      marks('never-open', one(`active ${active} every sat from 22:00 to 02:00 then 5% off cart`))
    expect(night('2026-10-10 to 2026-10-10')).toEqual([])
    expect(night('2026-10-11T01:00 to 2026-10-12')).toEqual([])
    expect(night('2026-10-10T21:00 to 2026-10-10T22:00')).toEqual([])
    expect(night('2026-10-09 to 2026-10-12 except 2026-10-10')).toEqual(['every sat from 22:00 to 02:00'])
    expect(night('2026-10-11 to 2026-10-12')).toEqual(['every sat from 22:00 to 02:00'])
  })
  it('needs all of several `every` to stay shut', () => {
    const days = (second: string) =>
      marks('never-open', one(`active 2026-02-01 to 2026-02-27 every 29th of month every ${second} then 5% off cart`))
    expect(days('30th of month')).toEqual(['every 29th of month', 'every 30th of month'])
    expect(days('mon')).toEqual([])
  })

  const pool = (valid: string) => `coupons "Spring" { code "MAY" limit 9 uses\n${valid} }\n`
  it('a campaign whose coupons are valid at another time', () => {
    const campaign = one('active 2026-06-01 to 2026-06-30 when coupon "Spring" then 5% off cart')
    expect(analyseFor('coupon-out-of-time', pool('valid from 2026-05-01 to 2026-05-31') + campaign)).toMatchObject([
      { at: 'active 2026-06-01 to 2026-06-30', related: ['valid from 2026-05-01 to 2026-05-31'] },
    ])
    expect(marks('coupon-out-of-time', pool('valid from 2026-05-01 to 2026-06-01') + campaign)).toEqual([])
    expect(marks('coupon-out-of-time', pool('valid 30 days after issue') + campaign)).toEqual([])
    const ofEach = (...codes: string[]) => `coupons "Spring" {\n${codes.join('\n')}\n}\n`
    const [april, may, june] = ['04', '05', '06'].map(
      (month) => `code "C${month}" limit 9 uses, valid from 2026-${month}-01 to 2026-${month}-30`,
    ) as [string, string, string]
    expect(analyseFor('coupon-out-of-time', ofEach(april, may) + campaign)).toMatchObject([
      { at: 'active 2026-06-01 to 2026-06-30', related: [april] },
    ])
    expect(marks('coupon-out-of-time', ofEach(april, june) + campaign)).toEqual([])
    expect(marks('coupon-out-of-time', ofEach(april, 'code "ANY" limit 9 uses') + campaign)).toEqual([])
  })
  it('codes that are never valid, by their dates and those of the pool', () => {
    const never = (pool: string) => analyseFor('code-never-valid', `coupons "P" {\n${pool}\n}`)
    expect(never('code "A", valid to 2026-04-30\nvalid from 2026-05-01')).toMatchObject([
      { at: '"A"', message: '`A` is never valid: its dates and those of `P` do not overlap' },
    ])
    expect(never('code "A" valid to 2026-05-01\nvalid from 2026-05-01')).toEqual([])
    expect(never('code "A" valid from 2026-05-01 to 2026-05-02\ncode "B"')).toEqual([])
  })
  it('is silent where there is a way in without the coupon', () => {
    const campaign = one('active 2026-06-01 to 2026-06-30 when coupon "Spring" or signed in then 5% off cart')
    expect(marks('coupon-out-of-time', pool('valid from 2026-05-01 to 2026-05-31') + campaign)).toEqual([])
  })

  it('is only over for whoever says what day it is', () => {
    const ruleSet = sound(`${shop}${one('active to 2026-05-31 then 5% off cart')}`)
    const past = (today?: string) =>
      allFindings(schedule(ruleSet, today === undefined ? {} : { today })).map(({ code }) => code)
    expect(past()).toEqual([])
    expect(past('2026-05-31')).toEqual([])
    expect(past('2026-06-01')).toEqual(['past-window'])
  })
})

describe('a higher step that gives no more', () => {
  const steps = (...steps: string[]) => marks('weaker-step', one(`then by subtotal { ${steps.join('\n')} }`))
  it.each([
    ['the same percentage', 'from 100 PLN: 5% off cart', 'from 200 PLN: 5% off cart'],
    ['a smaller percentage', 'from 100 PLN: 5% off category "Tools"', 'from 200 PLN: 4% off category "Tools"'],
    ['an amount worth less', 'from 100 PLN: 10% off cart', 'from 300 PLN: 25 PLN off cart'],
    ['a lower cap', 'from 100 PLN: 10% off cart', 'from 300 PLN: 15% off cart, at most 20 PLN'],
    ['a higher price', 'from 100 PLN: price 5 PLN for sku "MUG"', 'from 300 PLN: price 6 PLN for sku "MUG"'],
    ['dearer delivery', 'from 100 PLN: shipping for 5 PLN', 'from 300 PLN: shipping for 9 PLN'],
  ])('%s', (_, low, high) => {
    expect(steps(low, high)).toEqual([high.replace(/.*?: /, '')])
  })
  it.each([
    ['a larger percentage', 'from 100 PLN: 5% off cart', 'from 200 PLN: 6% off cart'],
    ['an amount worth more', 'from 100 PLN: 10% off cart', 'from 300 PLN: 35 PLN off cart'],
    [
      'a cap not yet reached',
      'from 100 PLN: 10% off cart, at most 20 PLN',
      'from 300 PLN: 5% off cart, at most 200 PLN, spread evenly',
    ],
    ['something else', 'from 100 PLN: 5% off cart', 'from 200 PLN: free shipping'],
    ['other goods', 'from 100 PLN: 5% off category "Tools"', 'from 200 PLN: 5% off everything'],
  ])('not %s', (_, low, high) => {
    expect(steps(low, high).filter(() => !high.includes('at most 200'))).toEqual([])
  })
})

describe('values that are hardly meant', () => {
  it('almost nothing left to pay', () => {
    const rate = (effect: string) => marks('implausible-percent', one(`then ${effect}`))
    expect(rate('99% off cart')).toEqual(['99%'])
    expect(rate('buy 1 of sku "A" get 1 of sku "A" at 95% off')).toEqual(['95%'])
    expect(rate('by subtotal { from 5 PLN: 90% off sku "A" }')).toEqual(['90%'])
    expect(rate('89.9% off cart')).toEqual([])
    expect(rate('100% off sku "GIFT"')).toEqual([])
    expect(rate('95% off shipping')).toEqual([])
  })
  it('more off than the cart must be worth', () => {
    const exceeds = (body: string) => marks('more-than-threshold', one(body))
    expect(exceeds('when subtotal >= 30 PLN then 50 PLN off cart')).toEqual(['50 PLN'])
    expect(exceeds('when subtotal of sku "A" > 30 PLN then 50 PLN off sku "A"')).toEqual(['50 PLN'])
    expect(exceeds('then by subtotal { from 30 PLN: 40 PLN off cart from 300 PLN: 50 PLN off cart }')).toEqual([
      '40 PLN',
    ])
    expect(exceeds('when subtotal >= 50 PLN then 50 PLN off cart')).toEqual([])
    expect(exceeds('then 50 PLN off cart')).toEqual([])
    expect(exceeds('when subtotal >= 30 PLN or signed in then 50 PLN off cart')).toEqual([])
    expect(exceeds('when subtotal >= 30 PLN then 50 PLN off cart, at most 20 PLN')).toEqual([])
  })
})

describe('a public code', () => {
  const pool = (statements: string) => `coupons "Summer" { ${statements} }\n`
  const campaign = one('when coupon "Summer" then 5% off cart')
  const open = (statements: string, text = campaign) => marks('open-ended-code', pool(statements) + text)
  it('has neither end nor limit', () => {
    expect(open('code "SUN"')).toEqual(['"SUN"'])
    expect(open('code "SUN" limit 1 per customer')).toEqual(['"SUN"'])
    expect(open('code "SUN" limit 50 uses per day')).toEqual(['"SUN"'])
    expect(open('code "SUN" valid from 2026-06-01')).toEqual(['"SUN"'])
    expect(open('code "SUN"\nvalid from 2026-06-01')).toEqual(['"SUN"'])
    expect(open('code "SUN"\ncode "SEA", valid to 2026-06-01')).toEqual(['"SUN"'])
  })
  it.each([
    ['its own limit', 'code "SUN" limit 1000 uses'],
    ['the pool’s limit', 'limit 1 per code   code "SUN"'],
    ['its own end', 'code "SUN" valid from 2026-06-01 to 2026-08-31'],
    ['the pool’s end', 'code "SUN"\nvalid from 2026-06-01 to 2026-08-31'],
    ['not being public', 'generate 5 like "SUN-????"'],
  ])('ends by %s', (_, statements) => {
    expect(open(statements)).toEqual([])
  })
  it('ends with the campaigns that ask for it', () => {
    expect(open('code "SUN"', campaign.replace('when', 'active to 2026-08-31 when'))).toEqual([])
    expect(open('code "SUN"', campaign.replace('when', 'budget 5000 PLN when'))).toEqual([])
    expect(open('code "SUN"', campaign.replace('when coupon "Summer"', 'when code "sun"'))).toEqual(['"SUN"'])
    expect(open('code "SUN"', campaign.replace('when', 'draft when'))).toEqual([])
  })
  it('has an end or a maximum, and not the other', () => {
    const half = (statements: string, text = campaign) => marks('half-open-code', pool(statements) + text)
    expect(half('code "SUN" limit 1000 uses')).toEqual(['"SUN"'])
    expect(half('code "SUN" valid from 2026-06-01 to 2026-08-31')).toEqual(['"SUN"'])
    expect(half('code "SUN" limit 1000 uses', campaign.replace('when', 'active to 2026-08-31 when'))).toEqual([])
    expect(half('code "SUN" limit 1000 uses valid from 2026-06-01 to 2026-08-31')).toEqual([])
    expect(half('code "SUN" limit 1 per customer valid from 2026-06-01 to 2026-08-31')).toEqual([])
    expect(half('code "SUN"')).toEqual([])
    expect(half('code "SUN" limit 1000 uses', campaign.replace('when', 'draft when'))).toEqual([])
    expect(half('generate 5 like "SUN-????" limit 1 per code')).toEqual([])
  })
  it('takes a large percentage off the cart without a cap', () => {
    const uncapped = (effect: string, extra = '') =>
      marks('uncapped-code', `${pool('code "SUN" limit 9 uses')}${one(`${extra} when coupon "Summer" then ${effect}`)}`)
    expect(uncapped('20% off cart')).toEqual(['20% off cart'])
    expect(uncapped('19% off cart')).toEqual([])
    expect(uncapped('20% off cart, at most 50 PLN')).toEqual([])
    expect(uncapped('20% off category "Tools"')).toEqual([])
    expect(uncapped('20% off cart', 'budget 500 PLN')).toEqual([])
  })
})

describe('a code', () => {
  it('in two pools, however it is written', () => {
    const two = (first: string, second: string) =>
      analyseFor('code-in-two-pools', `coupons "A" { ${first} }\ncoupons "B" { ${second} }`).map(({ at, message }) => [
        at,
        message,
      ])
    expect(two('code "X1" limit 9 uses', 'code " x1" limit 9 uses')).toEqual([
      ['" x1"', 'the code `x1` of `B` is also in `A`'],
    ])
    expect(two('code "X1" code "X2" code "X3"', 'code "X1" code "X2" code "X4"')).toEqual([
      ['"X1"', '2 codes, such as `X1`, of `B` are also in `A`'],
    ])
    expect(two('code "X1"', 'code "X2"')).toEqual([])
  })
  it('for one use that reads like a word', () => {
    const words = (statements: string) => marks('guessable-code', `coupons "A" { ${statements} }`)
    expect(words('code "SORRY" limit 1 uses')).toEqual(['"SORRY"'])
    expect(words('code "danke" code "K7Q2-M9XD"\nlimit 1 per code')).toEqual(['"danke"'])
    expect(words('code "SORRY" limit 100 uses')).toEqual([])
    expect(words('code "SORRY" limit 1 per customer')).toEqual([])
    expect(words('code "K7Q2M9" limit 1 uses')).toEqual([])
    expect(words('code "XKQZ" limit 1 uses')).toEqual([])
  })
  it('of an imported list for one use each', () => {
    const files = { 'codes.csv': 'code,uses\nSORRY,1\nTHANKS,2\nK7Q2M9XD,1\n' }
    expect(analyseFor('guessable-code', 'coupons "A" { codes from "codes.csv" }', files)).toMatchObject([
      { at: '"A"', message: '`SORRY` is a single-use code and reads like a word' },
    ])
  })
})

describe('a declaration that nothing uses', () => {
  it('is hinted at, each by its name', () => {
    const text = `let MIN = 5 PLN
let USED = 6 PLN
products "Tools" = category "Tools"
segment "VIP" = spend >= USED
coupons "Sun" { code "SUN" limit 1 uses }
group "Sales" pick best
attributes { customer.age: number cart.gift: yes/no }
${one('when cart.gift then 5% off cart')}`
    expect(marks('unused', text)).toEqual(['MIN', '"Tools"', '"VIP"', '"Sun"', '"Sales"', 'age'])
  })
  it.each([
    ['a let in another', 'let A = 5 PLN\nlet B = A + 1 PLN', 'when subtotal > B then 5% off cart'],
    ['products in products', 'products "A" = sku "A"\nproducts "B" = products "A"', 'then 5% off products "B"'],
    [
      'the attribute of the till by partners',
      'attributes { cart.partner: text }\nprogram "Club" { partners "Cinema" }',
      'then 5% off cart',
    ],
    ['every segment by `no segment`', 'segment "A" external', 'when no segment then 5% off cart'],
    ['a pool by its code', 'coupons "A" { code "SUN" limit 1 uses }', 'when code " sun " then 5% off cart'],
    [
      'a pool by handing it out',
      'coupons "A" { generate 5 like "SUN-????" valid 30 days after issue }',
      'then issue coupon "A"',
    ],
    [
      'a group around a group',
      'group "A" pick best\ngroup "B" pick first, in group "A"',
      'in group "B" then 5% off cart',
    ],
    ['a segment in a guard’s let', 'let SHARE = 5%', 'then SHARE off cart'],
  ])('counts %s', (_, declarations, body) => {
    expect(marks('unused', `${declarations}\n${one(body)}`)).toEqual([])
  })
  it('is nothing to say while there is no campaign', () => {
    expect(analyse('let MIN = 5 PLN')).toEqual([])
  })
  it('does not count tests and scenarios', () => {
    const text = `let MIN = 5 PLN\n${one('then 5% off cart')}scenario "Less" { set MIN = 4 PLN }`
    expect(marks('unused', text)).toEqual(['MIN'])
  })
})

describe('caps', () => {
  const caps = (effect: string) => marks('idle-cap', one(`then ${effect}`))
  it('an amount that is no more than its cap', () => {
    expect(caps('50 PLN off cart, at most 50 PLN')).toEqual(['at most 50 PLN'])
    expect(caps('for every 100 PLN of subtotal 10 PLN off cart, at most 50 PLN')).toEqual(['at most 50 PLN'])
  })
  it('is silent where the cap can be reached', () => {
    expect(caps('50 PLN off cart, at most 40 PLN')).toEqual([])
    expect(caps('5% off cart, at most 50 PLN')).toEqual([])
    expect(caps('10 PLN off each everything, at most 50 PLN')).toEqual([])
  })
})
