/**
 * A comparison on a real cluster, by the steps of the README that it is exported with, while a worker dies: its report is that of
 * one machine, to the last figure.
 */
import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkout } from './checkout.ts'
import { findSpark, type SparkCluster, startCluster } from './spark-cluster.ts'

const spark = findSpark()
if (typeof spark === 'string') console.warn(`SKIPPED: the comparison on a Spark cluster, because ${spark}`)

const folder = mkdtempSync(join(tmpdir(), 'cartwright-spark-'))
/** Also where the test ran out of time. */
const endings: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })]
afterAll(() => {
  for (const end of endings.toReversed()) end()
})

const execute = promisify(execFile)
const at = (path: string): string => fileURLToPath(new URL(path, checkout))
const cartwright = async (...args: readonly string[]): Promise<string> => {
  const { stdout } = await execute(process.execPath, [at('scripts/cartwright.mjs'), ...args], {
    cwd: folder,
    maxBuffer: 2 ** 28,
    env: { ...process.env, CARTWRIGHT_LANGUAGE: 'en' },
  })
  return stdout
}

const rules = `settings { currency PLN timezone "Europe/Warsaw" }
let MIN = 120 PLN
campaign "Ten" { when subtotal >= MIN then 10% off cart limit 3 uses per customer }
campaign "Back again" { when orders >= 2 then 5 PLN off cart }
scenario "Lower" { set MIN = 90 PLN }
`

let cluster: SparkCluster | undefined

beforeAll(async () => {
  if (typeof spark === 'string') return
  writeFileSync(join(folder, 'shop.promo'), rules)
  cpSync(at('samples/grocery/products.csv'), join(folder, 'products.csv'))
  await cartwright('history', 'generate', '--orders', '6000', '--catalogue', 'products.csv')
  cluster = await startCluster(spark, folder)
  endings.push(cluster.stop)
}, 300_000)

/** A step of the README on the cluster. `replaced`: other values of the script's options. */
async function submit([program = '', ...args]: readonly string[], replaced: Readonly<Record<string, string>>) {
  if (typeof spark === 'string' || cluster === undefined) throw new Error('there is no cluster')
  const options = Object.entries({ '--partitions': '7', ...replaced }).flat()
  await execute(
    join(spark.home, 'bin', program),
    [
      ...['--master', cluster.url, '--executor-memory', '512m', '--driver-memory', '512m'],
      ...['--conf', 'spark.ui.enabled=false', '--conf', 'spark.driver.host=127.0.0.1'],
      ...args.map(onDisk),
      // Of an option that stands twice the last one counts.
      ...options.map(onDisk),
    ],
    { cwd: folder, env: cluster.env, maxBuffer: 2 ** 28 },
  )
}

it.skipIf(typeof spark === 'string')(
  'some of the orders, as Parquet, beside the amounts actually charged: the report is that of one machine',
  async () => {
    const asked = ['--a', 'charged', '--b', 'Lower', '--channel', 'web', '--basket', '20..200', '--campaign', 'Ten']
    await cartwright('export', 'spark', ...asked, '--out', 'charged')
    await cartwright('history', 'export', '--out', 'rows')
    await asParquet('rows/orders')
    await asParquet('rows/customers')
    const [step = []] = stepsOf(readFileSync(join(folder, 'charged/README.md'), 'utf8')).filter(
      ([program]) => program === 'spark-submit',
    )
    await submit(
      step.map((each) => (each === 'compare.py' ? join(folder, 'charged/compare.py') : each)),
      {
        ...{ '--orders': 'rows/orders.parquet', '--customers': 'rows/customers.parquet', '--format': 'parquet' },
        ...{ '--out': 'charged/parts', '--node': process.execPath },
      },
    )
    const whole = await cartwright('compare', ...asked, '--json')
    expect(await cartwright('compare', '--from-parts', 'charged/parts', '--json')).toBe(whole)
    const { orders, totals } = JSON.parse(whole) as { orders: number; totals: { discount: { difference: number } } }
    expect(orders).toBeGreaterThan(100)
    expect(totals.discount.difference).not.toBe(0)
  },
)

it.skipIf(typeof spark === 'string')(
  'the steps of the README end with the report of one machine, though a worker dies under way',
  async () => {
    await cartwright('export', 'spark', '--b', 'Lower', '--out', '.')
    const steps = stepsOf(readFileSync(join(folder, 'README.md'), 'utf8'))
    expect(steps).toHaveLength(5)

    // Tasks say when they begin, so that the worker dies while some run.
    const begun = join(folder, 'begun')
    appendFileSync(begun, '')
    const node = join(folder, 'node.sh')
    writeFileSync(node, `#!/bin/sh\necho . >> '${begun}'\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 })
    const watcher = watch(begun, () => {
      if (readFileSync(begun, 'utf8').length < 6) return
      watcher.close()
      cluster?.killWorker(0)
    })
    endings.push(() => watcher.close())
    for (const step of steps) {
      const [program = '', ...args] = step
      if (program === 'node') await execute(node, args)
      else if (program === 'cartwright') await cartwright(...args)
      else await submit(step, { '--node': node })
    }
    // More tasks began than there are parts: those of the worker that died began again.
    expect(readFileSync(begun, 'utf8').length / 2).toBeGreaterThan(7)
    const whole = await cartwright('compare', '--b', 'Lower', '--json')
    expect(await cartwright('compare', '--from-parts', 'parts', '--json')).toBe(whole)
    expect(JSON.parse(whole)).toMatchObject({ orders: 6000 })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/)
  },
)

/** The rows of `NAME.jsonl` as `NAME.parquet`, as a warehouse writes them. */
async function asParquet(name: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  const file = (extension: string): string => `'${join(folder, name).replaceAll("'", "''")}.${extension}'`
  const columns = `{'key': 'VARCHAR', 'at': 'BIGINT', 'number': 'BIGINT', 'record': 'VARCHAR'}`
  await connection.run(
    `COPY (SELECT * FROM read_json(${file('jsonl')}, columns = ${columns}, format = 'newline_delimited')) TO ${file('parquet')} (FORMAT parquet)`,
  )
  connection.closeSync()
}

/** The command of each numbered step. */
const stepsOf = (readme: string): string[][] =>
  Array.from(
    readme.matchAll(
      /^\d\. [^`]*(?:`(?!node|cartwright|spark-submit)[^`]*`[^`]*)*`((?:node|cartwright|spark-submit) [^`]+)`$/gm,
    ),
  ).map(([, command = '']) => command.split(' '))

/** Without a scheme Spark would look on the file system of the cluster. */
const onDisk = (argument: string): string =>
  /^(?:-|\/|\d+$)|\.py$|^parquet$/.test(argument) ? argument : `file://${join(folder, argument)}`
