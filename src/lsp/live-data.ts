/** Live data for editors: test results, and the cart of the test that was run last. */
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import { type Evaluator, prepare } from '../evaluate/evaluate.ts'
import type { LiveData } from '../language/live-data.ts'
import { memoize } from '../language/memoize.ts'
import type { Project } from '../language/project.ts'
import { runTests, type TestReport } from '../testing/run-tests.ts'
import { conditionTracer, type TraceConditions } from '../testing/trace-conditions.ts'

/** A test, by file and name. */
export interface TestName {
  readonly path: string
  readonly name: string
}

interface PreparedFolder {
  readonly rules: Rules
  readonly evaluator: Evaluator
  readonly traceConditions: TraceConditions
}

/** Undefined if the rules have errors or no settings. */
const prepareFolder: (project: Project) => PreparedFolder | undefined = memoize((project) => {
  if (project.checked?.settings.declared === undefined) return undefined
  const rules = compile(project.checked, { versioned: false })
  const evaluator = prepare(rules)
  return { rules, evaluator, traceConditions: conditionTracer(evaluator) }
})

const reportsOf: (project: Project) => readonly TestReport[] = memoize((project) => {
  const ready = prepareFolder(project)
  return ready ? runTests(project.ruleSet, ready.rules, ready.evaluator, project.locale) : []
})

/** The result of one test; undefined if it does not exist or the rules have errors. */
export function reportOf(project: Project, { path, name }: TestName): TestReport | undefined {
  const ready = prepareFolder(project)
  const tests = project.ruleSet.tests.filter((test) => test.path === path && test.node.name.text === name)
  return ready && runTests({ ...project.ruleSet, tests }, ready.rules, ready.evaluator, project.locale)[0]
}

/** `open` is the test whose cart is shown. All tests run only on demand. */
export function liveOf(project: Project, open: TestName | undefined): LiveData {
  const cart = open && cartOf(project, open)
  return {
    get tests() {
      return reportsOf(project)
    },
    ...(cart && { cart }),
  }
}

function cartOf(project: Project, open: TestName): LiveData['cart'] | undefined {
  const ready = prepareFolder(project)
  const report = reportOf(project, open)
  if (!ready || !report?.cart || !report.result) return undefined
  return { cart: report.cart, result: report.result, traceConditions: ready.traceConditions }
}
