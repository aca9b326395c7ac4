import { type Content, type Html, html, sentence } from '../../page/html.ts'
import { about, joined, localDate, type Message, msg } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { CampaignFigures, CampaignPair, CampaignSide, Comparison, Conflict, NearMiss } from '../model.ts'
import { bound, budgetScopeInWords, campaignInWords, money, percent } from '../words.ts'
import { figure, major, table } from './chart.ts'
import { intervalTitle, mostChanged, pairCells, pairHead } from './figures.ts'
import { spentBy } from './spent-by.ts'

const maxDrawn = 14
const maxRows = 15
const maxHistograms = 4

export function campaigns(comparison: Comparison, writer: FigureWriter): Html | undefined {
  const { currency, digits } = comparison
  const { say } = writer
  const active = comparison.campaigns.filter(({ a, b }) => (a?.orders ?? 0) + (b?.orders ?? 0) > 0)
  if (active.length === 0) return undefined
  const giving = active.filter(({ discount }) => discount.a + discount.b > 0).slice(0, maxDrawn)
  return html`<section id="campaigns"><h2>${say(msg`Campaigns`)}</h2>
${figure(
  {
    title: say(msg`Discount of each campaign, ${currency}`),
    note: say(mostChanged(giving.length, active.length)),
    chart: {
      kind: 'pairs',
      unit: currency,
      names: giving.map(({ campaign }) => say(campaignInWords(campaign))),
      a: giving.map(({ discount }) => major(discount.a, digits)),
      b: giving.map(({ discount }) => major(discount.b, digits)),
    },
    table: campaignTable(active, writer),
  },
  writer,
)}
${funders(comparison, writer)}
${budgets(comparison, writer)}
${conflictTables(comparison, writer)}
${nearMisses(comparison, writer)}
${togetherTables(comparison, writer)}
</section>`
}

function campaignTable(active: readonly CampaignFigures[], writer: FigureWriter): Html {
  const { say, amount, count } = writer
  const side = (of: CampaignSide | undefined, cell: (side: CampaignSide) => string): string => (of ? cell(of) : '—')
  const rows = active.map(({ campaign, a, b, discount }): Content[] => [
    say(campaignInWords(campaign)),
    side(a, ({ orders }) => count(orders)),
    side(b, ({ orders }) => count(orders)),
    side(a, (each) => amount(each.discount)),
    side(b, (each) => amount(each.discount)),
    html`<b>${amount.change(discount.difference)}</b>`,
    discount.interval ? amount.range(discount.interval.low, discount.interval.high) : '',
    side(a, ({ average }) => amount(average)),
    side(b, ({ average }) => amount(average)),
    side(a, ({ lost }) => count(lost)),
    side(b, ({ lost }) => count(lost)),
  ])
  const head = [
    ...[msg`Campaign`, msg`Orders A`, msg`Orders B`, msg`Discount A`, msg`Discount B`].map(say),
    'B − A',
    ...[intervalTitle, msg`Average A`, msg`Average B`, msg`Blocked by others A`, msg`Blocked by others B`].map(say),
  ]
  return table(head, rows)
}

function funders(comparison: Comparison, writer: FigureWriter): Content {
  if (comparison.funders.length === 0) return undefined
  const { say, amount } = writer
  return html`<h3>${say(msg`Who pays for discounts`)}</h3>
<p class="soft">${sentence(say(msg`By ${'`funded`'} of the campaigns, order by order; the shop pays the rest.`))}</p>
${table(
  [say(msg`Funder, ${comparison.currency}`), ...pairHead(writer)],
  comparison.funders.map(({ by, pays }) => [by, ...pairCells(pays, amount)]),
)}`
}

function budgets(comparison: Comparison, writer: FigureWriter): Content {
  const { say, amount } = writer
  const limited = comparison.campaigns.filter(({ a, b }) => a?.budget ?? b?.budget ?? a?.ranOut ?? b?.ranOut)
  if (limited.length === 0) return undefined
  const budgetInWords = ({ amount: most, per }: NonNullable<CampaignSide['budget']>): string =>
    say(per === undefined ? money(most, comparison) : joined([money(most, comparison), budgetScopeInWords(per)], ' / '))
  const cells = (campaign: string, scenario: string, side: CampaignSide | undefined): Content[][] => {
    if (!side || !(side.budget ?? side.ranOut)) return []
    const { budget, ranOut = [] } = side
    return [
      [
        campaign,
        scenario,
        budget ? budgetInWords(budget) : '—',
        budget ? amount(budget.used) : '—',
        budget && budget.per === undefined && budget.amount > 0 ? say(percent(budget.used / budget.amount)) : '—',
        ranOut
          .map(({ what, day }) =>
            say(what === 'limit' ? msg`limit on ${localDate(day)}` : msg`budget on ${localDate(day)}`),
          )
          .join(', ') || say(msg`no`),
      ],
    ]
  }
  const rows = limited.flatMap(({ campaign, a, b }) => [...cells(campaign, 'A', a), ...cells(campaign, 'B', b)])
  const head = [msg`Campaign`, msg`Scenario`, msg`Budget`, msg`Used`, msg`Share`, msg`Ran out`]
  return html`<h3>${say(msg`Budgets and limits`)}</h3>
${limited.slice(0, 3).map((each) => burn(comparison, each, writer))}
${table(head.map(say), rows, [1, 5])}`
}

function burn(
  { currency, digits, series }: Comparison,
  { campaign, a, b }: CampaignFigures,
  writer: FigureWriter,
): Content {
  const { say, day } = writer
  const [burnA, burnB] = [a?.budget?.burn ?? [], b?.budget?.burn ?? []]
  const spending = [...new Set([...burnA, ...burnB].map((each) => each.day))]
  if (spending.length < 2) return undefined
  const days = series.days
    .map((each) => each.day)
    .filter((each) => spending.some((other) => other <= each) && spending.some((other) => each <= other))
  const budgetA = a?.budget && major(a.budget.amount, digits)
  const budgetB = b?.budget && major(b.budget.amount, digits)
  const budgets =
    budgetA === budgetB
      ? [{ amount: budgetA, of: say(msg`both`) }]
      : [
          { amount: budgetA, of: 'A' },
          { amount: budgetB, of: 'B' },
        ]
  const [spentA, spentB] = [spentBy(days, burnA, digits), spentBy(days, burnB, digits)]
  const shown = (value: number | null | undefined): string =>
    typeof value === 'number' ? writer.amount(Math.round(value * 10 ** digits)) : '—'
  return figure(
    {
      title: say(msg`How the budget of “${campaign}” was used up, ${currency}`),
      chart: {
        kind: 'burn',
        unit: currency,
        days: days.map(day),
        a: spentA,
        b: spentB,
        budgets: budgets.flatMap(({ amount: most, of }) => (most === undefined ? [] : [{ amount: most, of }])),
      },
      table: table(
        [say(msg`At the end of`), say(msg`Spent A`), say(msg`Spent B`)],
        days.map((each, i) => [day(each), shown(spentA[i]), shown(spentB[i])]),
      ),
    },
    writer,
  )
}

function conflictTables(comparison: Comparison, { say, amount, count }: FigureWriter): Content {
  const { a, b } = comparison.conflicts
  if (a.length + b.length === 0) return undefined
  const keyOf = ({ campaign, by }: Conflict): string => JSON.stringify([campaign, by])
  const byKey = (list: readonly Conflict[]) => new Map(list.map((each) => [keyOf(each), each]))
  const [inA, inB] = [byKey(a), byKey(b)]
  const pairs = [...byKey([...a, ...b])].slice(0, maxRows)
  const orders = (of: Conflict | undefined): string => (of ? count(of.orders) : '—')
  const discount = (of: Conflict | undefined): string => (of?.by === undefined ? '—' : amount(of.discount))
  const head = [
    ...[msg`Campaign`, msg`Blocked by`, msg`Orders A`, msg`Orders B`],
    ...[msg`Discount of the other A`, msg`Discount of the other B`],
  ]
  return html`<h3>${say(msg`Which campaign blocked which`)}</h3>
<p class="soft">${say(msg`The conditions of the first campaign were met, if it has any, but the second blocked it; what the first would have given was not calculated. The discount is what the second gave in those orders, ${comparison.currency}.`)}</p>
${table(
  head.map(say),
  pairs.map(([key, { campaign, by }]) => {
    const [underA, underB] = [inA.get(key), inB.get(key)]
    return [
      campaign,
      by ?? say(msg`several campaigns together`),
      ...[orders(underA), orders(underB), discount(underA), discount(underB)],
    ]
  }),
  [1],
)}`
}

function nearMisses(comparison: Comparison, writer: FigureWriter): Content {
  const { every, evaluated, campaigns: missed } = comparison.nearMisses
  if (missed.length === 0) return undefined
  const { say, count } = writer
  const spread = missed.filter(({ bars }) => bars.length > 1)
  const upTo = (miss: NearMiss, to: number): string =>
    `≤ ${miss.unit === 'amount' ? say(bound(to, comparison)) : count(to)}`
  const title = ({ unit, campaign }: NearMiss): Message =>
    unit === 'amount'
      ? msg`“${campaign}”: what near misses are missing, ${comparison.currency}`
      : msg`“${campaign}”: what near misses are missing, pieces`
  const head = [
    ...[msg`Campaign`, msg`Missing`, msg`Near under A, about`, msg`Near under B, about`],
    ...[msg`Farther under A`, msg`Farther under B`],
  ]
  return html`<h3>${say(msg`Near misses`)}</h3>
<p class="soft">${say(msg`Orders that missed a campaign only because of one threshold, estimated from one order in ${every} (evaluated: ${count(evaluated)}). Near means that at most half of the threshold is missing.`)}</p>
${table(
  head.map(say),
  missed.map(({ campaign, unit, near, far }) => [
    campaign,
    unit === 'amount' ? comparison.currency : say(msg`pieces`),
    ...[near.a, near.b, far.a, far.b].map((each) => count(each * every)),
  ]),
  [1],
)}
<div class="two">${spread.slice(0, maxHistograms).map((miss) =>
    figure(
      {
        title: say(title(miss)),
        chart: {
          kind: 'bars',
          unit: say(msg`orders`),
          x: miss.bars.map(({ to }) => upTo(miss, to)),
          a: miss.bars.map(({ a }) => a * every),
          b: miss.bars.map(({ b }) => b * every),
        },
        table: table(
          [msg`Missing`, msg`Orders A, about`, msg`Orders B, about`].map(say),
          miss.bars.map(({ to, a, b }) => [upTo(miss, to), count(a * every), count(b * every)]),
        ),
      },
      writer,
    ),
  )}</div>`
}

function togetherTables(comparison: Comparison, { say, amount, count }: FigureWriter): Content {
  const { a, b } = comparison.together
  if (a.length + b.length === 0) return undefined
  const byKey = (list: readonly CampaignPair[]) => new Map(list.map((each) => [JSON.stringify(each.campaigns), each]))
  const [inA, inB] = [byKey(a), byKey(b)]
  const pairs = [...byKey([...a, ...b])].slice(0, maxRows)
  const orders = (of: CampaignPair | undefined): string => (of ? count(of.orders) : '—')
  const discount = (of: CampaignPair | undefined): string => (of ? amount(of.discount) : '—')
  const head = [
    ...[msg`Campaign`, about('column', msg`and`), msg`Orders A`, msg`Orders B`],
    ...[msg`Discount of both A`, msg`Discount of both B`],
  ]
  return html`<h3>${say(msg`Campaigns that apply together`)}</h3>
<p class="soft">${say(msg`The pairs with the most orders.`)}</p>${table(
    head.map(say),
    pairs.map(([key, { campaigns }]) => {
      const [underA, underB] = [inA.get(key), inB.get(key)]
      return [...campaigns, orders(underA), orders(underB), discount(underA), discount(underB)]
    }),
    [1],
  )}`
}
