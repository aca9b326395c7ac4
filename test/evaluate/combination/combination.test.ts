/** Which campaigns apply together (M40 to M46). */
import { describe, expect, test } from 'vitest'
import { afters, cart, line, promo, run } from '../promo.ts'
import { applied, discounts, refusals } from '../rules.ts'

const hundred = cart(['1 x A at 100'])

describe('order', () => {
  test('by priority, then by name; always combine last', () => {
    const rules = `
      campaign "B" { then 10% off cart }
      campaign "A" { then 10% off cart }
      campaign "Last" { priority 1  always combine  then 10% off cart }
      campaign "First" { priority 1  then 10% off cart }`
    expect(applied(run(rules, hundred))).toEqual(['First', 'A', 'B', 'Last'])
  })
})

describe('never combine', () => {
  const rules = `
    campaign "Alone" { priority 2  never combine  then 30% off cart }
    campaign "Ten" { priority 1  when subtotal >= 500 PLN  then 10% off cart }
    campaign "Last" { always combine  then 5% off cart }`

  test('nothing stands beside it, an always combine campaign neither', () => {
    expect(applied(run(rules, hundred))).toEqual(['Alone'])
    expect(refusals(run(rules, hundred))).toEqual(['Ten: condition', 'Last: excluded-by by Alone'])
  })

  test('it does not stand beside another', () => {
    const result = run(rules, cart(['1 x A at 500']))
    expect(applied(result)).toEqual(['Ten', 'Last'])
    expect(refusals(result)).toEqual(['Alone: must-be-alone'])
  })
})

describe('never combine with similar', () => {
  test('conditions of the same kinds, whatever the values', () => {
    const rules = `
      campaign "10%" { priority 1  never combine with similar  when subtotal of sku "A" >= 10 PLN  then 10% off cart }
      campaign "20%" { priority 2  when subtotal of sku "B" >= 20 PLN  then 20% off cart }
      campaign "5%" { priority 3  when quantity >= 1  then 5% off cart }`
    const result = run(rules, cart(['1 x A at 100', '1 x B at 100']))
    expect(applied(result)).toEqual(['10%', '5%'])
    expect(refusals(result)).toEqual(['20%: similar-to by 10%'])
  })

  test('or the same name', () => {
    const rules = `
      campaign "1" { never combine with similar  similar as "basket"  when quantity >= 1  then 10% off cart }
      campaign "2" { similar as "basket"  when subtotal >= 1 PLN  then 20% off cart }`
    expect(refusals(run(rules, hundred))).toEqual(['2: similar-to by 1'])
  })
})

describe('on the same item', () => {
  const of = cart(['1 x A at 100', '1 x B at 50'])

  test('it passes over units that others reduced and closes those it reduces', () => {
    const rules = `
      campaign "1" { priority 1  then 10% off sku "A" }
      campaign "2" { priority 2  never combine on same item  then 10% off cart }
      campaign "3" { priority 3  then 10% off cart }`
    expect(discounts(run(rules, of))).toEqual(['19.00', '5.00'])
  })

  test('later on the same item only closes', () => {
    const rules = `
      campaign "1" { priority 1  then 10% off sku "A" }
      campaign "2" { priority 2  never combine later on same item  then 10% off sku "A" }
      campaign "3" { priority 3  then 10% off cart }`
    expect(discounts(run(rules, of))).toEqual(['19.00', '5.00'])
  })

  test('unit by unit', () => {
    const rules = `
      campaign "1" { priority 1  never combine on same item  then 100% off cheapest of everything }
      campaign "2" { priority 2  then 10% off cart }`
    expect(afters(run(rules, cart(['2 x A at 100'])))).toEqual(['90.00'])
  })
})

describe('discounted', () => {
  test('is judged for each unit when the effect runs', () => {
    const rules = `
      campaign "1" { priority 1  then 50% off cheapest of everything }
      campaign "2" { priority 2  then 10% off everything except discounted }`
    const { lines } = run(rules, cart(['3 x A at 10']), { units: true })
    expect(lines[0]?.adjustments.map(({ perUnit }) => perUnit)).toEqual([
      ['5.00', '0.00', '0.00'],
      ['0.00', '1.00', '1.00'],
    ])
  })
})

describe('groups', () => {
  const members = (more = '') => `
    campaign "Five" { priority 1  in group "G"  when quantity >= 1  then 5% off cart }
    campaign "Twenty" { priority 2  in group "G"  then 20% off cart }
    campaign "Ten" { priority 3  in group "G"  then 10% off cart }${more}`

  test('pick first: the first that applies', () => {
    const result = run(`group "G" pick first ${members()}`, hundred)
    expect(applied(result)).toEqual(['Five'])
    expect(refusals(result)).toEqual(['Twenty: group by Five', 'Ten: group by Five'])
  })

  test('pick best and pick least try each member alone', () => {
    expect(applied(run(`group "G" pick best ${members()}`, hundred))).toEqual(['Twenty'])
    expect(applied(run(`group "G" pick least ${members()}`, hundred))).toEqual(['Five'])
  })

  test('a member that fails a check of its own keeps its reason', () => {
    const more = 'campaign "Rich" { in group "G"  when subtotal >= 1000 PLN  then 50% off cart }'
    expect(refusals(run(`group "G" pick best ${members(more)}`, hundred))).toEqual([
      'Five: group by Twenty',
      'Ten: group by Twenty',
      'Rich: condition',
    ])
  })

  test('it decides at the turn of its first member, on the state of that moment', () => {
    const rules = `group "G" pick best
      campaign "Early" { priority 1  in group "G"  when subtotal >= 1000 PLN  then 1% off cart }
      campaign "Between" { priority 2  then 50 PLN off cart }
      campaign "Late" { priority 3  in group "G"  then 10% off cart }`
    expect(applied(run(rules, hundred))).toEqual(['Late', 'Between'])
    expect(run(rules, hundred).goods).toBe('40.00')
  })

  test('groups in groups: the best member of the outer may be all of the inner', () => {
    const rules = `group "Outer" pick best
      group "Inner" pick all, in group "Outer"
      campaign "Ten" { in group "Outer"  then 10% off cart }
      campaign "Six A" { in group "Inner"  then 6% off cart }
      campaign "Six B" { in group "Inner"  then 6% off cart }`
    expect(applied(run(rules, hundred))).toEqual(['Six A', 'Six B'])
  })

  test('pick best per line: each line to the member that gives it most', () => {
    const rules = `group "G" pick best per line
      campaign "A" { in group "G"  then 10% off cart }
      campaign "B" { in group "G"  then 30% off sku "B" }`
    const result = run(rules, cart(['1 x A at 100', '1 x B at 100']))
    expect(result.applied).toEqual([
      { campaign: 'A', discount: '10.00' },
      { campaign: 'B', discount: '30.00' },
    ])
  })
})

describe('budgets and guards', () => {
  test('a discount beyond the budget is not given', () => {
    const rules = 'campaign "C" { budget 100 PLN  then 20% off cart }'
    const used = (discount: string) => cart(['1 x A at 100'], { usage: { campaigns: { C: { discount } } } })
    expect(applied(run(rules, used('80')))).toEqual(['C'])
    expect(refusals(run(rules, used('80.01')))).toEqual(['C: budget'])
    expect(refusals(run(rules, used('100')))).toEqual(['C: budget'])
  })

  test('a guard cuts the last discount, over its lines by their size, and says so', () => {
    const rules = promo(
      'campaign "1" { priority 1  then 40% off cart }\ncampaign "2" { priority 2  then 50% off cart }',
      {
        settings: 'guard discount at most 60% of subtotal',
      },
    )
    const result = run(rules, cart(['1 x A at 100', '1 x B at 50']))
    expect(result.discount).toBe('90.00')
    expect(result.applied[1]).toEqual({ campaign: '2', discount: '30.00', cut: [{ by: 'guard', amount: '15.00' }] })
    expect(discounts(result)).toEqual(['60.00', '30.00'])
  })

  test('where a guard leaves nothing, the campaign does not apply', () => {
    const rules = promo(
      'campaign "1" { priority 1  then 60% off cart }\ncampaign "2" { priority 2  then 50% off cart }',
      {
        settings: 'guard discount at most 50 PLN',
      },
    )
    expect(refusals(run(rules, hundred))).toEqual(['2: guard'])
  })

  test('goods without discount stay out of every effect', () => {
    const rules = promo('campaign "C" { then 10% off cart }', { settings: 'guard no discount on label "tobacco"' })
    const of = cart(['1 x A at 100', line('1 x CIG at 20', { labels: ['tobacco'] })])
    expect(discounts(run(rules, of))).toEqual(['10.00', '0.00'])
  })

  test('a price guard holds for every unit', () => {
    const rules = promo('campaign "C" { then 50% off cart }', { settings: 'guard price not below cost + 10%' })
    expect(afters(run(rules, cart([line('2 x A at 100', { cost: '80' })])))).toEqual(['176.00'])
  })
})

describe('limits on units', () => {
  test('the dearest units that the limit leaves', () => {
    const rules = 'campaign "C" { limit 2 units per customer  then 10% off everything }'
    const of = (unitsByCustomer: string) =>
      cart(['3 x A at 10', '1 x B at 50'], {
        customer: { id: 'C-1' },
        usage: { campaigns: { C: { unitsByCustomer } } },
      })
    expect(discounts(run(rules, of('0')))).toEqual(['1.00', '5.00'])
    expect(discounts(run(rules, of('1')))).toEqual(['0.00', '5.00'])
    expect(refusals(run(rules, of('2')))).toEqual(['C: limit'])
  })
})

describe('events', () => {
  const rules = 'campaign "Review" { on event "review"  then grant "Thanks" }\ncampaign "Cart" { then 5% off cart }'

  test('only campaigns of that event run, and of none without', () => {
    expect(refusals(run(rules, hundred))).toEqual(['Review: trigger'])
    const reviewed = run(rules, cart([], { event: { name: 'review' } }))
    expect(reviewed.perks).toEqual([{ campaign: 'Review', perk: 'Thanks', count: 1 }])
    expect(refusals(reviewed)).toEqual(['Cart: trigger'])
  })
})

describe('shelf campaigns', () => {
  const rules = `
    campaign "Spring" { on prices  then 20% off category "Garden", ending .99 }
    campaign "Cart" { when subtotal >= 95.99 PLN  never combine  then 10% off cart }`

  test('change unit prices before anything else and count for no combination', () => {
    const result = run(rules, cart([line('1 x SPADE at 120', { categories: ['Garden/Tools'] })]))
    expect(result.lines[0]).toMatchObject({
      before: '95.99',
      prices: [{ campaign: 'Spring', from: '120.00', to: '95.99' }],
    })
    expect(applied(result)).toEqual(['Cart'])
  })
})

describe('shelf campaigns among themselves', () => {
  const price = (text: string, sku = 'A') => run(text, cart([`1 x ${sku} at 100`])).total

  test('that never combine lower a price alone, the earlier one first', () => {
    const two = (first: string, second: string) => `
      campaign "70" { priority 1  on prices  ${first}  then 70% off sku "A" }
      campaign "30" { priority 2  on prices  ${second}  then 30% off everything }`
    expect(price(two('never combine', 'never combine'))).toBe('30.00')
    expect(price(two('never combine', ''))).toBe('30.00')
    expect(price(two('', 'never combine'))).toBe('30.00')
    expect(price(two('', ''))).toBe('21.00')
    expect(price(two('never combine with similar', ''))).toBe('30.00')
    expect(price(two('never combine', 'never combine'), 'B')).toBe('70.00')
  })

  test('of a group that picks: the best, the least, the first that lowers it, product by product', () => {
    const group = (pick: string) => `
      group "G" pick ${pick}
      campaign "10" { priority 1  on prices  in group "G"  then 10% off everything }
      campaign "40" { priority 2  on prices  in group "G"  then 40% off sku "A" }
      campaign "20" { priority 3  on prices  in group "G"  then 20% off everything }`
    expect(['A', 'B'].map((sku) => price(group('best'), sku))).toEqual(['60.00', '80.00'])
    expect(['A', 'B'].map((sku) => price(group('least'), sku))).toEqual(['90.00', '90.00'])
    expect(['A', 'B'].map((sku) => price(group('first'), sku))).toEqual(['90.00', '90.00'])
    expect(['A', 'B'].map((sku) => price(group('best per line'), sku))).toEqual(['60.00', '80.00'])
  })

  test('of a group that picks: the earlier of two that lower it alike', () => {
    const { lines } = run(
      `group "G" pick best
      campaign "First" { priority 1  on prices  in group "G"  then 20% off everything }
      campaign "Second" { priority 2  on prices  in group "G"  then 20% off sku "A" }`,
      cart(['1 x A at 100']),
    )
    expect(lines[0]?.prices).toEqual([{ campaign: 'First', from: '100.00', to: '80.00' }])
  })

  test('of a group in a group stand together, without those that are drafts', () => {
    const nested = (pick: string, draft: string) => `
      group "Outer" pick ${pick}
      group "Pair", in group "Outer"
      campaign "10" { priority 1  on prices  in group "Pair"  then 10% off everything }
      campaign "20" { priority 2  on prices  ${draft}  in group "Pair"  then 20% off everything }
      campaign "25" { priority 3  on prices  in group "Outer"  then 25% off everything }`
    expect(price(nested('best', ''))).toBe('72.00')
    expect(price(nested('best', 'draft'))).toBe('75.00')
    expect(price(nested('first', ''))).toBe('72.00')
    expect(price(nested('first', 'draft'))).toBe('90.00')
  })

  test('keep no campaign of a cart out', () => {
    const text = `campaign "Shelf" { on prices  never combine  then 30% off everything }
      campaign "Cart" { never combine  then 10 PLN off cart }`
    expect(price(text)).toBe('60.00')
  })
})
