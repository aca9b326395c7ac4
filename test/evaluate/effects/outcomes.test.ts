/** Points, cashback, coupons, perks, and paying with points (M26 to M30). */
import { describe, expect, test } from 'vitest'
import { cart, promo, run } from '../promo.ts'

const club = 'program "Club" { 1 point worth 1 PLN  points pending 14 days  pay up to 30% of total }'
const member = { customer: { id: 'C-1', programs: { Club: { points: '100' } } } }

describe('points', () => {
  test('100 points per full 300 PLN of what is paid', () => {
    const rules = promo(`${club}
      campaign "Ten" { priority 1  then 10% off cart }
      campaign "Points" { then earn 100 points per 300 PLN in "Club" }`)
    expect(run(rules, cart(['1 x A at 700'])).points).toEqual([
      { program: 'Club', campaign: 'Points', points: '200', pendingDays: 14 },
    ])
    expect(run(rules, cart(['1 x A at 333'])).points).toEqual([])
  })

  test('the program gives by itself to those who are in it, and multiples count from all other forms', () => {
    const rules = promo(`program "Club" { 1 point worth 1 PLN  earn 1 point per 10 PLN }
      campaign "Ten" { priority 1  then earn 10 points in "Club" }
      campaign "Double" { priority 2  then earn 2 x points in "Club" }`)
    expect(run(rules, cart(['1 x A at 95'], member)).points).toEqual([
      { program: 'Club', points: '9' },
      { program: 'Club', campaign: 'Ten', points: '10' },
      { program: 'Club', campaign: 'Double', points: '19' },
    ])
    expect(run(rules, cart(['1 x A at 95'])).points).toMatchObject([{ points: '10' }, { points: '10' }])
  })
})

describe('cashback', () => {
  test('a percentage of what is paid', () => {
    const rules = `campaign "Ten" { priority 1  then 10% off cart }
      campaign "Back" { then cashback 5% of everything to "Wallet" }`
    expect(run(rules, cart(['1 x A at 99.99'])).cashback).toEqual([
      { wallet: 'Wallet', campaign: 'Back', amount: '4.50' },
    ])
  })

  test('replacing takes the place of what others give for the same goods, never less than it', () => {
    const rules = (percent: string) => `
      campaign "Own" { priority 1  then cashback 5% of everything to "Wallet" }
      campaign "Raised" { priority 2  then cashback ${percent} of sku "A" to "Wallet", replacing }`
    const of = cart(['1 x A at 100', '1 x B at 100'])
    const backs = (percent: string) =>
      run(rules(percent), of).cashback.map(({ campaign, amount }) => [campaign, amount])
    expect(backs('12%')).toEqual([
      ['Own', '5.00'],
      ['Raised', '12.00'],
    ])
    expect(backs('3%')).toEqual([['Own', '10.00']])
  })
})

test('coupons and perks are counted, messages are those of campaigns that applied', () => {
  const rules = promo(`coupons "Next" { generate 10 like "NEXT-????" limit 1 per code }
    campaign "Every 500" { message "Thank you"  then for every 500 PLN of subtotal { issue coupon "Next" }  then grant "Free repair" }
    campaign "Other" { message "Not for you"  when subtotal >= 5000 PLN  then 5% off cart }`)
  const result = run(rules, cart(['1 x A at 1200']))
  expect(result.coupons).toEqual([{ campaign: 'Every 500', pool: 'Next', count: 2 }])
  expect(result.perks).toEqual([{ campaign: 'Every 500', perk: 'Free repair', count: 1 }])
  expect(result.messages).toEqual([{ campaign: 'Every 500', text: 'Thank you' }])
})

describe('paying with points', () => {
  const pay = (points: string, of: string) =>
    run(promo(club), cart([`1 x A at ${of}`], { ...member, pay: { points: { Club: points } } }))

  test('up to the share of the order', () => {
    expect(pay('50', '100')).toMatchObject({
      payments: [{ program: 'Club', points: '30', amount: '30.00' }],
      toPay: '70.00',
    })
  })

  test('up to the balance', () => {
    expect(pay('500', '1000')).toMatchObject({ payments: [{ points: '100' }], toPay: '900.00' })
  })
})

test('a code is accepted when a campaign that applied asked for it', () => {
  const rules = promo(`coupons "Summer" { code "SUN" limit 10 uses  valid from 2026-01-01 to 2026-12-31 }
    campaign "Sun" { when coupon "Summer" and subtotal >= 100 PLN  then 10% off cart }`)
  const codes = (amount: string) => run(rules, cart([`1 x A at ${amount}`], { codes: [' sun ', 'MOON'] })).codes
  expect(codes('100').map(({ status }) => status)).toEqual(['accepted', 'unknown'])
  expect(codes('99').map(({ status }) => status)).toEqual(['unused', 'unknown'])
})
