/** What pays beside money, and the cards and memberships that goods bring (M30, M93, M94). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'

const pay = (rules: string, price: string, of: Cart['pay'], more: Partial<Cart> = {}) => {
  const { payments = [], toPay } = run(promo(rules), cart([`1 x A at ${price}`], { ...more, ...(of && { pay: of }) }))
  return [...payments.map((each) => ('points' in each ? `${each.points} for ${each.amount}` : each.amount)), toPay]
}

describe('wallets and cards', () => {
  test('pay one after the other what is asked, what they hold and what is left, the least of them', () => {
    const two: Cart['pay'] = {
      wallets: [{ wallet: 'Savings', amount: '35', balance: '40' }],
      cards: [{ card: 'GC-1', balance: '150.50' }],
    }
    expect(pay('', '200', two)).toEqual(['35.00', '150.50', '14.50'])
    expect(pay('', '100', two)).toEqual(['35.00', '65.00', '0.00'])
    expect(pay('', '20', two)).toEqual(['20.00', '0.00', '0.00'])
  })

  test('hold nothing that nobody says, and pay no more than they hold', () => {
    expect(pay('', '100', { wallets: [{ wallet: 'Savings', amount: '10' }], cards: [{ card: 'GC-1' }] })).toEqual([
      ...['0.00', '0.00', '100.00'],
    ])
    expect(pay('', '100', { cards: [{ card: 'GC-1', amount: '50', balance: '20' }] })).toEqual(['20.00', '80.00'])
  })

  test('pay for the delivery too, after what campaigns took off', () => {
    const delivery = { method: 'courier', price: '15.00' }
    const ten = 'campaign "C" { then 10% off cart }'
    expect(pay(ten, '100', { cards: [{ card: 'GC-1', balance: '100' }] }, { delivery })).toEqual(['100.00', '5.00'])
  })
})

describe('points', () => {
  const member = (...programs: [name: string, points: string][]): Partial<Cart> => ({
    customer: { id: 'C-1', programs: Object.fromEntries(programs.map(([name, points]) => [name, { points }])) },
  })

  test('pay before wallets, and only as many as pay whole minor units', () => {
    const club = 'program "Club" { 1 point worth 0.015 PLN }'
    const of: Cart['pay'] = { points: { Club: '101' }, wallets: [{ wallet: 'Savings', balance: '1' }] }
    // 101 points are 1.515: 1.51, which 101 points pay (100.67).
    expect(pay(club, '10', of, member(['Club', '500']))).toEqual(['101 for 1.51', '1.00', '7.49'])
    // Of 0.03 two points are needed, though three were offered for 0.045.
    expect(pay(club, '0.03', { points: { Club: '3' } }, member(['Club', '500']))).toEqual(['2 for 0.03', '0.00'])
  })

  test('leave the rest to wallets, or all of it where none are offered or the customer has none', () => {
    const club = 'program "Club" { 1 point worth 1 PLN }'
    const wallets = [{ wallet: 'Savings', balance: '20' }]
    expect(pay(club, '10', { points: { Club: '4' }, wallets }, member(['Club', '50']))).toEqual([
      ...['4 for 4.00', '6.00', '0.00'],
    ])
    expect(pay(club, '10', { wallets }, member(['Club', '50']))).toEqual(['10.00', '0.00'])
    expect(pay(club, '10', { points: { Club: '4' }, wallets }, member(['Other', '50']))).toEqual([
      ...['0 for 0.00', '10.00', '0.00'],
    ])
  })

  test('are whole, of those that the customer has', () => {
    const club = 'program "Club" { 1 point worth 1 PLN }'
    expect(pay(club, '100', { points: { Club: '7.9' } }, member(['Club', '50']))).toEqual(['7 for 7.00', '93.00'])
    expect(pay(club, '100', { points: { Club: '80' } }, member(['Club', '50.9']))).toEqual(['50 for 50.00', '50.00'])
    expect(pay(club, '100', { points: { Club: '80' } })).toEqual(['0 for 0.00', '100.00'])
  })

  test('pay up to a share of the total, rounded down, by program in the order of their names', () => {
    const two = `program "B" { 1 point worth 1 PLN }
      program "A" { 1 point worth 0.01 PLN  pay up to 33% of total }`
    const of: Cart['pay'] = { points: { B: '5', A: '1000' } }
    // 33 % of 9.99 is 3.2967.
    expect(pay(two, '9.99', of, member(['A', '1000'], ['B', '5']))).toEqual(['329 for 3.29', '5 for 5.00', '1.70'])
    // 33 % of 6.00, then no more than is left.
    expect(pay(two, '6', of, member(['A', '1000'], ['B', '5']))).toEqual(['198 for 1.98', '4 for 4.00', '0.02'])
    // Of one program only.
    expect(pay(two, '6', { points: { B: '5' } }, member(['A', '1000'], ['B', '5']))).toEqual(['5 for 5.00', '1.00'])
  })

  test('pay in that order whatever the order of the rules', () => {
    const { programs, ...rules } = promo('program "A" { 1 point worth 1 PLN }\nprogram "B" { 1 point worth 1 PLN }')
    const reversed = { ...rules, programs: Object.fromEntries(Object.entries(programs).reverse()) }
    const of = cart(['1 x A at 10'], { pay: { points: { A: '8', B: '8' } }, ...member(['A', '8'], ['B', '8']) })
    expect(run(reversed, of).payments).toEqual([
      { program: 'A', points: '8', amount: '8.00' },
      { program: 'B', points: '2', amount: '2.00' },
    ])
  })

  test('of a program in which a point is worth nothing pay nothing', () => {
    expect(
      pay('program "Club" { earn 1 point per 10 PLN }', '100', { points: { Club: '5' } }, member(['Club', '50'])),
    ).toEqual([...['0 for 0.00', '100.00']])
  })
})

describe('goods that are sold as', () => {
  const rules = promo(`
    membership "Drill club" { price 9 PLN per month  sold as sku "CLUB" }
    gift cards "Store card" { like "GC-????-????-???#"  valid 24 months  sold as label "gift card" }
    gift cards "By hand" { like "HC-????-????-???#"  valid 24 months }
    campaign "C" { then 10% off cart }`)
  const card = (text: string, more = {}) => line(text, { labels: ['gift card'], ...more })

  test('gift cards bring one for each unit, that holds its price before discounts', () => {
    const result = run(rules, cart([card('2 x CARD at 50', { id: 'x' }), '1 x A at 10', card('1 x CARD at 24.995')]))
    expect(result.giftCards).toEqual([
      { cards: 'Store card', line: 'x', count: 2, amount: '50.00' },
      { cards: 'Store card', line: '3', count: 1, amount: '25.00' },
    ])
    expect(result.memberships).toBeUndefined()
  })

  test('gift cards are those before discounts, whatever campaigns reduce', () => {
    const sold = promo(`gift cards "Store card" { like "GC-????-????-???#"  valid 24 months
        sold as label "gift card" except discounted }
      campaign "C" { then 10% off cart }`)
    expect(run(sold, cart([card('1 x CARD at 50')])).giftCards).toMatchObject([{ count: 1, amount: '50.00' }])
  })

  test('memberships bring a term for each unit', () => {
    const { memberships, giftCards } = run(rules, cart(['3 x CLUB at 9', '1 x A at 10']))
    expect(memberships).toEqual([{ membership: 'Drill club', line: '1', count: 3 }])
    expect(giftCards).toBeUndefined()
  })

  test('either bring none by weight, or for nothing', () => {
    const { memberships, giftCards } = run(
      rules,
      cart([card('1.5 x CARD at 50'), card('1 x CARD at 0'), '0.5 x CLUB at 9']),
    )
    expect([memberships, giftCards]).toEqual([undefined, undefined])
  })
})
