/** What the report shows of campaigns, customers and orders: each from figures written by hand. */
import { describe, expect, it } from 'vitest'
import type { CampaignFigures, CampaignSide, Comparison, NearMiss } from '../../src/compare/model.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { base, chartAfter, from, lines, pair, times } from './report-text.ts'

const side = (orders: number, discount: number, more: Partial<CampaignSide> = {}): CampaignSide => ({
  ...{ orders, discount, average: orders === 0 ? 0 : Math.round(discount / orders), lost: 0 },
  ...more,
})
const campaign = (name: string, a?: CampaignSide, b?: CampaignSide): CampaignFigures => ({
  ...{ campaign: name, ...(a && { a }), ...(b && { b }) },
  discount: pair(a?.discount ?? 0, b?.discount ?? 0),
})
const ten = campaign('Ten', side(2, 500), side(3, 600))

describe('campaigns', () => {
  it('are none where none applied', async () => {
    expect(from(await lines({ campaigns: [campaign('Ten', side(0, 0), side(0, 0))] }), 'Campaigns')).toBeUndefined()
  })
  it('are those that applied under A or B, with dashes where a side does not have them', async () => {
    const all = await lines({
      campaigns: [
        campaign('Old', side(2, 500, { lost: 1 })),
        campaign('New', undefined, side(1, 700)),
        campaign('Idle', side(0, 0)),
      ],
    })
    expect(from(all, 'Campaign | Orders A', 4)?.slice(1, 3)).toEqual([
      'Old | 2 | — | 5.00 | — | −5.00 | | 2.50 | — | 1 | — |',
      'New | — | 1 | — | 7.00 | +7.00 | | — | 7.00 | — | 0 |',
    ])
    expect(all.some((line) => line.startsWith('Idle'))).toBe(false)
    expect(chartAfter(all, 'Discount of each campaign')).toEqual({
      ...{ kind: 'pairs', unit: 'PLN', names: ['Old', 'New'], a: [5, 0], b: [0, 7] },
    })
    expect(from(all, 'Sorted by')).toEqual(['Sorted by the largest change.'])
  })
  it('that give something are drawn, fourteen of them', async () => {
    const many = times(16, (i) => campaign(`C${i + 10}`, side(1, 100), side(1, 200)))
    const all = await lines({ campaigns: [campaign('Post', side(1, 0), side(1, 0)), ...many] })
    expect(from(all, 'Sorted by')).toEqual(['Sorted by the largest change (14 of 17).'])
    expect(chartAfter(all, 'Discount of each campaign')).toMatchObject({ names: times(14, (i) => `C${i + 10}`) })
  })
  it('keep their names in a chart, whatever they are', async () => {
    const all = await lines({ campaigns: [campaign('1 < 2 > "1"', side(1, 100), side(1, 200))] })
    expect(chartAfter(all, 'Discount of each campaign')).toMatchObject({ names: ['1 < 2 > "1"'] })
  })
  it('have an interval where it is known', async () => {
    const known = { ...ten, discount: pair(500, 600, 50, 150) }
    expect(from(await lines({ campaigns: [known] }), 'Ten |')).toEqual([
      'Ten | 2 | 3 | 5.00 | 6.00 | +1.00 | +0.50 to +1.50 | 2.50 | 2.00 | 0 | 0 |',
    ])
  })
})

describe('budgets and limits', () => {
  const budget = (amount: number, used: number, more: object = {}) => ({ budget: { amount, used, ...more } })
  const burn = (...spent: readonly (readonly [day: string, amount: number])[]) => ({
    burn: spent.map(([day, amount]) => ({ day: `2026-01-${day}`, spent: amount })),
  })
  const of = async (a: Partial<CampaignSide>, b: Partial<CampaignSide> | undefined, more: Partial<Comparison> = {}) =>
    lines({ campaigns: [campaign('Ten', side(1, 500, a), b && side(1, 500, b))], ...more })
  const rows = (all: readonly string[]) =>
    from(all, 'Campaign | Scenario', 4)
      ?.slice(1)
      .filter((row) => row.startsWith('Ten'))

  it('are none where no campaign has one', async () => {
    expect(from(await of({}, {}), 'Budgets and limits')).toBeUndefined()
  })
  it('are of each side that has one: what is used, which share, and when they ran out', async () => {
    expect(rows(await of(budget(2000, 500), {}))).toEqual(['Ten | A | 20.00 PLN | 5.00 | 25.0% | no |'])
    expect(rows(await of({}, { ranOut: [{ what: 'limit', day: '2026-01-02' }] }))).toEqual([
      'Ten | B | — | — | — | limit on Jan 2, 2026 |',
    ])
    const twice = {
      ranOut: [{ what: 'budget', day: '2026-01-02' } as const, { what: 'limit', day: '2026-01-03' } as const],
    }
    expect(rows(await of({ ...budget(500, 500), ...twice }, budget(0, 0)))).toEqual([
      'Ten | A | 5.00 PLN | 5.00 | 100.0% | budget on Jan 2, 2026, limit on Jan 3, 2026 |',
      'Ten | B | 0.00 PLN | 0.00 | — | no |',
    ])
  })
  it('for each period or customer have no share, and say for what they are', async () => {
    const per = async (scope: string) => rows(await of(budget(2000, 500, { per: scope }), undefined))
    expect(await per('day')).toEqual(['Ten | A | 20.00 PLN / day | 5.00 | — | no |'])
    expect(await per('customer per month')).toEqual(['Ten | A | 20.00 PLN / customer / month | 5.00 | — | no |'])
    expect(await per('30 days')).toEqual(['Ten | A | 20.00 PLN / 30 days | 5.00 | — | no |'])
  })
  it.each([
    ['customer', 'klienta'],
    ['code', 'kod'],
    ['store', 'sklep'],
    ['customer.household', 'customer.household'],
    ['day', 'dzień'],
    ['week', 'tydzień'],
    ['month', 'miesiąc'],
    ['year', 'rok'],
    ['30 days', '30 dni'],
    ['customer per year', 'klienta / rok'],
  ])('for each %s say so in the language of the report', async (scope, polish) => {
    const figures = { campaigns: [campaign('Ten', side(1, 500, budget(2000, 500, { per: scope })))] }
    const all = await lines(figures, { locale: loadLocale('pl') })
    expect(from(all, 'Ten | A')).toEqual([`Ten | A | 20,00 zł / ${polish} | 5,00 | — | nie |`])
  })
  it('are drawn by day, from the first to the last day on which something was spent', async () => {
    const days = times(5, (i) => ({
      day: `2026-01-0${i + 1}`,
      orders: 1,
      discount: pair(0, 0),
      netRevenue: pair(0, 0),
    }))
    const series = { days, weeks: [] }
    const all = await of(budget(2000, 900, burn(['02', 500], ['04', 900])), budget(3000, 700, burn(['03', 700])), {
      series,
    })
    expect(chartAfter(all, 'How the budget of “Ten” was used up, PLN')).toEqual({
      ...{ kind: 'burn', unit: 'PLN', days: ['Jan 2, 2026', 'Jan 3, 2026', 'Jan 4, 2026'] },
      ...{ a: [5, 5, 9], b: [0, 7, 7] },
      budgets: [
        { amount: 20, of: 'A' },
        { amount: 30, of: 'B' },
      ],
    })
    expect(from(all, 'At the end of', 4)).toEqual([
      ...['At the end of | Spent A | Spent B |', 'Jan 2, 2026 | 5.00 | 0.00 |'],
      ...['Jan 3, 2026 | 5.00 | 7.00 |', 'Jan 4, 2026 | 9.00 | 7.00 |'],
    ])
    const alike = await of(budget(2000, 9, burn(['02', 5], ['04', 9])), budget(2000, 9, burn(['02', 5])), { series })
    expect(chartAfter(alike, 'How the budget')).toMatchObject({ budgets: [{ amount: 20, of: 'both' }] })
    const one = await of(budget(2000, 9, burn(['02', 5], ['04', 9])), {}, { series })
    expect(chartAfter(one, 'How the budget')).toMatchObject({
      b: [null, null, null],
      budgets: [{ amount: 20, of: 'A' }],
    })
    expect(from(one, 'Jan 3, 2026 | 0.05')).toEqual(['Jan 3, 2026 | 0.05 | — |'])
    // The other side may not have the campaign.
    const burnt = budget(2000, 9, burn(['02', 5], ['04', 9]))
    const alone = await lines({ campaigns: [campaign('New', undefined, side(1, 500, burnt))], series })
    expect(chartAfter(alone, 'How the budget')).toMatchObject({
      ...{ a: [null, null, null], b: [0.05, 0.05, 0.09], budgets: [{ amount: 20, of: 'B' }] },
    })
    // One day is no line.
    expect(from(await of({}, budget(2000, 5, burn(['02', 5])), { series }), 'How the budget')).toBeUndefined()
    expect(from(await of(budget(2000, 5, burn(['02', 5])), {}, { series }), 'How the budget')).toBeUndefined()
    expect(from(await of(budget(2000, 0, burn()), {}, { series }), 'How the budget')).toBeUndefined()
  })
  it('are drawn for three campaigns, and listed for all', async () => {
    const days = ['01', '02'].map((day) => ({
      day: `2026-01-${day}`,
      orders: 1,
      discount: pair(0, 0),
      netRevenue: pair(0, 0),
    }))
    const used = side(1, 5, budget(2000, 9, burn(['01', 5], ['02', 9])))
    const all = await lines({ campaigns: times(4, (i) => campaign(`C${i}`, used)), series: { days, weeks: [] } })
    expect(all.filter((line) => line.startsWith('How the budget of'))).toHaveLength(3)
    expect(from(all, 'C3 | A | 20.00')).toHaveLength(1)
  })
})

describe('campaigns that lose their turn, or go together', () => {
  it('are listed once for both sides, with dashes where a side does not know it', async () => {
    const conflicts = {
      a: [{ campaign: 'Five', by: 'Ten', orders: 8, discount: 7980 }],
      b: [
        { campaign: 'Five', by: 'Ten', orders: 13, discount: 13_470 },
        { campaign: 'Alone', orders: 2, discount: 0 },
      ],
    }
    const all = await lines({ campaigns: [ten], conflicts })
    expect(from(all, 'Campaign | Blocked by', 4)?.slice(1, 3)).toEqual([
      'Five | Ten | 8 | 13 | 79.80 | 134.70 |',
      'Alone | several campaigns together | — | 2 | — | — |',
    ])
    expect(from(await lines({ campaigns: [ten] }), 'Which campaign blocked')).toBeUndefined()
    expect(
      from(await lines({ campaigns: [ten], conflicts: { ...conflicts, b: [] } }), 'Which campaign blocked'),
    ).toHaveLength(1)
  })
  it('are pairs of either side', async () => {
    const together = {
      a: [{ campaigns: ['One', 'Two'] as const, orders: 3, discount: 600 }],
      b: [
        { campaigns: ['One', 'Two'] as const, orders: 4, discount: 800 },
        { campaigns: ['One', 'Three'] as const, orders: 1, discount: 100 },
      ],
    }
    const all = await lines({ campaigns: [ten], together })
    expect(from(all, 'Campaign | and', 3)?.slice(1)).toEqual([
      'One | Two | 3 | 4 | 6.00 | 8.00 |',
      'One | Three | — | 1 | — | 1.00 |',
    ])
    expect(from(await lines({ campaigns: [ten], together: { a: [], b: [] } }), 'Campaigns that apply')).toBeUndefined()
    for (const some of [
      { ...together, b: [] },
      { ...together, b: together.a },
    ]) {
      expect(from(await lines({ campaigns: [ten], together: some }), 'Campaigns that apply')).toHaveLength(1)
    }
  })
  it('are pairs in the language of the report', async () => {
    const together = { a: [{ campaigns: ['One', 'Two'] as const, orders: 3, discount: 600 }], b: [] }
    const all = await lines({ campaigns: [ten], together }, { locale: loadLocale('pl') })
    expect(from(all, 'Kampania | oraz |')).toHaveLength(1)
  })
  it('are fifteen rows at most', async () => {
    const conflicts = { a: times(16, (i) => ({ campaign: `C${i + 10}`, by: 'Ten', orders: 1, discount: 5 })), b: [] }
    const together = { a: [], b: times(16, (i) => ({ campaigns: ['T', `T${i}`] as const, orders: 1, discount: 5 })) }
    const all = await lines({ campaigns: [ten], conflicts, together })
    expect(all.filter((line) => /^C\d\d \| Ten/.test(line))).toHaveLength(15)
    expect(all.filter((line) => /^T \| T\d/.test(line))).toHaveLength(15)
  })
})

describe('near misses', () => {
  const miss = (name: string, unit: NearMiss['unit'], bars: NearMiss['bars']): NearMiss => ({
    ...{ campaign: name, unit, near: { a: 1, b: 2 }, far: { a: 3, b: 4 }, bars },
  })
  const two = (step: number) => times(2, (i) => ({ from: step * i, to: step * (i + 1), a: i, b: 2 * i }))
  const nearMisses = (...campaigns: readonly NearMiss[]) => ({ every: 20, evaluated: 9, campaigns })

  it('are estimated for all orders, in money or in pieces', async () => {
    const all = await lines({
      campaigns: [ten],
      nearMisses: nearMisses(miss('Ten', 'amount', two(1050)), miss('Four', 'count', two(1))),
    })
    expect(from(all, 'Orders that missed a campaign')).toEqual([
      'Orders that missed a campaign only because of one threshold, estimated from one order in 20 (evaluated: 9). Near means that at most half of the threshold is missing.',
    ])
    expect(from(all, 'Campaign | Missing', 3)?.slice(1)).toEqual([
      'Ten | PLN | 20 | 40 | 60 | 80 |',
      'Four | pieces | 20 | 40 | 60 | 80 |',
    ])
    expect(chartAfter(all, '“Ten”: what near misses are missing, PLN')).toEqual({
      ...{ kind: 'bars', unit: 'orders', x: ['≤ 10.5', '≤ 21'], a: [0, 20], b: [0, 40] },
    })
    expect(chartAfter(all, '“Four”: what near misses are missing, pieces')).toMatchObject({ x: ['≤ 1', '≤ 2'] })
    expect(from(all, '≤ 21 |')).toEqual(['≤ 21 | 20 | 40 |'])
  })
  it('are drawn where there is more than one bar, for four campaigns', async () => {
    const few = miss('Few', 'amount', two(500).slice(0, 1))
    const many = times(5, (i) => miss(`C${i}`, 'amount', two(500)))
    const all = await lines({ campaigns: [ten], nearMisses: nearMisses(few, ...many) })
    expect(all.filter((line) => line.includes('what near misses are missing')).map((line) => line.slice(1, 3))).toEqual(
      [...['C0', 'C1', 'C2', 'C3']],
    )
    expect(from(await lines({ campaigns: [ten] }), 'Near misses are estimated')).toHaveLength(1)
    expect((await lines({ campaigns: [ten] })).includes('Near misses')).toBe(false)
  })
})

describe('customers', () => {
  const change = (customer: string, a: number, b: number) => ({ customer, orders: 2, pays: pair(a, b) })

  it('who pay less or more are counted and listed', async () => {
    const of = async (winners: number, losers: number) =>
      from(
        await lines({
          customersChanged: {
            ...{
              winners: { customers: winners, amount: 300 },
              losers: { customers: losers, amount: 200 },
              unchanged: 4,
            },
            ...{ topWinners: [change('C-1', 900, 600)], topLosers: [] },
          },
        }),
        'Who gains, who loses',
        5,
      )?.slice(1)
    expect(await of(1, 1)).toEqual([
      '1 customer pays less under B, 3.00 PLN in total; 1 pays more, 2.00 PLN in total; nothing changes for 4.',
      ...[
        'Who pays less: the first 1',
        'Customer | Orders | Pays A | Pays B | B − A |',
        'C-1 | 2 | 9.00 | 6.00 | −3.00 |',
      ],
    ])
    expect((await of(2, 2))?.[0]).toBe(
      '2 customers pay less under B, 3.00 PLN in total; 2 pay more, 2.00 PLN in total; nothing changes for 4.',
    )
    const losers = await lines({ customersChanged: { ...base.customersChanged, topLosers: [change('C-2', 600, 900)] } })
    expect(from(losers, 'Who pays more', 3)?.[2]).toBe('C-2 | 2 | 6.00 | 9.00 | +3.00 |')
    expect(from(losers, 'Who pays less')).toBeUndefined()
  })
  it('get discounts that are drawn where there are any', async () => {
    const bars = (b: number) => [
      { from: 0, to: 0, a: 9, b: 8 },
      { from: 0, to: 1000, a: 0, b },
      { from: 1000, a: 0, b: 0 },
    ]
    expect(from(await lines({ distribution: bars(0) }), 'Orders by discount')).toBeUndefined()
    // As many under A as under B.
    const alike = [...bars(0).slice(0, 2), { from: 1000, a: 3, b: 3 }]
    expect(from(await lines({ distribution: alike }), 'Orders by discount')).toHaveLength(1)
    const all = await lines({ distribution: bars(1) })
    expect(from(all, 'Orders by discount', 2)?.[1]).toBe(
      'Orders without a discount are not shown: 9 under A, 8 under B.',
    )
    expect(chartAfter(all, 'Orders by discount')).toEqual({
      ...{ kind: 'bars', unit: 'orders', x: ['≤ 10', '> 10'], a: [0, 0], b: [1, 0] },
    })
    expect(from(all, 'Discount, PLN |', 4)?.slice(1)).toEqual(['none | 9 | 8 |', '≤ 10 | 0 | 1 |', '&gt; 10 | 0 | 0 |'])
  })
})

describe('how it was worked out', () => {
  it('says how many customers or groups were drawn', async () => {
    const of = async (groups: number) =>
      (await lines({ sampling: { ...base.sampling, groups } })).find((line) => line.startsWith('The 95% intervals'))
    expect(await of(1)).toContain('(bootstrap over 1 customer, seed 1;')
    expect(await of(4095)).toContain('(bootstrap over 4,095 customers, seed 1;')
    expect(await of(4096)).toContain('(bootstrap over 4,096 random groups of customers, seed 1;')
  })
  it('says which side was charged', async () => {
    const charged = { name: 'charged', rules: 'what was charged' }
    const of = async (scenarios: Partial<Comparison['scenarios']>) =>
      (await lines({ scenarios: { ...base.scenarios, ...scenarios } })).find((line) =>
        line.includes('charged in the history: the discount'),
      )
    expect(await of({})).toBeUndefined()
    expect(await of({ a: charged })).toMatch(/^A is what was charged/)
    expect(await of({ b: charged })).toMatch(/^B is what was charged/)
  })
  it('lists no orders where none changes', async () => {
    expect(from(await lines({}), 'The orders that change most')).toBeUndefined()
  })
})
