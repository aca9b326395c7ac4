/** Renders a chart as data for the page's script, together with a table of the same figures. */
import { type Content, type Html, html, trusted } from '../../page/html.ts'
import { msg } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Interval } from '../model.ts'
import { type Chart, heightOf } from './chart-kinds.ts'

export interface Figure {
  readonly title: string
  readonly note?: string
  readonly chart: Chart
  readonly table: Html
}

export function figure({ title, note, chart, table }: Figure, { say }: FigureWriter): Html {
  return html`<figure>
<figcaption><h3>${title}</h3>${note === undefined ? undefined : html`<p class="soft">${note}</p>`}</figcaption>
<div class="chart" role="img" aria-label="${title}" style="height:${heightOf(chart)}px">${data(chart)}</div>
<details><summary>${say(msg`The same as a table`)}</summary>${table}</details>
</figure>`
}

/** JSON that is safe inside a script element: it can't close the element. */
const data = (chart: Chart): Html =>
  trusted(`<script type="application/json">${JSON.stringify(chart).replaceAll('<', '\\u003c')}</script>`)

export type Cell = Content

/** The first column holds text; other columns hold numbers unless listed in `texts`. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  texts: readonly number[] = [],
): Html {
  const align = (column: number) => (column === 0 || texts.includes(column) ? undefined : trusted(' class="number"'))
  return html`<div class="scroll"><table>
<thead><tr>${head.map((each, column) => html`<th${align(column)}>${each}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => html`<td${align(column)}>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}

/** A difference's interval in major units, for a chart. */
export const inMajor = (interval: Interval | undefined, digits: number): { low?: number; high?: number } =>
  interval ? { low: major(interval.low, digits), high: major(interval.high, digits) } : {}

export const major = (amount: number, digits: number): number => amount / 10 ** digits
