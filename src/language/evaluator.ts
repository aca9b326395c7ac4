/** The evaluator of a program without errors, for features that try its campaigns on carts. */
import type { CheckedProgram } from '../check/program.ts'
import { compile } from '../compile/compile.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { remembered } from './remembered.ts'

export const evaluatorOf = remembered((program: CheckedProgram) => prepare(compile(program, { versioned: false })))
