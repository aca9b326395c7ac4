import { describe, expect, it } from 'vitest'
import { analyse, analyseAll, analyseFor } from '../../analyse/analyse.ts'

const campaign = (name: string, body: string) => `campaign "${name}" { ${body} }\n`
const shadowed = (...campaigns: string[]) =>
  analyseFor('shadowed', campaigns.join('')).map(({ at, related }) => [at, ...related])

const ten = campaign('Ten', 'priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart')
const twenty = campaign('Twenty', 'priority 2 never combine with similar when subtotal >= 2000 PLN then 20% off cart')

describe('a campaign that can never apply', () => {
  it('is told so, with the one that always comes first (SO-7)', () => {
    expect(analyse(ten + twenty)).toEqual([
      {
        code: 'shadowed',
        at: '"Twenty"',
        message: '`Twenty` can never apply: `Ten` always comes first',
        related: ['"Ten"'],
        witness: undefined,
      },
    ])
  })

  it.each([
    ['a similar one that says so itself', ten, twenty.replace('never combine with similar', '')],
    ['a similar one when it says so', ten.replace('never combine with similar', ''), twenty],
    [
      'one that never combines',
      campaign('Ten', 'priority 1 never combine when subtotal >= 1000 PLN then 10% off cart'),
      campaign('Twenty', 'priority 2 when subtotal >= 2000 PLN and segment "VIP" then 20% off cart'),
    ],
    [
      'one that never combines, though it always combines',
      campaign('Ten', 'never combine then 10% off cart'),
      campaign('Twenty', 'always combine then 20% off cart'),
    ],
    [
      'any that always applies, when it never combines itself',
      campaign('Ten', 'priority 1 then 10% off cart'),
      campaign('Twenty', 'priority 2 never combine then 20% off cart'),
    ],
    [
      'a member of its group that picks the first',
      campaign('Ten', 'priority 1 in group "One" when quantity >= 2 then 10% off cart'),
      campaign('Twenty', 'priority 2 in group "One" when quantity >= 3 then 20% off cart'),
    ],
    [
      'one of the same name of similarity',
      campaign('Ten', 'priority 1 never combine with similar similar as "sale" then 10% off cart'),
      campaign('Twenty', 'priority 2 similar as "sale" when segment "VIP" then 20% off cart'),
    ],
    [
      'one that comes first by its name alone',
      campaign('Ten', 'never combine when signed in then 10% off cart'),
      campaign('Twenty', 'when orders >= 3 then 20% off cart'),
    ],
    [
      'one with steps that are always reached',
      campaign(
        'Ten',
        'priority 1 never combine then by subtotal { from 100 PLN: 5% off cart from 500 PLN: 10% off cart }',
      ),
      campaign('Twenty', 'priority 2 when subtotal > 100 PLN then 20% off cart'),
    ],
    [
      'one that gives something else than money',
      campaign('Ten', 'priority 1 never combine when contains sku "DRILL" then grant "Free repair"'),
      campaign('Twenty', 'priority 2 when contains 2 of sku "DRILL" then free shipping'),
    ],
  ])('is shadowed by %s', (_, first, second) => {
    expect(shadowed('group "One" pick first\nsegment "VIP" external\n', first, second)).toEqual([['"Twenty"', '"Ten"']])
  })

  it('may need several to be shadowed', () => {
    const blockers =
      campaign('Card', 'priority 1 never combine when payment "card" then 10% off cart') +
      campaign('Cash', 'priority 2 never combine when payment "cash" then 10% off cart')
    const both = campaign('Either', 'priority 3 when payment "card" or payment "cash" then 20% off cart')
    expect(shadowed(blockers, both)).toEqual([['"Either"', '"Card"', '"Cash"']])
    expect(shadowed(blockers, both.replace('"cash"', '"transfer"'))).toEqual([])
  })

  it('is one campaign of a thousand', () => {
    const many = Array.from({ length: 1000 }, (_, place) =>
      campaign(
        `C${place}`,
        `priority ${2 + place} when subtotal >= ${2000 + place} PLN and segment "S${place}" then 2% off cart`,
      ),
    )
    const segments = many.map((_, place) => `segment "S${place}" external\n`)
    const blocker = campaign('Block', 'priority 1 never combine when segment "S500" then 1% off cart')
    expect(shadowed(...segments, ...many, blocker)).toEqual([['"C500"', '"Block"']])
  })
})

describe('silence, where the blocking campaign may not apply:', () => {
  const first = (body: string, other = twenty) =>
    shadowed('segment "VIP" external\n', campaign('Ten', `priority 1 ${body}`), other)
  const similar = 'never combine with similar'

  it('it comes later', () => {
    expect(shadowed(ten.replace('priority 1', 'priority 3'), twenty)).toEqual([])
  })
  it('it asks for more', () => {
    expect(first(`${similar} when subtotal >= 2000.01 PLN then 10% off cart`)).toEqual([])
    expect(first(`${similar} when subtotal > 2000 PLN then 10% off cart`)).toEqual([])
  })
  it('it asks for something else as well', () => {
    expect(first('never combine when subtotal >= 1000 PLN when payment "card" then 10% off cart')).toEqual([])
  })
  it('it asks for what may be unknown', () => {
    expect(first('never combine when payment "card" or not payment "card" then 10% off cart')).toEqual([])
    expect(first('never combine when orders >= 0 then 10% off cart')).toEqual([])
  })
  it('it does not combine with similar ones, and they are not similar', () => {
    expect(first(`${similar} when subtotal >= 1000 PLN when quantity >= 0 then 10% off cart`)).toEqual([])
  })
  it.each([
    ['a limit', 'limit 10 uses'],
    ['a limit per customer', 'limit 1 per customer'],
    ['a budget', 'budget 1000 PLN'],
    ['the customer’s choice', 'customer chooses'],
    ['a draft', 'draft'],
    ['a retired one', 'retired'],
    ['an end', 'active to 2026-12-31'],
    ['hours', 'every day from 10:00 to 12:00'],
    ['another trigger', 'on event "review"'],
  ])('%s', (_, statement) => {
    const effect = statement.startsWith('on event') ? 'grant "Thanks"' : '10% off cart'
    expect(shadowed(campaign('Ten', `priority 1 ${statement} never combine then ${effect}`), twenty)).toEqual([])
  })
  it('it has the same end', () => {
    const until = (text: string) => text.replace('priority', 'active to 2026-12-31 priority')
    expect(shadowed(until(ten), until(twenty))).toEqual([['"Twenty"', '"Ten"']])
  })
  it('it may change nothing', () => {
    expect(first('never combine then 10% off category "Tools"')).toEqual([])
    expect(first('never combine then free shipping')).toEqual([])
    expect(first('never combine then 10% off cart, not below cost')).toEqual([])
    expect(first('never combine then 50% off every 2nd of everything')).toEqual([])
  })
  it('it may find nothing left to lower, where the other gives something else', () => {
    const sale = campaign('Ten', `priority 2 ${similar} when subtotal >= 5 PLN then 10% off cart`)
    const perk = campaign('Perk', 'priority 3 when subtotal >= 5 PLN then grant "Gift wrap"')
    expect(shadowed(sale, perk)).toEqual([['"Perk"', '"Ten"']])
    expect(shadowed(campaign('Half', 'priority 1 then 50% off cart'), sale, perk)).toEqual([['"Perk"', '"Ten"']])
    expect(shadowed(campaign('Free', 'priority 1 then 500 PLN off cart'), sale, perk)).toEqual([])
  })
  it('another may keep it out and not the other', () => {
    const block = campaign('Block', 'priority 1 when segment "VIP" then 1% off cart')
    const single = campaign('Ten', 'priority 2 never combine then 10% off cart')
    const open = campaign('Twenty', 'priority 3 then 20% off cart')
    expect(shadowed('segment "VIP" external\n', single, open)).toEqual([['"Twenty"', '"Ten"']])
    expect(shadowed('segment "VIP" external\n', block, single, open)).toEqual([])
  })
  it('another keeps both out', () => {
    const one = campaign('Five', `priority 1 ${similar} when subtotal >= 3000 PLN then 5% off cart`)
    expect(shadowed(one, ten.replace('priority 1', 'priority 2'), twenty.replace('priority 2', 'priority 3'))).toEqual([
      ['"Twenty"', '"Ten"'],
    ])
  })
  it('it looks at what campaigns before it leave', () => {
    expect(
      first(`${similar} when running total >= 10 PLN then 10% off cart`, twenty.replace('subtotal', 'running total')),
    ).toEqual([])
    expect(
      first(
        'never combine when contains discounted then 10% off cart',
        campaign('Twenty', 'priority 2 when contains discounted then 20% off cart'),
      ),
    ).toEqual([])
  })
  it('its group may pick another', () => {
    expect(
      shadowed('group "Best" pick best\n', ten.replace('priority 1', 'priority 1 in group "Best"'), twenty),
    ).toEqual([])
  })
  it('the best set is chosen', () => {
    const text = `settings { currency PLN timezone "Europe/Warsaw" choose best for customer }\n${ten}${twenty}`
    expect(analyseAll(text).filter(({ code }) => code === 'shadowed')).toEqual([])
  })
})
