/** A result as a person reads it: lines with what each campaign took, totals, and why each campaign did or didn't apply. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { rewardPriceInWords } from '../evaluate/explanation/reward-price.ts'
import type { LineResult, Result } from '../evaluate/result/result.ts'
import { columns, type Paint, printable, signed } from './output.ts'
import { type Align, amountsTable, listTable, type Row } from './tables.ts'

/** `listed`: campaigns that did not apply are listed up to this number; `--json` has them all. */
export function describeResult(cart: Cart, result: Result, rules: Rules, paint: Paint, listed = 30): string {
  const blocks = [
    heading(cart, result, paint),
    amountsTable(
      ['Goods', 'Quantity', 'Before', 'Discount', 'After'].map(paint.dim),
      [result.lines.flatMap((line) => lineRows(line, rules, paint)), totalRows(result, paint)],
      columns(),
      paint.dim,
    ),
    section('Applied', appliedRows(result, rules, paint), paint, ['left', 'right']),
    section('Not applied', notAppliedRows(result, paint, listed), paint),
    searchNote(result, paint),
    section(
      'Warnings',
      (result.warnings ?? []).map((warning) => [printable(warning)]),
      paint,
    ),
    section('Rewards to choose', rewardRows(result.rewards, rules), paint),
    section('The customer gets', outcomeRows(result, paint), paint),
    section(
      'Codes',
      result.codes.map(({ code, status, pool }) => [printable(code), status, pool ?? '']),
      paint,
    ),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function heading(cart: Cart, result: Result, paint: Paint): string {
  const who = cart.customer ? `customer ${cart.customer.id}` : 'not signed in'
  const what = cart.event ? `event ${cart.event.name}` : `cart ${cart.id ?? ''}`.trimEnd()
  const parts = [printable(what), cart.at, printable(who), `rules ${result.rules.slice(0, 'sha256:'.length + 8)}`]
  return paint.dim(parts.join(' · '))
}

function lineRows(line: LineResult, rules: Rules, paint: Paint): Row[] {
  const product = Object.hasOwn(rules.catalogue, line.sku) ? rules.catalogue[line.sku] : undefined
  const name = product?.name ? ` ${paint.dim(printable(product.name))}` : ''
  const added = line.addedBy ? ` ${paint.dim(`added by ${printable(line.addedBy)}`)}` : ''
  return [
    [
      `${paint.bold(printable(line.sku))}${name}${added}`,
      line.quantity,
      line.before,
      signed(line.discount),
      line.after,
    ],
    ...(line.prices ?? []).map((price): Row => {
      const change = `${price.from} ${paint.dim('→')} ${price.to}`
      return [`  ${paint.cyan(printable(price.campaign))} ${paint.dim('shelf price')} ${change}`, '', '', '', '']
    }),
    ...line.adjustments.map((each): Row => {
      const units = each.units > 1 ? paint.dim(` ${each.units} units`) : ''
      return [`  ${paint.green(printable(each.campaign))}${units}`, '', '', paint.green(signed(each.amount)), '']
    }),
  ]
}

function totalRows(result: Result, paint: Paint): Row[] {
  const deliveries = [result.delivery ?? []].flat()
  return [
    ['Goods in all', '', result.subtotal, signed(result.discount), result.goods],
    ...deliveries.flatMap((each): Row[] => [
      [`Delivery ${paint.dim(printable(each.method))}`, '', each.before, signed(each.discount), each.after],
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
    [paint.bold('Total'), '', '', paint.dim(result.currency), paint.bold(result.total)],
    ...(result.payments ?? []).map(
      (each): Row => [`${each.points} points in ${printable(each.program)}`, '', '', '', signed(each.amount)],
    ),
    ...(result.toPay === undefined ? [] : [[paint.bold('To pay'), '', '', '', paint.bold(result.toPay)]]),
  ]
}

function appliedRows(result: Result, rules: Rules, paint: Paint): string[][] {
  const texts = new Map([...rules.campaigns, ...rules.shelf].map((each) => [each.name, each.texts]))
  return result.applied.map(({ campaign, discount, cut }) => {
    const cuts = (cut ?? []).map(({ by, amount }) => `${amount} refused by ${cutBy[by]}`)
    const title = texts.get(campaign)?.title ?? ''
    const said = [title === campaign ? '' : title, ...cuts].filter((each) => each !== '').join('; ')
    return [paint.green(printable(campaign)), signed(discount), paint.dim(printable(said))]
  })
}

const cutBy = { 'at-most': 'its cap', floor: 'a lowest price', guard: 'a guard' } as const

function notAppliedRows(result: Result, paint: Paint, listed: number): string[][] {
  const rows = result.notApplied
    .slice(0, listed)
    .map((each) => [paint.yellow(printable(each.campaign)), paint.dim(each.reason), printable(each.sentence)])
  const more = result.notApplied.length - listed
  return more > 0
    ? [...rows, ['', paint.dim('…'), paint.dim(`and ${more} more; the JSON result lists them all`)]]
    : rows
}

/** With `choose best for customer`, where the search had to end before it had seen all. */
function searchNote({ search, currency }: Result, paint: Paint): string {
  if (search === undefined || search.optimal) return ''
  if (/^[0.]*$/.test(search.missedAtMost))
    return paint.yellow('another set of campaigns could keep more of what was chosen')
  return paint.yellow(`another set of campaigns could give up to ${search.missedAtMost} ${currency} more`)
}

export function rewardRows(rewards: Result['rewards'], rules: Rules): string[][] {
  return rewards.flatMap(({ campaign, choose, items }) =>
    items.map((item, index) => [
      index === 0 ? printable(campaign) : '',
      index === 0 ? `choose up to ${choose}` : '',
      `${printable(named(item.sku, rules))} ${printable(rewardPriceInWords(item))}, up to ${item.upTo}`,
    ]),
  )
}

function outcomeRows(result: Result, paint: Paint): string[][] {
  const from = (campaign: string | undefined): string => paint.dim(printable(campaign ?? 'the programme itself'))
  return [
    ...result.points.map((each) => {
      const pending = each.pendingDays === undefined ? '' : `, in ${each.pendingDays} days`
      return [`${each.points} points`, `in ${printable(each.program)}${pending}`, from(each.campaign)]
    }),
    ...(result.spent ?? []).map((each) => [
      `-${each.points} points`,
      `in ${printable(each.program)}, spent`,
      from(each.campaign),
    ]),
    ...result.cashback.map((each) => [
      `${each.amount} ${result.currency}`,
      `to ${printable(each.wallet)}`,
      from(each.campaign),
    ]),
    ...result.coupons.map((each) => [times('coupon', each.count), printable(each.pool), from(each.campaign)]),
    ...result.perks.map((each) => [times('perk', each.count), printable(each.perk), from(each.campaign)]),
    ...result.messages.flatMap((each) =>
      (['text', 'image', 'link', 'terms'] as const).flatMap((what) => {
        const said = each[what]
        return said === undefined ? [] : [[what === 'text' ? 'message' : what, printable(said), from(each.campaign)]]
      }),
    ),
  ]
}

const times = (what: string, count: number): string => (count === 1 ? what : `${count} x ${what}`)

/** A SKU with its name, where the catalogue has one. */
export function named(sku: string, rules: Rules): string {
  const name = Object.hasOwn(rules.catalogue, sku) ? rules.catalogue[sku]?.name : undefined
  return name ? `${sku} ${name}` : sku
}

/** A heading and a table; nothing for no rows. */
export function section(title: string, rows: readonly Row[], paint: Paint, aligns?: readonly Align[]): string {
  return rows.length === 0 ? '' : `${paint.bold(title)}\n${listTable(rows, columns(), aligns)}`
}
