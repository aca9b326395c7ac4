/**
 * Compares on clusters of 1, 2 and 4 executors, with the same number of orders for each, and on one machine. The executors are
 * processes on this machine: with more of them than cores they wait for each other, so the processor time of the map is also
 * measured on its own.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { comparisonFromParts } from '../../src/cli/compare-parts.ts'
import { clusterJob } from '../../src/compare/cluster/new-job.ts'
import { type ClusterRow, customerRows, orderRows } from '../../src/compare/cluster/records.ts'
import { sparkFiles } from '../../src/compare/cluster/spark.ts'
import { runComparison } from '../../src/compare/run-comparison.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { replay } from '../../src/history/replay/replay.ts'
import { openHistory } from '../../src/history/store.ts'
import { findSpark, type SparkInstallation, startCluster } from '../e2e/spark-cluster.ts'
import { hundredCampaigns, shopRules } from './history-rules.ts'

const execute = promisify(execFile)

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const seconds = (value: number): string => `${value.toFixed(1)} s`

/** `each`: orders per executor. `counts`: numbers of executors, one for each cluster. */
export async function sparkRows(each: number, counts: readonly number[] = [1, 2, 4]): Promise<string[][]> {
  const spark = findSpark()
  if (typeof spark === 'string') return [['comparison on Spark', `not measured: ${spark}`, '', '']]
  const rows: string[][] = []
  for (const executors of counts) rows.push(...(await withExecutors(spark, executors, each)))
  return rows
}

async function withExecutors(spark: SparkInstallation, executors: number, each: number): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bench-spark-'))
  const cluster = await startCluster(spark, folder, executors)
  try {
    const orders = executors * each
    const history = openHistory(join(folder, 'history.db'))
    generateHistory(history, {
      ...{ orders, seed: 1, from: '2025-01-01', until: '2027-01-01', currency: 'PLN', timezone: 'Europe/Warsaw' },
      rules: shopRules(),
    })
    const sides = {
      a: { name: 'A', rules: hundredCampaigns({ budgets: false }) },
      b: { name: 'B', rules: hundredCampaigns({ budgets: false, threshold: 80 }) },
    }
    for (const [name, text] of Object.entries(await sparkFiles(clusterJob(history, sides, { seed: 1 }))))
      writeFileSync(join(folder, name), text)
    mkdirSync(join(folder, 'rows'))
    write(join(folder, 'rows/orders.jsonl'), orderRows(history))
    write(join(folder, 'rows/customers.jsonl'), customerRows(history))

    const { elapsed: onOne, value: run } = await timed(() =>
      runComparison(history, sides, { under: (rules) => replay(history.path, rules, { threads: 1 }), seed: 1 }),
    )
    const partitions = executors * 2
    const { elapsed: onCluster } = await timed(() =>
      execute(
        join(spark.home, 'bin/spark-submit'),
        [
          ...['--master', cluster.url, '--executor-memory', '512m', '--driver-memory', '512m'],
          ...['--conf', 'spark.ui.enabled=false', '--conf', 'spark.driver.host=127.0.0.1'],
          ...[join(folder, 'compare.py'), '--orders', `file://${folder}/rows/orders.jsonl`],
          ...['--customers', `file://${folder}/rows/customers.jsonl`, '--out', `file://${folder}/parts`],
          ...['--partitions', String(partitions), '--node', process.execPath],
        ],
        { cwd: folder, env: cluster.env, maxBuffer: 2 ** 28 },
      ),
    )
    const { elapsed: folding, value: comparison } = await timed(() => comparisonFromParts([join(folder, 'parts')]))
    const isEqual = JSON.stringify(comparison) === JSON.stringify(run.comparison)
    const map = await mapAlone(folder)
    const bytes = statSync(join(folder, 'rows/orders.jsonl')).size
    history.close()
    const of = `${whole(orders)} orders, ${executors} executor${executors > 1 ? 's' : ''}`
    return [
      [`compare ${of}: the whole job`, seconds(onCluster / 1000), '', ''],
      ['… putting the parts together', seconds(folding / 1000), '', ''],
      ['… one machine, one thread', seconds(onOne / 1000), '', ''],
      ['… processor time of the map, orders a second and core, both sides', whole((orders / map) * 1000), '', ''],
      ['… bytes of an order as a row', whole(bytes / orders), '', ''],
      ['… the report is that of one machine', isEqual ? 'yes' : 'no', 'yes', isEqual ? 'met' : 'MISSED'],
    ]
  } finally {
    cluster.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function write(path: string, rows: Iterable<ClusterRow>): void {
  writeFileSync(path, Array.from(rows, (row) => `${JSON.stringify(row)}\n`).join(''))
}

async function timed<T>(work: () => Promise<T>): Promise<{ elapsed: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { elapsed: performance.now() - start, value }
}

/** Processor time in milliseconds that the evaluator takes for all rows, in the form that a task receives them. */
async function mapAlone(folder: string): Promise<number> {
  const rows = ['customers', 'orders']
    .flatMap((name) =>
      readFileSync(join(folder, `rows/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as ClusterRow)
    .sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : (x.at ?? -1) - (y.at ?? -1)))
  const records = join(folder, 'records')
  writeFileSync(records, rows.map(({ record }) => `${record}\n`).join(''))
  const { stderr } = await execute(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$0" evaluator.mjs job.json 1/1 < records > part', process.execPath],
    { cwd: folder },
  )
  const [user = 0, system = 0] = stderr.trim().split(' ').map(Number)
  return (user + system) * 1000
}
