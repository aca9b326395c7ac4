/** The top of a report: what is compared, by whom, and what changes. */

import { type Content, type Html, html } from '../../page/html.ts'
import { msg, plural } from '../../words/message.ts'
import { type ChangeSentence, catalogueCounts, changeSentences, productSentence } from '../changes-words.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Comparison } from '../model.ts'
import type { ChangesSince, ComparisonHeader } from '../saved-model.ts'
import {
  approximateInWords,
  changesInWords,
  count,
  filterInWords,
  headerInWords,
  sideInWords,
  sinceInWords,
  unsavedInWords,
} from '../words.ts'

/** Number of changes visible; the others are collapsed. */
const shown = 25

export function head(
  comparison: Comparison,
  writer: FigureWriter,
  header: ComparisonHeader | undefined,
  since: ChangesSince | undefined,
): Html {
  const { scenarios } = comparison
  const { say } = writer
  const title =
    header === undefined || header.name === '' ? say(msg`What a change of promotions would have cost`) : header.name
  const only = filterInWords(comparison.filter)
  return html`<header>
<p class="eyebrow">${header && say(headerInWords(header))}</p>
<h1>${title}</h1>
${header === undefined || header.note === '' ? undefined : html`<p class="lead">${header.note}</p>`}
<dl class="scenarios"><div><dt class="a">A</dt><dd>${say(sideInWords(scenarios.a.name))}</dd></div><div><dt class="b">B</dt><dd>${say(sideInWords(scenarios.b.name))}</dd></div></dl>
<p class="soft">${over(comparison, writer)}</p>
${only === undefined ? undefined : html`<p class="held">${say(msg`Only orders with: ${only}. The others were also replayed, and used up their part of budgets and limits.`)}</p>`}
${[...approximateInWords(comparison), ...unsavedInWords(comparison)].map((sentence) => html`<p class="held">${say(sentence)}</p>`)}
<h2 class="first" id="changes">${say(msg`What changes from A to B`)}</h2>
${changes(comparison, writer)}
${since === undefined ? undefined : html`<h3>${say(msg`Since the last comparison`)}</h3><ul>${sinceInWords(comparison, since).map((sentence) => html`<li>${say(sentence)}</li>`)}</ul>`}
</header>`
}

/** "2026-01-01 to 2026-03-31 · 1,200 orders · 400 customers and 12 orders without one" */
function over(
  { period, orders, customers, anonymousOrders }: Comparison,
  { say, day, interval }: FigureWriter,
): string {
  const some = plural(customers, msg`${count(customers)} customer`, msg`${count(customers)} customers`)
  const anonymous = plural(
    anonymousOrders,
    msg`${count(anonymousOrders)} order without a customer`,
    msg`${count(anonymousOrders)} orders without a customer`,
  )
  return [
    interval(day(period.first), day(period.last)),
    say(plural(orders, msg`${count(orders)} order`, msg`${count(orders)} orders`)),
    say(anonymousOrders > 0 ? msg`${some} and ${anonymous}` : some),
  ].join(' · ')
}

function changes(comparison: Comparison, { say, count }: FigureWriter): Html {
  const { changes: diff } = comparison
  if (diff === undefined || diff.changes.length === 0) {
    return html`<ul class="changes">${changesInWords(comparison).map((sentence) => html`<li>${say(sentence)}</li>`)}</ul>`
  }
  const { catalogue } = diff
  const sentences = [
    ...diff.changes.flatMap(changeSentences),
    ...(catalogue ? [catalogueCounts(catalogue), ...catalogue.products.map(productSentence)] : []),
  ]
  const item = ({ subject, change }: ChangeSentence): Html =>
    change === '' ? html`<li><b>${say(subject)}</b></li>` : html`<li><b>${say(subject)}:</b> ${say(change)}</li>`
  const more = sentences.length - shown
  return html`<ul class="changes">${sentences.slice(0, shown).map(item)}</ul>
${more > 0 ? html`<details><summary>${say(msg`${count(more)} more`)}</summary><ul class="changes">${sentences.slice(shown).map(item)}</ul></details>` : undefined}
<details class="text"><summary>${say(msg`The changes in the text of the rules`)}</summary><pre dir="ltr">${diff.text.split('\n').map(line)}</pre></details>`
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

/** Footer with the exact versions of the rules. */
export const hashes = ({ scenarios }: Comparison): Html =>
  html`<footer class="soft"><p>A: ${scenarios.a.rules}<br>B: ${scenarios.b.rules}</p></footer>`
