/** Statements that must be unique. */

import type { Range } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { removal, type Scope, words } from './scope.ts'

export function checkOnce(statements: readonly { readonly kind: string; readonly range: Range }[], scope: Scope): void {
  const seen = new Map<string, Range>()
  for (const statement of statements) {
    const first = seen.get(statement.kind)
    if (first === undefined) {
      seen.set(statement.kind, statement.range)
      continue
    }
    scope.report(
      'duplicate-statement',
      statement.range,
      msg`${words(scope, statement)} specifies a second time what may be specified only once`,
      {
        help: msg`keep one of the two`,
        fix: removal(scope, statement.range, msg`Remove the second`),
        related: [{ path: scope.file.path, range: first, message: msg`it is first specified here` }],
      },
    )
  }
}
