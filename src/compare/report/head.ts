/** What a report begins with: what is compared, by whom, and what changes. */

import { type Content, type Html, html } from '../../page/html.ts'
import { changeInWords, productInWords } from '../changes-words.ts'
import type { Comparison } from '../model.ts'
import type { ChangesSince, ComparisonHeader } from '../saved-model.ts'
import { changesInWords, count, filterInWords, headerInWords, sinceInWords, unsavedInWords } from '../words.ts'

/** So many changes are in view; the others open. */
const shown = 25

export function head(
  comparison: Comparison,
  header: ComparisonHeader | undefined,
  since: ChangesSince | undefined,
): Html {
  const { scenarios, period, orders, customers, anonymousOrders } = comparison
  const title = header === undefined || header.name === '' ? 'What a change of promotions would have cost' : header.name
  const only = filterInWords(comparison.filter)
  return html`<header>
<p class="eyebrow">${header && headerInWords(header)}</p>
<h1>${title}</h1>
${header === undefined || header.note === '' ? undefined : html`<p class="lead">${header.note}</p>`}
<dl class="scenarios"><div><dt class="a">A</dt><dd>${scenarios.a.name}</dd></div><div><dt class="b">B</dt><dd>${scenarios.b.name}</dd></div></dl>
<p class="soft">${period.first} to ${period.last} · ${count(orders)} orders · ${count(customers)} customers${anonymousOrders > 0 ? ` and ${count(anonymousOrders)} orders without one` : ''}</p>
${only === '' ? undefined : html`<p class="held">Only orders with: ${only}. The others were replayed as well, and used up what they use of budgets and limits.</p>`}
${unsavedInWords(comparison).map((sentence) => html`<p class="held">${sentence}</p>`)}
<h2 class="first" id="changes">What changes from A to B</h2>
${changes(comparison)}
${since === undefined ? undefined : html`<h3>Since the last time</h3><ul>${sinceInWords(comparison, since).map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
</header>`
}

function changes(comparison: Comparison): Html {
  const { changes: diff } = comparison
  if (diff === undefined || diff.changes.length === 0) {
    return html`<ul class="changes">${changesInWords(comparison).map((sentence) => html`<li>${sentence}</li>`)}</ul>`
  }
  const items = [...diff.changes.flatMap(changeInWords).map(named), ...catalogueItems(comparison)]
  return html`<ul class="changes">${items.slice(0, shown)}</ul>
${items.length > shown ? html`<details><summary>${count(items.length - shown)} more</summary><ul class="changes">${items.slice(shown)}</ul></details>` : undefined}
<details class="text"><summary>The same in the rules' own text</summary><pre>${diff.text.split('\n').map(line)}</pre></details>`
}

function catalogueItems({ changes }: Comparison): Html[] {
  const catalogue = changes?.catalogue
  if (catalogue === undefined) return []
  const { added, removed, changed, products } = catalogue
  return [
    html`<li><b>Catalogue:</b> ${count(changed)} changed, ${count(added)} new, ${count(removed)} removed</li>`,
    ...products.map((product) => named(productInWords(product))),
  ]
}

/** What comes before the first colon is what it is about. */
function named(sentence: string): Html {
  const colon = sentence.indexOf(': ')
  return html`<li><b>${sentence.slice(0, colon + 1)}</b>${sentence.slice(colon + 1)}</li>`
}

function line(text: string): Content {
  const mark = text.startsWith('@@')
    ? 'place'
    : text.startsWith('+')
      ? 'come'
      : text.startsWith('-')
        ? 'gone'
        : undefined
  return mark === undefined ? `${text}\n` : html`<span class="${mark}">${text}</span>\n`
}

/** At the foot: which rules exactly. */
export const hashes = ({ scenarios }: Comparison): Html =>
  html`<footer class="soft"><p>A: ${scenarios.a.rules}<br>B: ${scenarios.b.rules}</p></footer>`
