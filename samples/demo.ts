/** `npm run demo`: checks and tests the samples, evaluates their carts, and writes a report to open in a browser. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeResult } from '../src/cli/describe-result.ts'
import { complain, paint, print } from '../src/cli/output.ts'
import { type EvaluatedCart, reportPage, type SampleReport } from '../src/cli/report/page.ts'
import { checkedWorkspace, hasErrors } from '../src/cli/rules.ts'
import { compile } from '../src/compile/compile.ts'
import { type Evaluator, prepare } from '../src/evaluate/evaluate.ts'
import { readCart } from '../src/evaluate/read-cart.ts'
import type { Diagnostic } from '../src/syntax/diagnostic.ts'
import { runTests } from '../src/testing/run-tests.ts'
import { findPromoFiles } from '../src/workspace/find.ts'
import { writeAtomically } from '../src/workspace/write.ts'

const samples = fileURLToPath(new URL('.', import.meta.url))

/** Campaigns that did not apply; the report has them all. */
const listedInTerminal = 12

const reports: SampleReport[] = []
for (const entry of await readdir(samples, { withFileTypes: true })) {
  if (!entry.isDirectory() || (await findPromoFiles(join(samples, entry.name))).files.length === 0) continue
  const report = await runSample(entry.name)
  reports.push(report)
  await showSample(report)
}

const page = join(samples, 'report.html')
await writeAtomically(page, reportPage(reports))
await print(`${paint.bold('The same with old and new prices, to open in a browser:')} ${relative('.', page)}`)

async function runSample(name: string): Promise<SampleReport> {
  const { workspace, program, diagnostics } = await checkedWorkspace(join(samples, name))
  if (hasErrors(diagnostics)) {
    const first = diagnostics.find((each) => each.severity === 'error')
    complain(`the sample ${name} has errors: ${first?.path} ${first?.message}`)
    process.exit(1)
  }
  const rules = compile(program)
  const evaluator = prepare(rules)
  const tests = runTests(program, rules, evaluator)
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

/** The `//` lines that a file begins with, as one paragraph. */
function firstComment(text: string): string {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  return lines
    .slice(0, end)
    .map((line) => line.slice('//'.length).trim())
    .join(' ')
}
