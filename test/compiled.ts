import type { CheckResult } from '../src/check/check.ts'
import { type CompileOptions, compile } from '../src/compile/compile.ts'
import type { Rules } from '../src/compile/rules.ts'

/** The rules of a checked program. Throws if it has errors. */
export function compiled({ checked, diagnostics }: Omit<CheckResult, 'program'>, options?: CompileOptions): Rules {
  if (checked === undefined)
    throw new Error(`not without errors: ${diagnostics.map(({ message }) => message).join('; ')}`)
  return compile(checked, options)
}
