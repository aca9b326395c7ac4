import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const cart = (more: object = {}) => ({
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  lines: [{ sku: 'DRILL', quantity: '1' }],
  ...more,
})
const run = (input: string, ...options: string[]) => cartwright(['run', '--rules', 'shop', '-', ...options], { input })

describe('a cart file', () => {
  it('gives a table that a person can read', async () => {
    const { code, out, err } = await cartwright(['run', '--rules', 'shop', 'cart.json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/DRILL Cordless drill +2 +200\.00 +-\d+\.\d\d +\d+\.\d\d\n/)
    expect(out).toMatch(/Total +PLN +203\.75\n/)
    expect(out).toMatch(/Applied\n +Basket +-11\.25 +Five off\n +Summer +-10\.00\n/)
    expect(out).toMatch(/Pick me +not-chosen +the customer has not chosen it/)
    expect(out).toMatch(/lato26 +accepted/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
  it('gives the result as JSON', async () => {
    const { code, out } = await cartwright(['run', '--rules', 'shop', 'cart.json', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ subtotal: '225.00', discount: '21.25', goods: '203.75', total: '203.75' })
  })
  it('is evaluated in a scenario', async () => {
    const small = JSON.stringify(cart({ lines: [{ sku: 'MUG', quantity: '2' }] }))
    expect(JSON.parse((await run(small, '--json')).out)).toMatchObject({ discount: '0.00' })
    expect(JSON.parse((await run(small, '--json', '--scenario', 'Lower threshold')).out)).toMatchObject({
      discount: '2.50',
    })
  })
  it('is evaluated by compiled rules all the same', async () => {
    const root = await folderWith({})
    const rules = join(root, 'rules.json')
    expect(await cartwright(['compile', '--rules', 'shop', '-o', rules])).toEqual({ code: 0, out: '', err: '' })
    const fromSource = await cartwright(['run', '--rules', 'shop', 'cart.json', '--json'])
    expect(await cartwright(['run', '--rules', rules, 'cart.json', '--json'])).toEqual(fromSource)
  })
  it('warns of a counter that no limit looks at', async () => {
    const root = await folderWith({
      'a.promo': 'settings { currency PLN }\ncampaign "A" { then 10 PLN off cart limit 3 per day }\n',
      'cart.json': JSON.stringify(
        cart({ lines: [{ sku: 'MUG', quantity: '1', price: '100' }], usage: { campaigns: { A: { uses: 5 } } } }),
      ),
    })
    const { out } = await cartwright(['run', '--rules', root, join(root, 'cart.json')])
    expect(out).toMatch(/Warnings\n +`usage` counts `uses` of the campaign `A`/)
  })
  it('may be empty of goods', async () => {
    const { code, out } = await run(JSON.stringify(cart({ lines: [] })), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ total: '0.00', lines: [], applied: [] })
  })
  it('meets rules without a campaign', async () => {
    const root = await folderWith({ 'a.promo': 'settings { currency PLN }\n' })
    const input = JSON.stringify(cart({ lines: [{ sku: 'X', quantity: '1', price: '9.99' }] }))
    const { code, out } = await cartwright(['run', '--rules', root, '--json'], { input })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ total: '9.99', applied: [], notApplied: [] })
  })
})

describe('JSON Lines', () => {
  it('give a result on each line, with and without --json', async () => {
    const input = `${JSON.stringify(cart())}\n\n${JSON.stringify(cart({ lines: [] }))}\n`
    for (const options of [[], ['--json']]) {
      const { code, out } = await run(input, ...options)
      expect(code).toBe(0)
      expect(
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).total),
      ).toEqual(['95.00', '0.00'])
    }
  })
  it('keep their order around a cart that is refused', async () => {
    const lines = [JSON.stringify(cart()), '{"at": }', JSON.stringify(cart({ extra: 1 })), JSON.stringify(cart())]
    const { code, out, err } = await run(lines.join('\n'), '--json')
    expect(code).toBe(3)
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(results.map((each) => each.total ?? each.line)).toEqual(['95.00', 2, 3, '95.00'])
    expect(results[1].error).toMatchObject({ code: 'no-json', column: 8 })
    expect(results[2].error).toMatchObject({ code: 'cart-shape', path: 'extra' })
    expect(err.trimEnd().split('\n')).toEqual([
      'error standard input:2:8 this is not JSON: a value is expected',
      'error standard input:3 extra: a cart cannot have a field `extra`',
    ])
  })
  it('end quietly when nobody reads on', async () => {
    const input = `${JSON.stringify(cart())}\n`.repeat(2000)
    const { code, err } = await cartwright(['run', '--rules', 'shop', '--json'], { input, stopReading: true })
    expect(err).toBe('')
    expect(code).toBe(0)
  })
})

describe('a cart that is refused', () => {
  const written = (more: object): string => JSON.stringify(cart(more), null, 2)
  it.each([
    ['broken JSON', '{\n  "at": 1,\n}', 'standard input:3:1 this is not JSON'],
    ['nothing', '', '`standard input` contains no cart'],
    ['an unknown field', written({ total: '1' }), 'standard input total: a cart cannot have a field `total`'],
    ['a float', written({ lines: [{ sku: 'X', quantity: 1.1, price: '1' }] }), 'lines[0].quantity'],
    ['less than nothing', written({ lines: [{ sku: 'X', quantity: '-1', price: '1' }] }), 'is below zero'],
    ['another currency', written({ currency: 'EUR' }), '`EUR`'],
    ['a control character', '{\n"at": "\u0001"}', 'standard input:2:7 this is not JSON'],
    ['much nesting', `{"lines":${'['.repeat(100_000)}`, 'nested more than 500 levels deep'],
    ['no text', '\u0000', 'standard input:1:1 this is not JSON'],
    ['a size beyond reason', `{"id": "${'x'.repeat(33 * 1024 * 1024)}"}`, 'is larger than 32 MB'],
  ])('%s exits with 3 and says where', async (_, input, message) => {
    const { code, out, err } = await run(input, '--json')
    expect(err).toContain(message)
    expect(err).not.toMatch(/ {4}at /)
    expect({ code, out }).toEqual({ code: 3, out: '' })
  })
})

it('nothing that a cart says can steer a terminal', async () => {
  const steering = '\u001B[31m\u202E'
  const input = JSON.stringify(cart({ lines: [{ sku: steering, quantity: '1', price: '1.00' }] }), null, 2)
  const { out } = await run(input)
  expect(out).toContain('\\u{1b}[31m\\u{202e}')
  expect(out).not.toContain('\u001B')
  const { err } = await run(JSON.stringify(cart({ [steering]: 1 }), null, 2))
  expect(err).toContain('\\u{1b}[31m')
  expect(err).not.toContain('\u001B')
})
