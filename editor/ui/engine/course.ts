/** Of rules made ready: what takes a cart apart, made once for as long as the rules stay the same. */
import type { Rules } from '../../../src/compile/rules.ts'
import { type Course, readyCourse } from '../../../src/evaluate/course.ts'
import { type Retrace, retracing } from '../../../src/testing/retrace.ts'

interface Tools {
  readonly course: Course
  readonly retrace: Retrace
}

const made = new WeakMap<Rules, Tools>()

export function toolsOf(rules: Rules): Tools {
  const known = made.get(rules)
  if (known) return known
  const tools = { course: readyCourse(rules), retrace: retracing(rules) }
  made.set(rules, tools)
  return tools
}
