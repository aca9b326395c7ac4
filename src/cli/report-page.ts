/** A ledger report as a single HTML file, styled like a comparison. It loads nothing and runs no scripts. */
import { styles } from '../compare/report/styles.ts'
import type { Report, ReportTable } from '../ledger/report/table.ts'
import { type Html, html, trusted } from '../page/html.ts'
import { about, localDate, type Message, msg } from '../words/message.ts'
import { locale, say } from './language.ts'
import { cellInWords } from './report-cells.ts'

/** Describes the filter of the report. */
const filterWords = {
  from: (day) => msg`from ${localDate(day)}`,
  until: (day) => msg`before ${localDate(day)}`,
  customer: (id) => msg`customer ${id}`,
  campaign: (name) => msg`campaign ${name}`,
  code: (code) => about('filter', msg`code ${code}`),
  channel: (name) => msg`channel ${name}`,
  currency: (code) => msg`currency ${code}`,
} as const satisfies Record<string, (value: string) => Message>

type ReportFilters = { readonly [Name in keyof typeof filterWords]?: string | undefined }

const filtersInWords = (filters: ReportFilters): string =>
  (Object.keys(filterWords) as (keyof typeof filterWords)[])
    .flatMap((name) => {
      const value = filters[name]
      return value === undefined ? [] : say(filterWords[name](value))
    })
    .join(' · ')

export const ledgerReportPage = ({ title, tables, notes }: Report, filters: ReportFilters): string =>
  html`<!doctype html>
<html lang="${locale()?.tag ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${say(title)}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<main>
<h1>${say(title)}</h1>
<p class="soft">${filtersInWords(filters)}</p>
${tables.filter(({ rows }) => rows.length > 0).map(tableOf)}
<footer><ul>${notes.map((note) => html`<li>${say(note)}</li>`)}</ul></footer>
</main>
</body>
</html>
`.html

const tableOf = ({ title, columns, rows }: ReportTable): Html => html`<h2>${say(title)}</h2>
<div class="scroll"><table>
<thead><tr>${columns.map(({ title: head, kind }) => html`<th${side(kind)}>${say(head)}</th>`)}</tr></thead>
<tbody>${rows.map(
  (row) =>
    html`<tr>${columns.map((column) => html`<td${side(column.kind)}>${cellInWords(row[column.key], column)}</td>`)}</tr>
`,
)}</tbody>
</table></div>
`

const side = (kind: string): Html => trusted(kind === 'text' || kind === 'month' ? '' : ' class="number"')
