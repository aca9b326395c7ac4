import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { type CountedCart, countedCart } from '../../src/evaluate/cart/counters.ts'
import { openCart } from '../../src/evaluate/cart/open-cart.ts'
import { evaluateCandidates } from '../../src/evaluate/evaluate-cart.ts'
import { newPass } from '../../src/evaluate/evaluation-pass.ts'
import type { OpenCart, OpenCounters } from '../../src/evaluate/model.ts'
import { prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { readOrders } from '../../src/history/read.ts'
import { momentReader } from '../../src/history/replay/counter.ts'
import { pastCartOpener } from '../../src/history/replay/open-past-cart.ts'
import { priorStateOf } from '../../src/history/replay/prior-state.ts'
import { emptyReplayState, recordOrder } from '../../src/history/replay/replay-state.ts'
import { type RequiredHistory, type RequiredUsage, requiredHistory } from '../../src/history/replay/required-history.ts'
import { usageBefore } from '../../src/history/replay/usage.ts'
import { openHistory } from '../../src/history/store.ts'
import { cartMaker, masterDataOf } from '../../src/history/to-cart.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-open-past-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = `settings { currency PLN timezone "Europe/Warsaw" }
attributes { customer.city: text  customer.vip: yes/no }
segment "Newsletter" external
coupons "Spring" { code "SPRING" limit 40 uses, 2 per customer }
program "Club" { 1 point worth 0.10 PLN  points expire after 3 months  points pending 14 days }
membership "Prime" { price 49 PLN per month }
campaign "Loyal" { when spend in last 1 month >= 500 PLN and customer.city = "Kraków" then 7% off cart }
campaign "Again" { when spend of label "spring" this quarter >= 100 PLN or orders with brand "None" >= 1 then 2% off cart }
campaign "Code" { when coupon "Spring" then 5% off cart limit 3 per customer per month limit 2 units per customer }
campaign "Purse" { in group "All" then 1% off cart budget 900 PLN per month }
campaign "Town" { in group "All" then 1 PLN off cart limit 3 per customer.city per 30 days budget 20 PLN per payment per week }
group "All", limit 400 uses, 5 units per customer per 2 weeks, budget 300 PLN per channel
campaign "Earn" { when segment "Newsletter" then earn 1 point per 10 PLN of everything in "Club" }
campaign "Shelf" { on prices then 3% off label "spring" }`

/** All that campaigns can ask; of what was used only what is asked of it. */
function asked(cart: OpenCart, required: RequiredHistory, pools: readonly string[]) {
  const { serial: _, source: given, usage, withCodes: __, withoutCodes: ___, ...numbers } = cart
  const { customer, payment, channel, store, country, delivery, attributes, id } = given
  const { segments, birthday, memberships, attributes: own } = customer ?? {}
  return {
    ...numbers,
    given: { id, payment, channel, store, country, delivery, attributes },
    who: { segments, birthday, memberships, own },
    used: [...required.campaigns].map(([name, { counters }]) => countsOf(usage.campaigns.get(name), counters)),
    usedByGroups: [...required.groups].map(([name, { counters }]) => countsOf(usage.groups.get(name), counters)),
    codes: cart.codes.map(({ key }) => countsOf(usage.codes.get(key), required.codes?.counters)),
    pools: cart.codes.length > 0 ? pools.map((pool) => countsOf(usage.pools.get(pool), required.pools?.counters)) : [],
  }
}

/** Each counter by its name. */
const countsOf = (used: OpenCounters | undefined, counters: RequiredUsage['counters'] = []) =>
  counters.map(({ name }) => [name, used?.get(name) ?? 0])

it('opens past orders as their carts would be opened', () => {
  const rules = compiled(check([parse(source, 'shop.promo').file], new Map()))
  const history = openHistory(join(folder, 'history.db'))
  generateHistory(history, {
    orders: 1500,
    customers: 150,
    seed: 3,
    from: '2026-01-01',
    until: '2026-07-01',
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    rules,
  })
  history.db.exec(`UPDATE orders SET deliveries = json_array(json_object('method', delivery, 'price', delivery_price - 1000000),
    json_object('method', 'parcel locker', 'price', 1000000)) WHERE delivery_price >= 1000000 AND number % 2 = 0`)
  const required = requiredHistory(rules)
  const prepared = prepareRules(rules)
  const pass = newPass(prepared)
  const openPast = pastCartOpener(prepared, masterDataOf(history), required)
  const makeCart = cartMaker(rules, masterDataOf(history))
  const momentOf = momentReader(rules.zone)
  const state = emptyReplayState()
  const campaigns = [...required.campaigns.keys()]
  for (const order of readOrders(history)) {
    const moment = momentOf(order.at)
    const usageOf = (cart: CountedCart) => usageBefore(state, cart, required, moment)
    const usage = usageOf(countedCart(makeCart(order, {})))
    const cart = openCart(prepared, makeCart(order, priorStateOf(state, usage, order, rules, required)))
    const past = openPast(order, state, usageOf)
    expect(asked(past, required, Object.keys(rules.pools))).toEqual(asked(cart, required, Object.keys(rules.pools)))
    evaluateCandidates(pass, past)
    const { goods } = pass.state
    const used = campaigns.map((name) => ({ name, discount: order.number % 700, units: order.number % 3 }))
    const codes = past.codes.filter(({ status }) => status === 'unused')
    const points = [{ program: 'Club', points: order.number % 40 }]
    const lines = pass.state.lines.map(({ sku, index }) => ({ sku, amount: pass.state.lineAmount(index) }))
    const given = { cart: past, goods, lines, subtotal: past.subtotal, campaigns: used, codes, points }
    recordOrder(state, order, given, moment, rules, required)
  }
  expect([...state.customers.values()].some(({ history }) => history?.some(({ lines }) => lines?.length))).toBe(true)
  expect(state.customers.size).toBeGreaterThan(100)
  history.close()
})
