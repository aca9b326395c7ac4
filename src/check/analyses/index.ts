/** The analyses that run over a program without errors, in the order of their findings. */
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Program } from '../program.ts'

export const analyses: readonly ((program: Program) => readonly Diagnostic[])[] = []
