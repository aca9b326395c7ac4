/** A result in readable form: lines with the discount of each campaign, totals, and why each campaign did or didn't apply. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { statusWords } from '../evaluate/explanation/actual-values.ts'
import { rewardInWords } from '../evaluate/explanation/reward-price.ts'
import type { LineResult, Result } from '../evaluate/result/result.ts'
import { ownEntry } from '../own-entry.ts'
import { paymentInWords } from '../testing/gains.ts'
import { joined, type Message, money, msg, number, type Parameter, plural, toMessage } from '../words/message.ts'
import { say, sayNumber, signed } from './language.ts'
import { columns, type Paint, printable } from './output.ts'
import { type Align, amountsTable, listTable, type Row } from './tables.ts'

/** `listed`: the maximum number of campaigns listed that did not apply; `--json` has all of them. */
export function describeResult(cart: Cart, result: Result, rules: Rules, paint: Paint, listed = 30): string {
  const blocks = [
    heading(cart, result, paint),
    amountsTable(
      [msg`Goods`, msg`Quantity`, msg`Before`, msg`Discount`, msg`After`].map((each) => paint.dim(say(each))),
      [result.lines.flatMap((line) => lineRows(line, rules, paint)), totalRows(result, paint)],
      columns(),
      paint.dim,
    ),
    section(msg`Applied`, appliedRows(result, rules, paint), paint, ['left', 'right']),
    section(msg`Not applied`, notAppliedRows(result, paint, listed), paint),
    searchNote(result, paint),
    section(
      msg`Warnings`,
      (result.warnings ?? []).map((warning) => [printable(warning)]),
      paint,
    ),
    section(msg`Rewards to choose`, rewardRows(result.rewards, rules), paint),
    section(msg`The customer gets`, outcomeRows(result, paint), paint),
    section(
      msg`Codes`,
      result.codes.map(({ code, status, pool }) => [printable(code), say(statusWords[status]), printable(pool ?? '')]),
      paint,
    ),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function heading(cart: Cart, result: Result, paint: Paint): string {
  const who = cart.customer ? msg`customer ${cart.customer.id}` : msg`not signed in`
  const what = cart.event ? msg`event ${cart.event.name}` : cart.id === undefined ? msg`cart` : msg`cart ${cart.id}`
  const version = result.rules.slice(0, 'sha256:'.length + 8)
  const parts = [printable(say(what)), cart.at, printable(say(who)), say(msg`rules ${version}`)]
  return paint.dim(parts.join(' · '))
}

function lineRows(line: LineResult, rules: Rules, paint: Paint): Row[] {
  const product = ownEntry(rules.catalogue, line.sku)
  const name = product?.name ? ` ${paint.dim(printable(product.name))}` : ''
  const added = line.addedBy ? ` ${paint.dim(printable(say(msg`added by ${line.addedBy}`)))}` : ''
  return [
    [
      `${paint.bold(printable(line.sku))}${name}${added}`,
      sayNumber(line.quantity),
      sayNumber(line.before),
      signed(line.discount),
      sayNumber(line.after),
    ],
    ...(line.prices ?? []).map((price): Row => {
      const change = `${sayNumber(price.from)} ${paint.dim('→')} ${sayNumber(price.to)}`
      return [
        `  ${paint.cyan(printable(price.campaign))} ${paint.dim(say(msg`shelf price`))} ${change}`,
        '',
        '',
        '',
        '',
      ]
    }),
    ...line.adjustments.map((each): Row => {
      const units = each.units > 1 ? ` ${paint.dim(say(unitsInWords(each.units)))}` : ''
      return [`  ${paint.green(printable(each.campaign))}${units}`, '', '', paint.green(signed(each.amount)), '']
    }),
  ]
}

function totalRows(result: Result, paint: Paint): Row[] {
  const deliveries = [result.delivery ?? []].flat()
  return [
    [say(msg`Goods total`), '', sayNumber(result.subtotal), signed(result.discount), sayNumber(result.goods)],
    ...deliveries.flatMap((each): Row[] => [
      [
        `${say(msg`Delivery`)} ${paint.dim(printable(each.method))}`,
        '',
        sayNumber(each.before),
        signed(each.discount),
        sayNumber(each.after),
      ],
      ...each.adjustments.map(
        ({ campaign, amount }): Row => [
          `  ${paint.green(printable(campaign))}`,
          '',
          '',
          paint.green(signed(amount)),
          '',
        ],
      ),
    ]),
    [paint.bold(say(msg`Total`)), '', '', paint.dim(result.currency), paint.bold(sayNumber(result.total))],
    ...(result.payments ?? []).map(
      (each): Row => [printable(say(paymentInWords(each))), '', '', '', signed(each.amount)],
    ),
    ...(result.toPay === undefined
      ? []
      : [[paint.bold(say(msg`To pay`)), '', '', '', paint.bold(sayNumber(result.toPay))]]),
  ]
}

function appliedRows(result: Result, rules: Rules, paint: Paint): string[][] {
  const texts = new Map([...rules.campaigns, ...rules.shelf].map((each) => [each.name, each.texts]))
  return result.applied.map(({ campaign, discount, cut }) => {
    const cuts = (cut ?? []).map(({ by, amount }) => say(cutBy[by](number(amount))))
    const title = texts.get(campaign)?.title ?? ''
    const said = [title === campaign ? '' : title, ...cuts].filter((each) => each !== '').join('; ')
    return [paint.green(printable(campaign)), signed(discount), paint.dim(printable(said))]
  })
}

const cutBy = {
  'at-most': (amount: Parameter) => msg`${amount} not given because of its cap`,
  floor: (amount: Parameter) => msg`${amount} not given because of a lowest price`,
  guard: (amount: Parameter) => msg`${amount} not given because of a guard`,
} as const

function notAppliedRows(result: Result, paint: Paint, listed: number): string[][] {
  const rows = result.notApplied
    .slice(0, listed)
    .map((each) => [paint.yellow(printable(each.campaign)), paint.dim(each.reason), printable(each.sentence)])
  const more = result.notApplied.length - listed
  return more > 0
    ? [...rows, ['', paint.dim('…'), paint.dim(say(msg`and ${number(more)} more; the JSON result lists them all`))]]
    : rows
}

/** For `choose best for customer`, if the search ended before it had tried everything. */
function searchNote({ search, currency }: Result, paint: Paint): string {
  if (search === undefined || search.optimal) return ''
  if (/^[0.]*$/.test(search.missedAtMost))
    return paint.yellow(say(msg`another set of campaigns could keep more of the customer's choices`))
  return paint.yellow(say(msg`another set of campaigns could give up to ${money(search.missedAtMost, currency)} more`))
}

export function rewardRows(rewards: Result['rewards'], rules: Rules): string[][] {
  return rewards.flatMap(({ campaign, choose, items }) =>
    items.map((item, index) => [
      index === 0 ? printable(campaign) : '',
      index === 0 ? say(msg`choose up to ${number(choose)}`) : '',
      printable(say(msg`${rewardInWords(named(item.sku, rules), item)}, up to ${number(item.upTo)}`)),
    ]),
  )
}

function outcomeRows(result: Result, paint: Paint): string[][] {
  const from = (campaign: string | undefined): string =>
    paint.dim(printable(campaign ?? say(msg`the programme itself`)))
  return [
    ...result.points.map((each) => {
      const program = printable(say(inProgram(each.program, each.pendingDays)))
      return [say(pointsAlone(each.points)), program, from(each.campaign)]
    }),
    ...(result.spent ?? []).map((each) => [
      say(pointsAlone(`-${each.points}`)),
      printable(say(msg`in ${each.program}, spent`)),
      from(each.campaign),
    ]),
    ...result.cashback.map((each) => [
      say(toMessage(money(each.amount, result.currency))),
      printable(say(msg`to ${each.wallet}`)),
      from(each.campaign),
    ]),
    ...result.coupons.map((each) => [times(msg`coupon`, each.count), printable(each.pool), from(each.campaign)]),
    ...result.perks.map((each) => [times(msg`perk`, each.count), printable(each.perk), from(each.campaign)]),
    ...result.messages.flatMap((each) =>
      (['text', 'image', 'link', 'terms'] as const).flatMap((what) => {
        const said = each[what]
        return said === undefined ? [] : [[say(textNames[what]), printable(said), from(each.campaign)]]
      }),
    ),
  ]
}

const textNames: Readonly<Record<'text' | 'image' | 'link' | 'terms', Message>> = {
  text: msg`message`,
  image: msg`image`,
  link: msg`link`,
  terms: msg`terms`,
}

const unitsInWords = (count: number): Message => plural(count, msg`1 unit`, msg`${number(count)} units`)

const pointsAlone = (points: string): Message =>
  plural(Math.abs(Number(points)), msg`${number(points)} point`, msg`${number(points)} points`)

const inProgram = (program: string, days: number | undefined): Message =>
  days === undefined
    ? msg`in ${program}`
    : plural(days, msg`in ${program}, in 1 day`, msg`in ${program}, in ${number(days)} days`)

const times = (what: Message, count: number): string =>
  say(count === 1 ? what : toMessage(joined([number(count), what], ' x ')))

/** A SKU with its name, if the catalogue has one. */
export function named(sku: string, rules: Rules): string {
  const name = ownEntry(rules.catalogue, sku)?.name
  return name ? `${sku} ${name}` : sku
}

/** A heading and a table; empty if there are no rows. */
export function section(title: Message, rows: readonly Row[], paint: Paint, aligns?: readonly Align[]): string {
  return rows.length === 0 ? '' : `${paint.bold(say(title))}\n${listTable(rows, columns(), aligns)}`
}
