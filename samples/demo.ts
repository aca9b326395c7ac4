/**
 * `npm run demo`: checks and tests the samples, evaluates their carts, compares two scenarios of one over past orders,
 * writes reports of both to open in a browser, makes a signed release of one, and serves it.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeComparison } from '../src/cli/compare-summary.ts'
import { describeResult } from '../src/cli/describe-result.ts'
import { columns, paint, print, printError } from '../src/cli/output.ts'
import { compareOutcomes } from '../src/compare/compare.ts'
import { reportPage as comparisonPage } from '../src/compare/report.ts'
import { compile } from '../src/compile/compile.ts'
import { readCart } from '../src/evaluate/cart/read-cart.ts'
import { type Evaluator, prepare } from '../src/evaluate/evaluate.ts'
import { replaceFile } from '../src/files/write.ts'
import { generateHistory } from '../src/history/generate/generate.ts'
import { replay } from '../src/history/replay/replay.ts'
import { historyIn, openHistory } from '../src/history/store.ts'
import type { Diagnostic } from '../src/syntax/diagnostic.ts'
import { runTests } from '../src/testing/run-tests.ts'
import { findPromoFiles } from '../src/workspace/find.ts'
import { checkWorkspace, soundWorkspace } from '../src/workspace/rules.ts'
import { releaseSample } from './demo-release.ts'
import type { EvaluatedCart } from './demo-report/cart-card.ts'
import { reportPage, type SampleReport } from './demo-report/page.ts'
import { serveRelease } from './demo-service.ts'

const samples = fileURLToPath(new URL('.', import.meta.url))

/** Maximum number of campaigns listed that did not apply. The report lists them all. */
const listedInTerminal = 12

const reports: SampleReport[] = []
for (const entry of await readdir(samples, { withFileTypes: true })) {
  if (!entry.isDirectory() || (await findPromoFiles(join(samples, entry.name))).files.length === 0) continue
  const report = await runSample(entry.name)
  reports.push(report)
  await showSample(report)
}

const page = join(samples, 'report.html')
await replaceFile(page, reportPage(reports))
await print(`${paint.bold('The same with old and new prices, to open in a browser:')} ${relative('.', page)}\n`)
await compareScenarios('b2b', 'Rewards from 800')
const released = await releaseSample('start')
try {
  await serveRelease(released, join(samples, 'start', 'carts', 'basket.json'))
} finally {
  await rm(released.folder, { recursive: true, force: true })
}

async function runSample(name: string): Promise<SampleReport> {
  const { workspace, checked, diagnostics } = await checkWorkspace(join(samples, name))
  if (checked === undefined) {
    const first = diagnostics.find((each) => each.severity === 'error')
    printError(`the sample ${name} has errors: ${first?.path} ${first?.message}`)
    process.exit(1)
  }
  const rules = compile(checked)
  const evaluator = prepare(rules)
  const tests = runTests(checked, rules, evaluator)
  const failed = tests.filter((test) => test.failures.length > 0).length
  if (failed > 0) process.exitCode = 1
  return {
    name,
    about: firstComment(workspace.files.find(({ path }) => path.endsWith('shop.promo'))?.text ?? ''),
    rules,
    findings: counted(diagnostics),
    tests: { passed: tests.length - failed, failed },
    carts: await runCarts(join(samples, name, 'carts'), evaluator),
  }
}

async function runCarts(folder: string, evaluator: Evaluator): Promise<EvaluatedCart[]> {
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .sort()
  return Promise.all(
    files.map(async (file) => {
      const cart = readCart(JSON.parse(await readFile(join(folder, file), 'utf8')))
      return { name: file.slice(0, -'.json'.length), cart, result: evaluator.run(cart) }
    }),
  )
}

async function showSample({ name, about, rules, findings, tests, carts }: SampleReport): Promise<void> {
  const campaigns = rules.campaigns.length + rules.shelf.length
  await print(`${paint.bold(paint.inverse(` ${name} `))} ${about}`)
  const passed = tests.failed > 0 ? paint.red(`${tests.failed} tests failed`) : `${tests.passed} tests passed`
  await print(`${campaigns} campaigns · ${passed} · ${findings.errors} errors, ${findings.warnings} warnings\n`)
  for (const { name: cart, cart: given, result } of carts) {
    await print(
      `${paint.bold(paint.underline(cart))}\n${describeResult(given, result, rules, paint, listedInTerminal)}\n`,
    )
  }
}

function counted(diagnostics: readonly Diagnostic[]): SampleReport['findings'] {
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((each) => each.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') }
}

/** Compares a scenario of a sample with its current rules, over orders that are generated once and reused. */
async function compareScenarios(sample: string, scenario: string): Promise<void> {
  const folder = join(samples, sample)
  const path = historyIn(folder)
  const { ruleSet } = await soundWorkspace(folder)
  const rules = { a: compile(ruleSet), b: compile(ruleSet, { scenario }) }
  const { currency, zone } = rules.a
  await print(
    `${paint.bold(paint.inverse(` ${scenario}? `))} The scenario compared with the rules as they are, over past orders\n`,
  )
  if (!existsSync(path)) {
    const history = openHistory(path)
    const year = { from: '2026-01-01', until: '2027-01-01' }
    generateHistory(history, { orders: 5000, seed: 1, ...year, currency, timezone: zone.name, rules: rules.a })
    history.close()
  }
  const [a, b] = [await replay(path, rules.a), await replay(path, rules.b)]
  const history = openHistory(path, { readonly: true })
  const comparison = compareOutcomes(history, a, b, { rules, names: { a: 'the rules as they are', b: scenario } })
  history.close()
  await print(`${describeComparison(comparison, { paint, width: columns() })}\n`)
  const report = join(folder, 'report.html')
  await replaceFile(report, await comparisonPage(comparison))
  await print(`${paint.bold('The whole comparison, to open in a browser:')} ${relative('.', report)}`)
}

/** The leading `//` lines of a file, as one paragraph. */
function firstComment(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  return lines
    .slice(0, end)
    .map((line) => line.slice('//'.length).trim())
    .join(' ')
}
