import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Live } from '../../src/language/live.ts'
import type { Project } from '../../src/language/project.ts'
import { retracing } from '../../src/testing/retrace.ts'
import { runTests, type TestReport } from '../../src/testing/run-tests.ts'
import { compiled } from '../compiled.ts'

function reportsOf(project: Project): TestReport[] {
  const rules = compiled(project, { versioned: false })
  return runTests(project.program, rules, prepare(rules))
}

/** The tests of a project as they came out. */
export const liveTests = (project: Project): Live => ({ tests: reportsOf(project) })

/** The cart of the project's first test, as if it were open. */
export function liveCart(project: Project): Live {
  const [report] = reportsOf(project)
  if (!report?.cart || !report.result) throw new Error('the fixture has no test with a cart that makes sense')
  const retrace = retracing(prepare(compiled(project, { versioned: false })))
  return { cart: { cart: report.cart, result: report.result, retrace } }
}
