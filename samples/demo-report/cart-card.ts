import type { Rules } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { rewardInWords } from '../../src/evaluate/explanation/reward-price.ts'
import type { DeliveryResult, LineResult, Result } from '../../src/evaluate/result/result.ts'
import { type Html, html, sentence as sentenceInHtml, trusted } from '../../src/page/html.ts'
import { paymentInWords } from '../../src/testing/gains.ts'
import { textOf } from '../../src/words/text-of.ts'

export interface EvaluatedCart {
  readonly name: string
  readonly cart: Cart
  readonly result: Result
}

/** A cart with its lines, old and new amounts, and what every campaign did. */
export function cartCard({ name, cart, result }: EvaluatedCart, rules: Rules, id: string): Html {
  const who = cart.customer ? `customer ${cart.customer.id}` : 'not signed in'
  const codes = result.codes.map(({ code, status }) => html` · code ${code} (${status})`)
  return html`<article class="card" id="${id}">
<div class="head"><h3>${name}</h3><span class="soft">${cart.at.replace('T', ' ')} · ${who}${codes}</span></div>
<table>
<thead><tr><th>Goods</th><th class="number">Quantity</th><th class="number">Discount</th><th class="number">To pay</th></tr></thead>
<tbody>
${result.lines.map((line) => lineRow(line, rules))}
${[result.delivery ?? []].flat().map(deliveryRow)}
<tr class="sum"><td>Total</td><td></td><td></td><td class="number">${result.total} ${result.currency}</td></tr>
${(result.payments ?? []).map(
  (each) =>
    html`<tr><td>Paid with ${textOf(paymentInWords(each))}</td><td></td><td></td><td class="number">−${each.amount}</td></tr>`,
)}
</tbody>
</table>
${appliedList(result, rules)}
${notAppliedList(result)}
${extrasList(result, rules)}
</article>`
}

function lineRow(line: LineResult, rules: Rules): Html {
  const product = Object.hasOwn(rules.catalogue, line.sku) ? rules.catalogue[line.sku] : undefined
  const shelf = (line.prices ?? []).map(
    ({ campaign, from, to }) => html`<span class="sub">${campaign}: <s>${from}</s>${to} each</span>`,
  )
  const added = line.addedBy ? html`<span class="sub">added by ${line.addedBy}</span>` : undefined
  const reduced = line.before !== line.after
  return html`<tr><td>${product?.name ?? line.sku}<span class="sub">${product?.name ? line.sku : undefined}</span>${added}${shelf}</td>
<td class="number">${line.quantity}</td>
<td class="number off">${line.adjustments.map(({ campaign, amount }) => html`<span class="sub">${campaign} <span class="off">${taken(amount)}</span></span>`)}</td>
<td class="number">${reduced ? html`<s>${line.before}</s>` : undefined}${line.after}</td></tr>`
}

function deliveryRow({ method, before, after, adjustments }: DeliveryResult): Html {
  return html`<tr><td>Delivery, ${method}</td><td></td>
<td class="number off">${adjustments.map(({ campaign, amount }) => html`<span class="sub">${campaign} <span class="off">${taken(amount)}</span></span>`)}</td>
<td class="number">${before === after ? undefined : html`<s>${before}</s>`}${after}</td></tr>`
}

function appliedList(result: Result, rules: Rules): Html | undefined {
  if (result.applied.length === 0) return undefined
  const texts = new Map([...rules.shelf, ...rules.campaigns].map((campaign) => [campaign.name, campaign.texts]))
  return html`<h4>Applied</h4><ul class="reasons">${result.applied.map(({ campaign, discount }) => {
    const text = texts.get(campaign)
    const said = text?.message ?? text?.title ?? ''
    return html`<li><span>${campaign}</span><span><span class="tag good">${taken(discount)}</span> ${said}</span></li>`
  })}</ul>`
}

/** Longer lists are collapsed on a screen. */
const fewReasons = 12

function notAppliedList(result: Result): Html | undefined {
  if (result.notApplied.length === 0) return undefined
  const open = result.notApplied.length <= fewReasons ? trusted(' open') : undefined
  return html`<details${open}><summary>Not applied: ${result.notApplied.length}</summary><ul class="reasons">${result.notApplied.map(
    ({ campaign, reason, sentence }) =>
      html`<li><span>${campaign}</span><span><span class="tag wait">${reason}</span> ${sentenceInHtml(sentence)}</span></li>`,
  )}</ul></details>`
}

function extrasList(result: Result, rules: Rules): Html | undefined {
  const named = (sku: string): string =>
    Object.hasOwn(rules.catalogue, sku) ? (rules.catalogue[sku]?.name ?? sku) : sku
  const extras = [
    ...result.rewards.map(({ campaign, choose, items }): [string, string] => [
      campaign,
      `choose up to ${choose}: ${items.map((item) => `${textOf(rewardInWords(named(item.sku), item))} (up to ${item.upTo})`).join(', ')}`,
    ]),
    ...result.points.map(({ program, campaign, points }): [string, string] => [
      campaign ?? program,
      `${points} points in ${program}`,
    ]),
    ...(result.spent ?? []).map(({ program, campaign, points }): [string, string] => [
      campaign,
      `${points} points in ${program} spent`,
    ]),
    ...result.cashback.map(({ wallet, campaign, amount }): [string, string] => [campaign, `${amount} to ${wallet}`]),
    ...result.coupons.map(({ campaign, pool, count }): [string, string] => [
      campaign,
      `${count === 1 ? 'a coupon' : `${count} coupons`}: ${pool}`,
    ]),
    ...result.perks.map(({ campaign, perk }): [string, string] => [campaign, perk]),
  ]
  if (extras.length === 0) return undefined
  return html`<h4>The customer gets</h4><ul class="reasons">${extras.map(
    ([from, what]) => html`<li><span>${from}</span><span>${what}</span></li>`,
  )}</ul>`
}

/** A discount with its sign; a dash for none. */
export const taken = (amount: string): string => (/[1-9]/.test(amount) ? `−${amount}` : '—')
