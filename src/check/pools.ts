/** Checks coupon pools and their codes, typed or imported. */

import { codeAlphabet } from '../syntax/code-pattern.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { type ImportedCode, readCodes } from './code-lists.ts'
import { positive, wholeNumber } from './constants.ts'
import { importedTable, reportNotes, reportRows } from './imported.ts'
import type { Imports } from './imports.ts'
import { checkLimit } from './limits.ts'
import { checkOnce } from './once.ts'
import type { Located, Pool, PoolCode } from './rule-set.ts'
import { removal, type Scope } from './scope.ts'
import { checkDates } from './spans.ts'

/** The pool with its codes; reports duplicates within it. Several pools may share a code (meaning.md M36). */
export function readPool(
  placed: Located<Tree.Coupons>,
  imports: Imports,
  scope: Pick<Scope, 'file' | 'report' | 'ruleSet'>,
): Pool {
  const { name, statements } = placed.node
  const codes = new Map<string, PoolCode>()
  const addCode = (code: PoolCode, range: Tree.Range, own?: Tree.Range): void => {
    const compared = comparedCode(code.code)
    if (compared === '') {
      scope.report('empty-name', range, msg`this code is empty`, { help: msg`write the code between the quotes` })
    } else if (codes.has(compared)) {
      scope.report('duplicate-code', range, msg`the code \`${code.code}\` is already in the pool \`${name.text}\``, {
        help: msg`delete one of the two; upper and lower case do not matter`,
        ...(own && { fix: removal(scope, own, msg`Remove the second`) }),
      })
    } else codes.set(compared, code)
  }
  for (const statement of statements) {
    if (statement.kind === 'pool-code') {
      const { code, limits, valid } = statement
      addCode({ code: code.text.trim(), limits, ...(valid && { valid }) }, code.range, statement.range)
    } else if (statement.kind === 'codes-from') {
      const table = importedTable(statement.from, scope, imports)
      if (!table) continue
      const { entries, problems, notes } = readCodes(table.rows, scope.ruleSet.settings.timezone)
      reportRows(problems, table, statement.from, scope)
      reportNotes(
        notes,
        statement.from,
        msg`no cart can use the skipped codes; \`grammar/README.md\` describes how lists are read`,
        scope,
      )
      for (const entry of entries) addCode(importedCode(entry, statement.from), statement.from.range)
    }
  }
  return { ...placed, codes }
}

/** Gets its dates from the import, at the range of the `from`. */
function importedCode({ code, uses, from, to }: ImportedCode, { range }: Tree.Name): PoolCode {
  const date = (value: string) => ({ kind: 'date', value, range }) as const
  const bare = { code, ...(uses !== undefined && { uses }), limits: [] }
  if (from === undefined && to === undefined) return bare
  return {
    ...bare,
    valid: { ...(from !== undefined && { from: date(from) }), ...(to !== undefined && { to: date(to) }) },
  }
}

const repeatable: ReadonlySet<Tree.CouponsStatement['kind']> = new Set<Tree.CouponsStatement['kind']>([
  'pool-code',
  'codes-from',
  'limit',
])

export function checkPool({ node }: Pool, scope: Scope): void {
  checkOnce(
    node.statements.filter((statement) => !repeatable.has(statement.kind)),
    scope,
  )
  for (const statement of node.statements) checkStatement(statement, scope)
  const hasCodes = node.statements.some(
    ({ kind }) => kind === 'pool-code' || kind === 'codes-from' || kind === 'generate',
  )
  if (hasCodes || node.broken) return
  scope.report('no-codes', node.name.range, msg`the pool \`${node.name.text}\` has no codes`, {
    help: msg`add \`code "…"\`, \`codes from "….csv"\` or \`generate 200 like "????-????"\``,
  })
}

function checkStatement(statement: Tree.CouponsStatement, scope: Scope): void {
  switch (statement.kind) {
    case 'pool-code':
      for (const limit of statement.limits) checkLimit(limit, scope, 'code')
      if (statement.valid) checkDates(statement.valid, scope)
      break
    case 'limit':
      for (const limit of statement.limits) checkLimit(limit, scope, 'pool')
      break
    case 'generate':
      checkPattern(statement, scope)
      break
    case 'valid':
      checkDates(statement, scope)
      break
    case 'valid-after-issue':
      positive(statement.duration, scope, ['duration'], msg`how long a code is valid`)
      break
    case 'codes-from':
    case 'pool-channel':
    case 'was':
      break
    default:
      statement satisfies never
  }
}

/** Codes must not be guessable: at most one of this many possible codes is ever issued. */
const guessesPerCode = 1000

function checkPattern({ count, pattern }: Extract<Tree.CouponsStatement, { kind: 'generate' }>, scope: Scope): void {
  const wanted = wholeNumber(count, scope, msg`the number of codes`)
  if (pattern.text.split('#').length > 2) {
    scope.report('code-pattern', pattern.range, msg`\`${pattern.text}\` has more than one check character`, {
      help: msg`write one \`#\`: it is calculated from all \`?\``,
    })
  }
  const marks = pattern.text.split('?').length - 1
  if (wanted === undefined || codeAlphabet.length ** marks >= wanted * guessesPerCode) return
  const needed = Math.ceil(Math.log(wanted * guessesPerCode) / Math.log(codeAlphabet.length))
  scope.report('code-pattern', pattern.range, msg`${wanted} codes like \`${pattern.text}\` are easy to guess`, {
    help: msg`write at least ${needed} \`?\`: each stands for a random letter or digit`,
  })
}
