import { prepare } from '../../src/evaluate/evaluate.ts'
import type { LiveData } from '../../src/language/live-data.ts'
import type { Project } from '../../src/language/project.ts'
import { runTests, type TestReport } from '../../src/testing/run-tests.ts'
import { conditionTracer } from '../../src/testing/trace-conditions.ts'
import { compiled } from '../compiled.ts'

function reportsOf(project: Project): TestReport[] {
  const rules = compiled(project, { versioned: false })
  return runTests(project.ruleSet, rules, prepare(rules))
}

/** The test results of a project. */
export const liveTests = (project: Project): LiveData => ({ tests: reportsOf(project) })

/** The cart of the project's first test, as the open cart. */
export function liveCart(project: Project): LiveData {
  const [report] = reportsOf(project)
  if (!report?.cart || !report.result) throw new Error('the fixture has no test with a cart that makes sense')
  const traceConditions = conditionTracer(prepare(compiled(project, { versioned: false })))
  return { cart: { cart: report.cart, result: report.result, traceConditions } }
}
