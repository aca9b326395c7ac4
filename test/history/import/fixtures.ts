import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach } from 'vitest'
import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { type ImportOptions, type ImportSummary, importFile } from '../../../src/history/import/import-file.ts'
import { type Mapping, readMapping } from '../../../src/history/import/mapping.ts'
import { readOrders } from '../../../src/history/read.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import { inEnglish } from './in-english.ts'

export const northwind = fileURLToPath(new URL('../fixtures/northwind/order_lines.csv', import.meta.url))
export const northwindMapping = findMapping(fileURLToPath(new URL('../fixtures/northwind/map.json', import.meta.url)))

/** The mapping of the small files that tests write; `changes` overrides fields. */
export const mapping = (changes: Partial<Record<keyof Mapping, unknown>> = {}): Mapping =>
  readMapping(
    {
      currency: { value: 'PLN' },
      timezone: 'Europe/Warsaw',
      order: 'order',
      time: { column: 'time', format: 'iso' },
      customer: 'customer',
      sku: 'sku',
      quantity: 'quantity',
      price: 'price',
      returns: {},
      ...changes,
    },
    'test',
  )

export const head = 'order,time,customer,sku,quantity,price'

export interface Shop {
  readonly folder: string
  readonly history: History
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string | Buffer): string
  /** Imports rows below `head`, or the text of a whole file. */
  import(rows: readonly string[] | string, options?: ImportOptions, name?: string): Promise<ImportSummary>
  /** Like `import`, with the reasons in English. */
  take(...given: Parameters<Shop['import']>): Promise<ReturnType<typeof inEnglish>>
  orders(): ReturnType<typeof readOrders>
  rows(sql: string): unknown[]
}

/** A new folder with a history for each test. */
export function aShop(): Shop {
  let folder = ''
  let history: History
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'))
    history = openHistory(join(folder, 'history.db'))
  })
  afterEach(() => {
    history.close()
    rmSync(folder, { recursive: true })
  })
  const write: Shop['write'] = (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const take: Shop['import'] = (rows, options = {}, name = 'orders.csv') => {
    const text = typeof rows === 'string' ? rows : `${[head, ...rows].join('\n')}\n`
    const path = write(name, name.endsWith('.gz') ? gzipSync(text) : text)
    return importFile(history, path, { mapping: mapping(), ...options })
  }
  return {
    get folder() {
      return folder
    },
    get history() {
      return history
    },
    write,
    import: take,
    take: async (...given) => inEnglish(await take(...given)),
    orders: () => readOrders(history),
    rows: (sql) => history.db.prepare(sql).all(),
  }
}

/** Everything in the history, to compare two of them, except the data for undoing imports. */
export function dump({ db }: History): unknown {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('migrations', 'undo_rows') ORDER BY name",
    )
    .all()
  return tables.map(({ name }) => {
    const columns = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(name)
    const compared = columns.filter((column) => column.name !== 'undo').map((column) => `"${column.name}"`)
    return [
      name,
      db
        .prepare(`SELECT ${compared.join(', ')} FROM ${name} ORDER BY 1, 2`)
        .raw()
        .all(),
    ]
  })
}
