/** Charts: what is drawn, as data for the page's script, each with the same figures as a table. */
import { type Content, type Html, html, trusted } from '../../page/html.ts'
import type { Interval } from '../model.ts'

/** Values are major units of money, counts or shares; `unit` is written behind them. */
export type Chart =
  /** A and B over time; one point an x. */
  | {
      readonly kind: 'lines'
      readonly unit: string
      readonly zero: boolean
      readonly x: readonly string[]
      readonly a: readonly number[]
      readonly b: readonly number[]
    }
  /** Differences B less A, each with its interval. */
  | {
      readonly kind: 'differences'
      readonly unit: string
      readonly rows: readonly {
        readonly name: string
        readonly value: number
        readonly low?: number
        readonly high?: number
      }[]
    }
  /** A and B side by side for each name. */
  | {
      readonly kind: 'pairs'
      readonly unit: string
      readonly names: readonly string[]
      readonly a: readonly number[]
      readonly b: readonly number[]
    }
  /** Upright bars, of A and B or of one of them. */
  | {
      readonly kind: 'bars'
      readonly unit: string
      readonly x: readonly string[]
      readonly a?: readonly number[]
      readonly b?: readonly number[]
    }
  /** B less A at each x, with the interval as a band. */
  | {
      readonly kind: 'curve'
      readonly unit: string
      readonly x: readonly string[]
      readonly value: readonly number[]
      readonly low: readonly number[]
      readonly high: readonly number[]
    }
  /** What was spent by each day, and the most that may be. */
  | {
      readonly kind: 'burn'
      readonly unit: string
      readonly days: readonly string[]
      readonly a: readonly (number | null)[]
      readonly b: readonly (number | null)[]
      readonly budgets: readonly { readonly amount: number; readonly of: string }[]
    }

export interface Figure {
  readonly title: string
  readonly note?: string
  readonly chart: Chart
  readonly table: Html
}

export function figure({ title, note, chart, table }: Figure): Html {
  return html`<figure>
<figcaption><h3>${title}</h3>${note === undefined ? undefined : html`<p class="soft">${note}</p>`}</figcaption>
<div class="chart" role="img" aria-label="${title}" style="height:${heightOf(chart)}px">${data(chart)}</div>
<details><summary>The same as a table</summary>${table}</details>
</figure>`
}

/** JSON that can stand in a page: a script can't be ended from inside it. */
const data = (chart: Chart): Html =>
  trusted(`<script type="application/json">${JSON.stringify(chart).replaceAll('<', '\\u003c')}</script>`)

function heightOf(chart: Chart): number {
  switch (chart.kind) {
    case 'differences':
      return 40 + 34 * chart.rows.length
    case 'pairs':
      return 40 + 46 * chart.names.length
    default:
      return 260
  }
}

export type Cell = Content

/** The first column is text, all others are numbers unless `texts` names them. */
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
