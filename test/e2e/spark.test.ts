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
import { afterAll, expect, it } from 'vitest'
import { checkout } from './checkout.ts'
import { findSpark, startCluster } from './spark-cluster.ts'

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

it.skipIf(typeof spark === 'string')(
  'the steps of the README end with the report of one machine, though a worker dies under way',
  async () => {
    if (typeof spark === 'string') return
    writeFileSync(join(folder, 'shop.promo'), rules)
    cpSync(at('samples/grocery/products.csv'), join(folder, 'products.csv'))
    await cartwright('history', 'generate', '--orders', '6000', '--catalogue', 'products.csv')
    await cartwright('export', 'spark', '--b', 'Lower', '--out', '.')
    const steps = stepsOf(readFileSync(join(folder, 'README.md'), 'utf8'))
    expect(steps).toHaveLength(5)

    // Tasks say when they begin, so that the worker dies while some run.
    const begun = join(folder, 'begun')
    appendFileSync(begun, '')
    const node = join(folder, 'node.sh')
    writeFileSync(node, `#!/bin/sh\necho . >> '${begun}'\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 })
    const cluster = await startCluster(spark, folder)
    const watcher = watch(begun, () => {
      if (readFileSync(begun, 'utf8').length < 6) return
      watcher.close()
      cluster.killWorker(0)
    })
    endings.push(cluster.stop, () => watcher.close())
    for (const [program = '', ...args] of steps) {
      if (program === 'node') await execute(node, args)
      else if (program === 'cartwright') await cartwright(...args)
      else {
        const partitions = args.indexOf('--partitions') + 1
        await execute(
          join(spark.home, 'bin', program),
          [
            ...['--master', cluster.url, '--executor-memory', '512m', '--driver-memory', '512m'],
            ...['--conf', 'spark.ui.enabled=false', '--conf', 'spark.driver.host=127.0.0.1'],
            ...args.map((each, place) => (place === partitions ? '7' : onDisk(each))),
            ...['--node', node],
          ],
          { cwd: folder, env: cluster.env, maxBuffer: 2 ** 28 },
        )
      }
    }
    // More tasks began than there are parts: those of the worker that died began again.
    expect(readFileSync(begun, 'utf8').length / 2).toBeGreaterThan(7)
    const whole = await cartwright('compare', '--b', 'Lower', '--json')
    expect(await cartwright('compare', '--from-parts', 'parts', '--json')).toBe(whole)
    expect(JSON.parse(whole)).toMatchObject({ orders: 6000 })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/)
  },
)

/** The command of each numbered step. */
const stepsOf = (readme: string): string[][] =>
  Array.from(
    readme.matchAll(
      /^\d\. [^`]*(?:`(?!node|cartwright|spark-submit)[^`]*`[^`]*)*`((?:node|cartwright|spark-submit) [^`]+)`$/gm,
    ),
  ).map(([, command = '']) => command.split(' '))

/** Without a scheme Spark would look on the file system of the cluster. */
const onDisk = (argument: string): string =>
  argument.startsWith('-') || argument.endsWith('.py') ? argument : `file://${join(folder, argument)}`
