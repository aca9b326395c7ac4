/** After an edit an evaluator goes on with what its predecessor made ready, and gives what a fresh one gives. */
import { expect, it } from 'vitest'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { evaluatorFor } from '../../src/evaluate/evaluator.ts'
import { type PreparedRules, prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { editProject, openProject } from '../../src/language/project.ts'
import { compiled } from '../compiled.ts'

const before = `settings {
  currency PLN
  rounding half up per discount
}

let LEAST = 100 PLN

products "Tools" = category "Tools"

segment "VIP" = spend >= 1000 PLN

group "Basket" pick best

program "Club" {
  1 point worth 0.10 PLN
}

campaign "Cart" {
  priority 1
  in group "Basket"
  when subtotal >= LEAST
  then 3.33% off cart
}

campaign "Tools" {
  priority 2
  in group "Basket"
  then 7 PLN off products "Tools"
}

campaign "Second" {
  priority 3
  never combine with similar
  when segment "VIP" and running total >= 100 PLN
  then 50% off cheapest of everything
  limit 3 units per customer
}

campaign "Shelf" {
  on prices
  then 5% off sku "SAW"
}

campaign "Points" {
  priority 4
  when quantity >= 2
  then earn 1 point per 10 PLN in "Club"
}
`

/** From one text to the next, each on top of the one before. */
const edits: readonly (readonly [what: string, from: string, to: string])[] = [
  ['an effect', '3.33% off cart', '4.5% off cart'],
  ['a condition', 'when quantity >= 2', 'when quantity >= 9'],
  ['the order of campaigns', 'priority 3', 'priority 9'],
  ['a group', '  in group "Basket"\n  then 7', '  then 7'],
  [
    'a campaign that goes',
    'campaign "Points" {\n  priority 4\n  when quantity >= 9\n  then earn 1 point per 10 PLN in "Club"\n}\n',
    '',
  ],
  [
    'one that comes',
    'campaign "Shelf"',
    'campaign "New" {\n  priority 5\n  when subtotal >= 50 PLN\n  then free shipping\n}\n\ncampaign "Shelf"',
  ],
  ['a shelf price', '5% off sku "SAW"', '50% off sku "SAW"'],
  ['a let', '100 PLN\n\nproducts', '150 PLN\n\nproducts'],
  ['a set', '= category "Tools"', '= sku "DRILL"'],
  ['a segment', 'spend >= 1000 PLN', 'spend >= 2000 PLN'],
  ['the rounding', 'half up per discount', 'down per unit'],
  ['the way of choosing', 'currency PLN', 'currency PLN\n  choose best for customer'],
]

const cart: Cart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: { id: 'C-1', spend: '1500' },
  lines: [
    { sku: 'DRILL', quantity: '1', price: '99.99', categories: ['Tools/Drills'] },
    { sku: 'SAW', quantity: '2', price: '33.33', categories: ['Tools/Saws'] },
  ],
  delivery: { method: 'courier', price: '15' },
}

it('gives what a fresh one gives', () => {
  let project = openProject([{ path: 'rules.promo', text: before }], new Map())
  let text = before
  let prepared: PreparedRules | undefined
  const totals = new Set<string>()
  for (const [what, from, to] of edits) {
    expect(text, what).toContain(from)
    text = text.replace(from, to)
    project = editProject(project, 'rules.promo', text)
    expect(
      project.diagnostics.filter(({ severity }) => severity === 'error'),
      what,
    ).toEqual([])
    const rules = compiled(project)
    prepared = prepareRules(rules, prepared)
    const result = evaluatorFor(prepared).run(cart)
    expect(result, what).toEqual(prepare(rules).run(cart))
    totals.add(result.total)
  }
  expect(totals.size).toBeGreaterThan(4)
})

it('prepares nothing again that is the same', () => {
  const project = openProject([{ path: 'rules.promo', text: before }], new Map())
  const first = prepareRules(compiled(project))
  const edited = editProject(project, 'rules.promo', before.replace('3.33%', '5%'))
  const second = prepareRules(compiled(edited), first)
  const effectsOf = ({ campaigns }: PreparedRules, name: string) =>
    campaigns.find((campaign) => campaign.name === name)?.effects
  expect(effectsOf(second, 'Second')).toBe(effectsOf(first, 'Second'))
  expect(effectsOf(second, 'Cart')).not.toBe(effectsOf(first, 'Cart'))
})
