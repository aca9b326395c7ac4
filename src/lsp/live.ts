/** What is known beside the text: how the tests come out, and the cart of the test that was run last. */
import { compile } from '../compile/compile.ts'
import type { Rules } from '../compile/rules.ts'
import { prepare } from '../evaluate/evaluate.ts'
import type { Live } from '../language/live.ts'
import { hasErrors, type Project } from '../language/project.ts'
import { remembered } from '../language/source.ts'
import { retracing } from '../testing/retrace.ts'
import { runTests, type TestReport } from '../testing/run-tests.ts'

export interface Tested {
  readonly rules: Rules
  readonly reports: readonly TestReport[]
}

/** Undefined while the rules have errors or no settings. */
export const testedBy: (project: Project) => Tested | undefined = remembered((project) => {
  if (hasErrors(project) || project.program.settings.declared === undefined) return undefined
  const rules = compile(project.program, { versioned: false })
  return { rules, reports: runTests(project.program, rules, prepare(rules)) }
})

/** A test by the file and the name it has. */
export interface TestName {
  readonly path: string
  readonly name: string
}

export const reportOf = (project: Project, { path, name }: TestName): TestReport | undefined =>
  testedBy(project)?.reports.find((report) => report.path === path && report.name === name)

/** `open` is the test whose cart is looked at. */
export function liveOf(project: Project, open: TestName | undefined): Live {
  const tested = testedBy(project)
  const report = open && reportOf(project, open)
  if (!tested) return {}
  if (!report?.cart || !report.result) return { tests: tested.reports }
  return {
    tests: tested.reports,
    cart: { cart: report.cart, result: report.result, retrace: retracing(tested.rules) },
  }
}
