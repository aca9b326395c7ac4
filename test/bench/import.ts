/** Measures how fast order lines are imported, and whether memory stays flat. `node test/bench/import.ts` runs it alone. */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

export interface ImportRate {
  readonly lines: number
  readonly linesPerSecond: number
  /** Peak resident memory of the process in bytes. */
  readonly memory: number
}

const linesOfOrder = 3

/** Imports a CSV file with this many lines into a new history, in a process of its own. */
export async function importRate(lines: number): Promise<ImportRate> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'))
  try {
    const file = join(folder, 'orders.csv')
    await pipeline(Readable.from(csv(lines)), createWriteStream(file))
    const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), file, join(folder, 'history.db')], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(run.stderr)
    return JSON.parse(run.stdout) as ImportRate
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Orders of three lines: 5,000 products whose list prices change monthly, 50,000 customers. */
function* csv(lines: number): Generator<string> {
  yield 'order,time,customer,sku,name,quantity,price,list price,paid,currency\n'
  const start = Date.UTC(2026, 0, 1)
  let text = ''
  for (let line = 0; line < lines; line++) {
    const order = Math.floor(line / linesOfOrder)
    const good = (order * 31 + line * 977) % 5000
    const time = new Date(start + order * 60_000).toISOString().slice(0, 19).replace('T', ' ')
    const quantity = 1 + (line % 3)
    const price = 500 + good + Math.floor(order / 43_200)
    const money = (cents: number): string => (cents / 100).toFixed(2)
    const amounts = `${quantity},${money(price)},${money(price + 200)},${money(price * quantity)}`
    text += `${order},${time},C${(order * 7919) % 50_000},SKU-${good},Article number ${good},${amounts},PLN\n`
    if (text.length > 100_000) {
      yield text
      text = ''
    }
  }
  yield text
}

const mapping = {
  currency: 'currency',
  timezone: 'Europe/Warsaw',
  order: 'order',
  time: { column: 'time', format: 'iso' },
  customer: 'customer',
  sku: 'sku',
  name: 'name',
  quantity: 'quantity',
  price: 'price',
  listPrice: 'list price',
  paid: 'paid',
}

async function importAlone(file: string, path: string): Promise<ImportRate> {
  const { openHistory } = await import('../../src/history/store.ts')
  const { importFile } = await import('../../src/history/import/import-file.ts')
  const { readMapping } = await import('../../src/history/import/mapping.ts')
  const history = openHistory(path)
  const start = performance.now()
  const { lines } = await importFile(history, file, { mapping: readMapping(mapping, 'bench') })
  const linesPerSecond = (lines / (performance.now() - start)) * 1000
  history.close()
  return { lines, linesPerSecond, memory: process.resourceUsage().maxRSS * 1024 }
}

if (import.meta.main) {
  const [file, path] = process.argv.slice(2)
  if (file !== undefined && path !== undefined) console.log(JSON.stringify(await importAlone(file, path)))
  else for (const lines of [250_000, 1_000_000]) console.log(await importRate(lines))
}
