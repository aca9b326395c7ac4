/** Groups of campaigns. */
import type { Group } from '../syntax/tree.ts'
import { wholeNumber } from './constants.ts'
import { unknownName } from './names.ts'
import type { Scope } from './scope.ts'

export function checkGroup({ priority, parent }: Group, scope: Scope): void {
  if (priority) wholeNumber(priority, scope, 'a priority')
  if (parent && !scope.program.groups.has(parent.text)) {
    unknownName(scope, parent, 'group', scope.program.groups.keys())
  }
}
