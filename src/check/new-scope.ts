import { checkFactOperands } from './facts.ts'
import type { Scope } from './scope.ts'

export const newScope = (parts: Omit<Scope, 'checkFact'>): Scope => ({ ...parts, checkFact: checkFactOperands })
