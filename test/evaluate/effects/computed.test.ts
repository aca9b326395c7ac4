import { describe, expect, it } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { compile } from '../../../src/compile/compile.ts'
import { readRules } from '../../../src/compile/read/read-rules.ts'
import { rulesSchema } from '../../../src/compile/rules-schema.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { findings } from '../../check/findings.ts'
import { afters, cart, evaluator, line, promo, run } from '../promo.ts'

const attributes = `attributes {
  cart.trade_in_value: money  customer.allowance_left: money  customer.stamps: number  customer.level: number
  item.competitor_price: money  item.deposit: money  customer.city: text
}\n`

const campaign = (effect: string): string => `${attributes}campaign "One" { then ${effect} }`
const ofCart = (more: Readonly<Record<string, string | number>>) => ({ attributes: more })
const ofCustomer = (more: Readonly<Record<string, string | number>>) => ({ customer: { id: 'C-1', attributes: more } })

describe('an amount that the cart knows', () => {
  const tradeIn = campaign('cart.trade_in_value off sku "PHONE"')
  const phone = (value?: string) =>
    cart(['1 x PHONE at 1000'], value === undefined ? {} : ofCart({ trade_in_value: value }))

  it.each([
    ['250.00', '750.00'],
    ['250.005', '749.99'],
    ['0', '1000.00'],
    ['0.004', '1000.00'],
    ['-5', '1000.00'],
    ['4000', '0.00'],
    ['99999999999999999999', '0.00'],
  ])('of %s leaves %s', (value, goods) => expect(run(tradeIn, phone(value)).goods).toBe(goods))

  it('does nothing where the cart does not say it, and says so', () => {
    expect(run(tradeIn, phone()).notApplied).toEqual([
      { campaign: 'One', reason: 'no-effect', sentence: 'the cart does not say `cart.trade_in_value`' },
    ])
    expect(run(tradeIn, phone('0')).notApplied).toMatchObject([{ sentence: 'it changes nothing in this cart' }])
  })
  it('is rounded as the campaign rounds', () => {
    const rules = `${attributes}campaign "One" { rounding down  then cart.trade_in_value off sku "PHONE" }`
    expect(run(rules, phone('250.009')).goods).toBe('750.00')
  })
})

describe('prices of each item', () => {
  const match = campaign('price item.competitor_price for label "match"')
  const goods = (quantity: string, price: string, competitor?: string) =>
    line(`${quantity} x G at ${price}`, {
      labels: ['match'],
      ...(competitor !== undefined && { attributes: { competitor_price: competitor } }),
    })
  it('are matched, never raised, and left alone where nobody says', () => {
    const of = cart([goods('2', '10', '8.50'), goods('1', '10', '12'), goods('1', '10'), goods('0.5', '10', '9.99')])
    expect(afters(run(match, of))).toEqual(['17.00', '10.00', '10.00', '5.00'])
})
