/** The demo's report: one self-contained HTML file, for screen or paper. */
import type { Rules } from '../../src/compile/rules.ts'
import { type Html, html, trusted } from '../../src/page/html.ts'
import { cartCard, type EvaluatedCart, taken } from './cart-card.ts'
import { styles } from './styles.ts'

export interface SampleReport {
  readonly name: string
  /** The text of its first comment. */
  readonly about: string
  readonly rules: Rules
  readonly findings: { readonly errors: number; readonly warnings: number; readonly hints: number }
  readonly tests: { readonly passed: number; readonly failed: number }
  readonly carts: readonly EvaluatedCart[]
}

export function reportPage(samples: readonly SampleReport[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Cartwright: the samples</title>
<style>${trusted(styles)}</style>
</head>
<body>
<main>
<h1>What the samples make of their carts</h1>
<p class="soft">Every campaign with its discount, or with the reason why it did not apply.</p>
<nav>${samples.map((sample) => html`<a href="#${sample.name}">${sample.name}</a>`)}</nav>
${samples.map(sampleSection)}
</main>
</body>
</html>
`
  return page.html
}

function sampleSection(sample: SampleReport): Html {
  const { rules, findings, tests } = sample
  const campaigns = rules.campaigns.length + rules.shelf.length
  const failed = tests.failed > 0 ? html`<span class="bad">${tests.failed} failed</span>` : 'none failed'
  return html`<section id="${sample.name}">
<h2>${sample.name}</h2>
<p>${sample.about}</p>
<p class="soft">${campaigns} campaigns · ${tests.passed + tests.failed} tests, ${failed} · ${findings.errors} errors, ${findings.warnings} warnings, ${findings.hints} hints</p>
${sample.carts.length > 0 ? summaryCard(sample) : undefined}
${sample.carts.map((each) => cartCard(each, rules, anchor(sample, each)))}
</section>`
}

function summaryCard(sample: SampleReport): Html {
  return html`<div class="card"><table>
<thead><tr><th>Cart</th><th>Applied</th><th class="number">Goods</th><th class="number">Discount</th><th class="number">Total</th></tr></thead>
<tbody>${sample.carts.map((each) => {
    const { result } = each
    return html`<tr><td><a href="#${anchor(sample, each)}">${each.name}</a></td><td>${result.applied.map(({ campaign }) => campaign).join(', ') || '—'}</td>
<td class="number">${result.subtotal}</td><td class="number off">${taken(result.discount)}</td><td class="number">${result.total} ${result.currency}</td></tr>`
  })}</tbody>
</table></div>`
}

const anchor = (sample: SampleReport, { name }: EvaluatedCart): string => `${sample.name}/${name}`
