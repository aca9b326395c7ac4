/**
 * Writes a comparison as one self-contained HTML file for screen (light and dark) and print. It loads nothing from the network.
 */
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { readPackaged } from '../files/packaged.ts'
import { html, trusted } from '../page/html.ts'
import { directionOf, type Locale } from '../words/locale.ts'
import { figureWriter } from './figure-writer.ts'
import type { Comparison } from './model.ts'
import { campaigns } from './report/campaigns.ts'
import { hashes, head } from './report/head.ts'
import { method, orders } from './report/orders.ts'
import { people } from './report/people.ts'
import { pageScript } from './report/script.ts'
import { styles } from './report/styles.ts'
import { keyFigures, summary } from './report/summary.ts'
import { sweep } from './report/sweep.ts'
import { overTime } from './report/time.ts'
import type { ChangesSince, ComparisonHeader } from './saved-model.ts'
import { headline } from './words.ts'

export interface ReportOptions {
  /** Shown above the figures. */
  readonly header?: ComparisonHeader | undefined
  /** What differs from the previous run. */
  readonly since?: ChangesSince | undefined
  /** Default: English. */
  readonly locale?: Locale | undefined
}

export async function reportPage(
  comparison: Comparison,
  { header, since, locale }: ReportOptions = {},
): Promise<string> {
  const writer = figureWriter(comparison, locale)
  const name = header?.name ?? ''
  const library = chartLibrary()
  const script = await pageScript(writer)
  return html`<!doctype html>
<html lang="${writer.language}" dir="${directionOf(writer.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${hash(library)} ${hash(script)}">
<title>${name === '' ? writer.say(headline(comparison)) : name}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<main>
${head(comparison, writer, header, since)}
${summary(comparison, writer)}
${keyFigures(comparison, writer)}
${sweep(comparison, writer)}
${overTime(comparison, writer)}
${campaigns(comparison, writer)}
${people(comparison, writer)}
${orders(comparison, writer)}
${method(comparison, writer)}
${hashes(comparison)}
</main>
<script>${trusted(library)}</script>
<script>${trusted(script)}</script>
</body>
</html>
`.html
}

/** The installed copy of ECharts (Apache-2.0; the file includes its notice). */
function chartLibrary(): string {
  const path = createRequire(import.meta.url).resolve('echarts/dist/echarts.min')
  return readPackaged(path).replaceAll('</script', '<\\/script')
}

/** The content security policy only allows these two scripts. */
const hash = (text: string) => trusted(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
