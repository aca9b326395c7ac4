import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConditionNode, explain } from '../../../editor/ui/engine/explain.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { conditionInSource } from '../../../src/evaluate/explanation/wording.ts'
import { editProject, type Project, textOf } from '../../../src/language/project.ts'
import { compiled } from '../../compiled.ts'
import { cases } from '../../oracle/cases.ts'
import { samples } from '../../samples/workspace.ts'
import { openSample, stateOf } from './samples.ts'

const all = (node: ConditionNode): ConditionNode[] => [node, ...node.parts.flatMap(all)]

/** What the text at each node's place means by itself, in the language's own words. */
function meanings(nodes: readonly ConditionNode[], project: Project, event = ''): string[] {
  const campaigns = nodes.map(({ place: { path, start, end } }, index) => {
    const text = textOf(project, path).slice(start, end)
    return `campaign "node ${index}" {\n ${event}\n when ${text}\n then 1% off cart\n}`
  })
  const edited = editProject(project, 'nodes.promo', campaigns.join('\n'))
  const wrong = edited.diagnostics.filter(({ severity, path }) => severity === 'error' && path === 'nodes.promo')
  expect(wrong).toEqual([])
  const rules = compiled(edited)
  const wordings = new Map(
    rules.campaigns.map(({ name, when }) => [name, when && conditionInSource(when, rules.currency)]),
  )
  return nodes.map((_, index) => wordings.get(`node ${index}`) ?? '')
}

describe('every condition of a campaign stands in the text where it says so', () => {
  it.each(samples)('in %s', async (sample) => {
    const { carts, looking } = await openSample(sample)
    for (const cart of carts.values()) {
      const { project, runnable } = looking(cart)
      const names = [...project.ruleSet.campaigns.keys()]
      const explained = explain(looking(cart), names)
      expect(explained.map(({ campaign }) => campaign)).toEqual(names)
      for (const { campaign, conditions } of explained) {
        const declared = runnable?.ruleSet.campaigns.get(campaign)
        const lines = declared?.conditions ?? []
        const event = declared?.event === undefined ? '' : `on event "${declared.event}"`
        expect(conditions !== undefined).toBe(lines.length > 0)
        if (!conditions) continue
        // Several `when` lines together are no one stretch that could stand by itself.
        const nodes = lines.length > 1 ? conditions.parts.flatMap(all) : all(conditions)
        expect(meanings(nodes, project, event)).toEqual(nodes.map(({ wording }) => wording))
      }
    }
  })

  it('in rule sets of any kind', () => {
    fc.assert(
      fc.property(cases, ({ rules: { files, imports }, carts }) => {
        const state = stateOf(files, carts[0], { imports })
        const names = [...state.project.ruleSet.campaigns.keys()]
        const explained = explain(state, names)
        expect(explained.length).toBe(names.length)
        for (const { conditions } of explained) {
          for (const { operator: joining, parts, wording } of conditions ? all(conditions) : []) {
            if (joining === 'test') expect(parts).toEqual([])
            else if (joining === 'not') expect(wording).toMatch(/^not /)
            else expect(parts.length).toBeGreaterThan(1)
          }
        }
      }),
      { seed: 20_261_003, numRuns: 40 },
    )
  })
})

const cart: Cart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  payment: 'card',
  lines: [{ sku: 'DRILL', quantity: '2', price: '100', categories: ['Tools'] }],
}

const text = `settings { currency PLN timezone "Europe/Warsaw" }
let MIN = 300 PLN
campaign "Big basket" {
  active 2026-10-01 to 2026-12-31
  every sun
  every sat from 10:00 to 22:00
  when subtotal >= MIN and (payment "card" or channel "mobile")
  when not country "DE"
  then 5% off cart,
    at most 200 PLN
  then free shipping
  limit 1 per customer
  budget 20000 PLN
}
campaign "Small" { then 5% off cart }`

describe('one campaign on the open cart', () => {
  const [big, small] = explain(stateOf({ 'a.promo': text }, cart), ['Big basket', 'Small'])

  it('says of each condition what it saw and what is missing', () => {
    const rows = (node: ConditionNode): unknown[] => [
      [node.operator, node.truth, node.wording, node.saw, node.missing?.amount].filter((cell) => cell !== undefined),
      ...node.parts.flatMap(rows),
    ]
    expect(big?.conditions && rows(big.conditions).slice(1)).toEqual([
      ['test', 'false', 'subtotal >= 300 PLN', '200.00 PLN', '100.00'],
      ['any', 'true', 'payment "card" or channel "mobile"'],
      ['test', 'true', 'payment "card"', 'card'],
      ['test', 'unknown', 'channel "mobile"'],
      ['not', 'unknown', 'not country "DE"'],
      ['test', 'unknown', 'country "DE"'],
    ])
  })

  it('has the constant where it is used, not where it is declared', () => {
    const [first] = big?.conditions?.parts ?? []
    expect(first && text.slice(first.place.start, first.place.end)).toBe('subtotal >= MIN')
  })

  it('says which of its times hold at the cart’s instant', () => {
    expect(big?.times.map(({ text: written, holds }) => [written, holds])).toEqual([
      ['active 2026-10-01 to 2026-12-31', true],
      ['every sun', false],
      ['every sat from 10:00 to 22:00', true],
    ])
  })

  it('shows limits, budget and effects as written', () => {
    expect(big?.bounds.map((bound) => bound.text)).toEqual(['limit 1 per customer', 'budget 20000 PLN'])
    expect(big?.effects.map((effect) => [effect.text, effect.gave])).toEqual([
      ['5% off cart, at most 200 PLN', []],
      ['free shipping', []],
    ])
  })

  it('says what each effect gave', () => {
    expect(small?.effects).toMatchObject([{ text: '5% off cart', gave: ['DRILL -10.00'] }])
    expect(small).not.toHaveProperty('conditions')
  })
})

it('is silent without a cart, for one that makes no sense, and of campaigns that are not there', () => {
  expect(explain(stateOf({ 'a.promo': text }), ['Small'])).toEqual([])
  expect(explain(stateOf({ 'a.promo': text }, { ...cart, currency: 'EUR' }), ['Small'])).toEqual([])
  expect(explain(stateOf({ 'a.promo': text }, cart), ['Nobody'])).toEqual([])
})
