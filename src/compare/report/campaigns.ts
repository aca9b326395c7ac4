import { type Content, type Html, html } from '../../page/html.ts'
import type { CampaignFigures, CampaignPair, CampaignSide, Comparison, Conflict, NearMiss } from '../model.ts'
import { amount, bound, count, intervalInWords, money, percent, signed } from '../words.ts'
import { figure, major, table } from './chart.ts'
import { inMoney, ofAll, pairCells, pairHead } from './figures.ts'
import { spentBy } from './spent-by.ts'

const maxDrawn = 14
const maxRows = 15
const maxHistograms = 4

export function campaigns(comparison: Comparison): Html | undefined {
  const { currency, digits } = comparison
  const active = comparison.campaigns.filter(({ a, b }) => (a?.orders ?? 0) + (b?.orders ?? 0) > 0)
  if (active.length === 0) return undefined
  const giving = active.filter(({ discount }) => discount.a + discount.b > 0).slice(0, maxDrawn)
  return html`<section id="campaigns"><h2>Campaigns</h2>
${figure({
  title: `Discount of each campaign, ${currency}`,
  note: `Those that change most come first${ofAll(giving.length, active.length)}.`,
  chart: {
    kind: 'pairs',
    unit: currency,
    names: giving.map(({ campaign }) => campaign),
    a: giving.map(({ discount }) => major(discount.a, digits)),
    b: giving.map(({ discount }) => major(discount.b, digits)),
  },
  table: campaignTable(comparison, active),
})}
${funders(comparison)}
${budgets(comparison)}
${conflictTables(comparison)}
${nearMisses(comparison)}
${togetherTables(comparison)}
</section>`
}

function campaignTable(comparison: Comparison, active: readonly CampaignFigures[]): Html {
  const write = inMoney(comparison)
  const side = (of: CampaignSide | undefined, cell: (side: CampaignSide) => string): string => (of ? cell(of) : '—')
  const rows = active.map(({ campaign, a, b, discount }): Content[] => [
    campaign,
    side(a, ({ orders }) => count(orders)),
    side(b, ({ orders }) => count(orders)),
    side(a, (each) => write(each.discount)),
    side(b, (each) => write(each.discount)),
    html`<b>${signed(write(discount.difference))}</b>`,
    discount.interval ? intervalInWords(discount.interval, (value) => signed(write(value))) : '',
    side(a, ({ average }) => write(average)),
    side(b, ({ average }) => write(average)),
    side(a, ({ lost }) => count(lost)),
    side(b, ({ lost }) => count(lost)),
  ])
  const head = ['Campaign', 'Orders A', 'Orders B', 'Discount A', 'Discount B', 'B − A', '95 % interval']
  return table([...head, 'Average A', 'Average B', 'Lost to others A', 'Lost to others B'], rows)
}

function funders(comparison: Comparison): Content {
  if (comparison.funders.length === 0) return undefined
  const write = inMoney(comparison)
  return html`<h3>Who pays for discounts</h3>
<p class="soft">By <code>funded</code> of the campaigns, order by order; what funders leave is the shop's own.</p>
${table(
  [`Funder, ${comparison.currency}`, ...pairHead],
  comparison.funders.map(({ by, pays }) => [by, ...pairCells(pays, write)]),
)}`
}

function budgets(comparison: Comparison): Content {
  const limited = comparison.campaigns.filter(({ a, b }) => a?.budget ?? b?.budget ?? a?.ranOut ?? b?.ranOut)
  if (limited.length === 0) return undefined
  const cells = (campaign: string, scenario: string, side: CampaignSide | undefined): Content[][] => {
    if (!side || !(side.budget ?? side.ranOut)) return []
    const { budget, ranOut = [] } = side
    return [
      [
        campaign,
        scenario,
        budget ? `${money(budget.amount, comparison)}${budget.per ? ` a ${budget.per}` : ''}` : '—',
        budget ? amount(budget.used, comparison) : '—',
        budget && budget.per === undefined && budget.amount > 0 ? percent(budget.used / budget.amount) : '—',
        ranOut.map(({ what, day }) => `${what} on ${day}`).join(', ') || 'no',
      ],
    ]
  }
  const rows = limited.flatMap(({ campaign, a, b }) => [...cells(campaign, 'A', a), ...cells(campaign, 'B', b)])
  return html`<h3>Budgets and limits</h3>
${limited.slice(0, 3).map((each) => burn(comparison, each))}
${table(['Campaign', 'Scenario', 'Budget', 'Used', 'Share', 'Ran out'], rows, [1, 5])}`
}

function burn({ currency, digits, series }: Comparison, { campaign, a, b }: CampaignFigures): Content {
  const [burnA, burnB] = [a?.budget?.burn ?? [], b?.budget?.burn ?? []]
  const spending = [...new Set([...burnA, ...burnB].map(({ day }) => day))].sort()
  const [first, last] = [spending[0], spending.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const days = series.days.map(({ day }) => day).filter((day) => first <= day && day <= last)
  const budgetA = a?.budget && major(a.budget.amount, digits)
  const budgetB = b?.budget && major(b.budget.amount, digits)
  const budgets =
    budgetA === budgetB
      ? [{ amount: budgetA, of: 'both' }]
      : [
          { amount: budgetA, of: 'A' },
          { amount: budgetB, of: 'B' },
        ]
  const [spentA, spentB] = [spentBy(days, burnA, digits), spentBy(days, burnB, digits)]
  return figure({
    title: `How the budget of “${campaign}” was used up, ${currency}`,
    chart: {
      kind: 'burn',
      unit: currency,
      days,
      a: spentA,
      b: spentB,
      budgets: budgets.flatMap(({ amount: most, of }) => (most === undefined ? [] : [{ amount: most, of }])),
    },
    table: table(
      ['By the end of', 'Spent A', 'Spent B'],
      days.map((day, i) => [day, shown(spentA[i]), shown(spentB[i])]),
    ),
  })
}

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : value.toLocaleString('en')

function conflictTables(comparison: Comparison): Content {
  const { a, b } = comparison.conflicts
  if (a.length + b.length === 0) return undefined
  const keyOf = ({ campaign, by }: Conflict): string => JSON.stringify([campaign, by])
  const [inA, inB] = [a, b].map((list) => new Map(list.map((each) => [keyOf(each), each])))
  const pairs = [...new Map([...a, ...b].map((each) => [keyOf(each), each]))].slice(0, maxRows)
  const orders = (of: Conflict | undefined): string => (of ? count(of.orders) : '—')
  const discount = (of: Conflict | undefined): string => (of?.by === undefined ? '—' : amount(of.discount, comparison))
  return html`<h3>Which campaign lost its turn to which</h3>
<p class="soft">The conditions of the first held, if it has any, and the second kept it out; what the first would have given was not tried. The discount is what the second gave in those orders, ${comparison.currency}.</p>
${table(
  ['Campaign', 'Lost to', 'Orders A', 'Orders B', 'Discount of the other A', 'Discount of the other B'],
  pairs.map(([key, { campaign, by }]) => {
    const [underA, underB] = [inA?.get(key), inB?.get(key)]
    return [campaign, by ?? 'several together', orders(underA), orders(underB), discount(underA), discount(underB)]
  }),
  [1],
)}`
}

function nearMisses(comparison: Comparison): Content {
  const { every, evaluated, campaigns: missed } = comparison.nearMisses
  if (missed.length === 0) return undefined
  const spread = missed.filter(({ bars }) => bars.length > 1)
  const unit = (miss: NearMiss): string => (miss.unit === 'amount' ? `, ${comparison.currency}` : ', pieces')
  const upTo = (miss: NearMiss, to: number): string => `≤ ${miss.unit === 'amount' ? bound(to, comparison) : count(to)}`
  return html`<h3>Near misses</h3>
<p class="soft">Orders that one threshold alone kept from a campaign, estimated from one order in ${every} (${count(evaluated)} orders were asked). Near is what lacks at most half of the threshold.</p>
${table(
  ['Campaign', 'Near under A, about', 'Near under B, about', 'Farther under A', 'Farther under B'],
  missed.map(({ campaign, near, far }) => [
    campaign,
    ...[near.a, near.b, far.a, far.b].map((each) => count(each * every)),
  ]),
)}
<div class="two">${spread.slice(0, maxHistograms).map((miss) =>
    figure({
      title: `“${miss.campaign}”: what near orders lack${unit(miss)}`,
      chart: {
        kind: 'bars',
        unit: 'orders',
        x: miss.bars.map(({ to }) => upTo(miss, to)),
        a: miss.bars.map(({ a }) => a * every),
        b: miss.bars.map(({ b }) => b * every),
      },
      table: table(
        ['Lacking', 'Orders A, about', 'Orders B, about'],
        miss.bars.map(({ to, a, b }) => [upTo(miss, to), count(a * every), count(b * every)]),
      ),
    }),
  )}</div>`
}

function togetherTables(comparison: Comparison): Content {
  const { a, b } = comparison.together
  if (a.length + b.length === 0) return undefined
  const inA = new Map(a.map((each) => [each.campaigns.join('\n'), each]))
  const inB = new Map(b.map((each) => [each.campaigns.join('\n'), each]))
  const orders = (of: CampaignPair | undefined): string => (of ? count(of.orders) : '—')
  const discount = (of: CampaignPair | undefined): string => (of ? amount(of.discount, comparison) : '—')
  const keys = [...new Set([...inA.keys(), ...inB.keys()])].slice(0, maxRows)
  return html`<h3>Campaigns that apply together</h3>
<p class="soft">The pairs with most orders.</p>${table(
    ['Campaign', 'and', 'Orders A', 'Orders B', 'Discount of both A', 'Discount of both B'],
    keys.map((key) => {
      const [one = '', other = ''] = key.split('\n')
      return [one, other, orders(inA.get(key)), orders(inB.get(key)), discount(inA.get(key)), discount(inB.get(key))]
    }),
    [1],
  )}`
}
