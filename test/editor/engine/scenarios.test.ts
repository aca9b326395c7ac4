import { expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import type { LetEdit } from '../../../editor/ui/engine/scenarios.ts'

const rules = `settings {
  currency PLN
  timezone "Europe/Warsaw"
}
let FROM = 100 PLN
let SHARE = 5%
let OPENING = 2026-10-01
campaign "Autumn basket" {
  when subtotal >= FROM
  then SHARE off cart
}
scenario "Lower" {
  set FROM = 80 PLN // as the shop next door
}
scenario "As ever" {}
`

function opened(text = rules) {
  const engine = engineApi()
  engine.open({ files: [{ path: 'shop.promo', text }], imports: new Map(), today: '2026-10-03' })
  return engine
}

const cart = { at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines: [{ sku: 'A', quantity: '1', price: '90.00' }] }

it('compiles the text, and each scenario of it, with its version', () => {
  const engine = opened()
  const [asItIs, lower] = [engine.compiledRules(), engine.compiledRules('Lower')]
  expect(asItIs?.version).toMatch(/^sha256:/)
  expect(lower?.version).toMatch(/^sha256:/)
  expect(lower?.version).not.toBe(asItIs?.version)
  expect(engine.compiledRules('As ever')?.version).toBe(asItIs?.version)
  expect(engine.compiledRules('Gone')).toBeUndefined()
})

it('keeps to the last text without errors', () => {
  const engine = opened()
  const before = engine.compiledRules()?.version
  engine.edit('shop.promo', rules.replace('5%', '5 PLN +'))
  expect(engine.compiledRules()?.version).toBe(before)
  expect(opened('campaign').compiledRules()).toBeUndefined()
})

it('says which lets have a number to turn, and what a scenario makes of them', () => {
  expect(opened().scenarios()).toEqual({
    scenarios: ['Lower', 'As ever'],
    lets: [
      { name: 'FROM', value: '100', unit: 'PLN' },
      { name: 'SHARE', value: '5', unit: '%' },
    ],
  })
  expect(opened().scenarios('Lower').lets[0]).toEqual({ name: 'FROM', value: '80', unit: 'PLN' })
})

it('compiles a let at each value, both ends included', () => {
  const swept = opened().sweep({ name: 'FROM', from: '80', to: '100', step: '10', unit: 'PLN' })
  if ('problem' in swept) throw new Error(swept.problem)
  expect(swept.values.map(({ value }) => value)).toEqual(['80 PLN', '90 PLN', '100 PLN'])
  expect(new Set(swept.values.map(({ rules: { version } }) => version)).size).toBe(3)
})

it('says why a sweep makes no sense', () => {
  const engine = opened()
  const asked = { name: 'FROM', from: '80', to: '100', step: '10', unit: 'PLN' }
  expect(engine.sweep({ ...asked, step: '0' })).toMatchObject({ problem: 'a sweep needs a step above zero' })
  expect(engine.sweep({ ...asked, name: 'GONE' })).toHaveProperty('problem')
})

it.each([
  ['the text', undefined, '90.00'],
  ['a scenario that sets it', 'Lower', '90.00'],
  ['a scenario that does not set it yet', 'As ever', '90.00'],
])('writes a value into %s', (_, scenario, value) => {
  const engine = opened()
  const edit = engine.settingLet('FROM', `${value} PLN`, scenario)
  if (!edit) throw new Error('no edit')
  const text = applied(rules, edit)
  engine.edit('shop.promo', text)
  expect(engine.scenarios(scenario).lets[0]?.value).toBe('90')
  expect(engine.setCart(cart).rules.stale).toBe(false)
  expect(text).toContain('// as the shop next door\n')
})

it('writes a second value behind the first, and leaves comments where they stand', () => {
  const engine = opened()
  const edit = engine.settingLet('SHARE', '7%', 'Lower')
  expect(edit && applied(rules, edit)).toContain('  set FROM = 80 PLN // as the shop next door\n  set SHARE = 7%\n}')
})

const applied = (text: string, { start, end, text: put }: LetEdit): string =>
  text.slice(0, start) + put + text.slice(end)
