import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { openStore } from '../../src/ledger/open.ts'
import { eraser } from '../../src/server/decisions/erase.ts'
import { decisionsIn, evaluateAgain } from '../../src/server/decisions/read.ts'
import { cartwright } from '../cli/cartwright.ts'
import { percentOff, type TestPlace, testPlace } from './releases.ts'
import { type TestService, testService } from './services.ts'

let folder: string
let place: TestPlace
let service: TestService | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cartwright-decisions-'))
  place = testPlace()
})
afterEach(async () => {
  await service?.close()
  service = undefined
  place.remove()
  rmSync(folder, { recursive: true, force: true })
})

const logged = join

async function start(settings: object = {}): Promise<TestService> {
  const ledger = join(folder, 'ledger.db')
  await (await openStore(ledger, { create: true })).close()
  const decisions = join(folder, 'decisions.json')
  writeFileSync(decisions, JSON.stringify({ to: [{ folder: join(folder, 'log') }], ...settings }))
  service = await testService({
    rules: { place: place.place, channel: 'production', pollEvery: 20 },
    trust: place.trust,
    ...{ ledger, decisions },
  })
  return service
}
const files = () => readdirSync(join(folder, 'log')).map((name) => logged(folder, 'log', name))
const lines = () =>
  files().flatMap((file) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
const stop = async (): Promise<void> => {
  await service?.close()
  service = undefined
}
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  (service as TestService).ask(path, { body, headers: { 'idempotency-key': randomUUID(), ...headers } })
const cart = (price: string, customer?: object) => ({
  currency: 'PLN',
  lines: [{ sku: 'DRILL', quantity: '1', price }],
  ...(customer && { customer }),
})

describe('the decision log', () => {
  it('has each cart as it was evaluated, under its release and in its trace', async () => {
    const digest = await place.publish(percentOff(5), 1)
    await place.point({ bundle: { digest, sequence: 1 }, off: ['Autumn'] })
    await start()
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const { body } = await post('/v1/evaluate?reasons=true', cart('100.00'), { traceparent, 'accept-language': 'pl' })
    await stop()
    expect(lines()).toEqual([
      {
        ...{ kind: 'decision', call: 'evaluate', id: body.decision, release: body.release, result: body.result },
        ...{ at: expect.any(String), trace: '0af7651916cd43dd8448eb211c80319c', span: expect.any(String) },
        ...{ key: expect.any(String), options: { reasons: true, units: false, locale: 'pl' }, erased: [] },
        cart: { ...cart('100.00'), at: expect.any(String), usage: { off: ['Autumn'] } },
      },
    ])
  })

  it('has what was taken out by name, and pseudonyms that stay the same', async () => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    const secret = 'sixteen characters at least'
    await start({
      erase: ['/cart/customer/birthday', '/cart/lines/*/labels', '/cart/nothing'],
      pseudonyms: { pointers: ['/cart/customer/id'], secret },
    })
    const customer = { id: 'anna@example.com', birthday: '1990-05-03' }
    for (const price of ['10.00', '20.00']) await post('/v1/evaluate', cart(price, customer))
    await post('/v1/evaluate', cart('10.00', { id: 'bert' }))
    await stop()
    const [first, second, third] = lines()
    expect(readFileSync(files()[0] ?? '', 'utf8')).not.toContain('anna')
    expect([first.erased, first.pseudonyms]).toEqual([['/cart/customer/birthday'], ['/cart/customer/id']])
    expect(first.cart.customer).toEqual({ id: expect.stringMatching(/^p_[\w-]{22}$/) })
    expect(second.cart.customer.id).toBe(first.cart.customer.id)
    expect(third.cart.customer.id).not.toBe(first.cart.customer.id)
  })

  it('has all decisions about some customers, and none about the others', async () => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    await start({ sample: 0.5 })
    for (let i = 0; i < 40; i++) {
      for (const price of ['10.00', '20.00']) await post('/v1/evaluate', cart(price, { id: `customer ${i}` }))
    }
    await stop()
    const byCustomer = Map.groupBy(lines(), ({ cart: { customer } }) => customer.id)
    expect(byCustomer.size).toBeGreaterThan(5)
    expect(byCustomer.size).toBeLessThan(35)
    expect([...byCustomer.values()].every((of) => of.length === 2)).toBe(true)
  })

  it("closes the loop: a day of the service's own decisions is evaluated again, imported and compared", async () => {
    const rules = `${percentOff(5)} campaign "Delivery" { when subtotal >= 110 PLN then free delivery }`
    const digest = await place.publish(rules, 1)
    await place.point({ bundle: { digest, sequence: 1 } })
    await start()
    for (let i = 0; i < 30; i++) {
      const order = `order ${i}`
      const delivery = { method: 'courier', price: '9.90' }
      const basket = { ...cart(`${100 + i}.00`, { id: `customer ${i % 7}` }), delivery }
      await post('/v1/evaluate', basket)
      const reserved = await post('/v1/reserve', { order, cart: basket })
      expect(reserved.body.state).toBe('reserved')
      if (i % 10 === 9) await post('/v1/release', { order })
      else {
        const key = randomUUID()
        // Asked again, it stands in the log again.
        for (const _ of [1, 2]) await post('/v1/commit', { order }, { 'idempotency-key': key })
      }
      if (i % 10 === 5) await post('/v1/cancel', { order })
    }
    await stop()

    const { bytes } = { bytes: readFileSync(join(place.place, 'bundles', `${digest.slice(7)}.json`), 'utf8') }
    const evaluator = prepare(JSON.parse(bytes).rules)
    let again = 0
    for (const file of files()) {
      for await (const entry of decisionsIn(file)) {
        expect(evaluateAgain(entry, evaluator).state).toBe('same')
        again++
      }
    }
    expect(again).toBe(30 + 30 + 2 * 27)

    const workspace = join(folder, 'rules')
    const history = join(folder, 'history.db')
    await cartwright(['init', workspace])
    for (const name of readdirSync(workspace).filter((each) => each.endsWith('.promo'))) rmSync(join(workspace, name))
    writeFileSync(join(workspace, 'shop.promo'), `${rules}\nscenario "Same" { enable "Autumn" }`)
    const imported = await cartwright([
      'history',
      'import',
      ...files(),
      '--rules',
      workspace,
      '--history',
      history,
      '--json',
    ])
    const [summary] = JSON.parse(imported.out)
    // 27 committed, of which three were cancelled.
    expect(summary).toMatchObject({ orders: 24, lines: 24, refused: {} })
    // What the service charged is what the rules make of the orders again.
    const compare = ['compare', '-r', workspace, '--history', history, '--a', 'charged', '--b', 'Same', '--json']
    const compared = await cartwright(compare)
    expect(compared.code, compared.err).toBe(0)
    const { orders, totals } = JSON.parse(compared.out)
    expect(orders).toBe(24)
    expect(totals.discount).toMatchObject({ a: totals.discount.b, difference: 0 })
    expect(totals.discount.a).toBeGreaterThan(0)
    expect(totals.netRevenue).toMatchObject({ a: totals.netRevenue.b, difference: 0 })
    const info = await cartwright(['history', 'info', '--rules', workspace, '--history', history, '--json'])
    expect(JSON.parse(info.out)).toMatchObject({ timezone: 'Europe/Warsaw' })
    expect(totals.paid.history).toBe(totals.paid.b)
    const idOf = (kind: string): string => lines().find((line) => line.kind === kind && line.order === 'order 3').id
    for (const [id, from] of [
      [idOf('decision'), ['--place', place.place]],
      [idOf('order'), ['--ledger', join(folder, 'ledger.db')]],
    ] as const) {
      const explained = await cartwright(['explain', '--decision', id, ...from, '--json', '--log', join(folder, 'log')])
      expect(explained.code, explained.err).toBe(0)
      expect(JSON.parse(explained.out)).toMatchObject({ id, again: 'same' })
    }
  })
})

describe('what is erased', () => {
  const json = fc.jsonValue({ maxDepth: 4 })
  it('is gone, is named, and leaves the value itself as it was', () => {
    fc.assert(
      fc.property(
        fc.record({ cart: fc.record({ customer: json, lines: fc.array(fc.record({ sku: json })) }) }),
        (value) => {
          const before = JSON.stringify(value)
          const { value: written, erased } = eraser({
            erase: ['/cart/customer', '/cart/lines/*/sku'],
            pseudonyms: [],
            secret: '',
          })(value)
          expect(JSON.stringify(value)).toBe(before)
          expect(written).toEqual({ cart: { lines: value.cart.lines.map(() => ({})) } })
          expect(erased).toHaveLength(1 + value.cart.lines.length)
        },
      ),
    )
  })
  it('may have any name', () => {
    const value = JSON.parse('{"__proto__":{"a/b":1,"c~d":2},"x":3}')
    const { value: written, erased } = eraser({
      erase: ['/__proto__/a~1b', '/__proto__/c~0d'],
      pseudonyms: [],
      secret: '',
    })(value)
    expect(JSON.stringify(written)).toBe('{"__proto__":{},"x":3}')
    expect(erased).toEqual(['/__proto__/a~1b', '/__proto__/c~0d'])
  })
})
