/** Issues a personal code to a customer for an occasion; repeating it for the same occasion returns the same code. */
import { msg, number, quoted } from '../words/message.ts'
import { issuedOf } from './accounts.ts'
import { balanceOf, joinReads, transfer } from './books.ts'
import { changed, fingerprintOf } from './calls.ts'
import { drawCode, generatingPool, mustBeHardToGuess } from './codes.ts'
import { type LedgerContext, maxAttempts } from './context.ts'
import { LedgerError } from './error.ts'
import { countedName } from './former-names.ts'

export interface IssueCall {
  readonly pool: string
  readonly customer: string
  /** The occasion: "birthday 2026". Part of the key. */
  readonly when: string
}

export interface IssueAnswer {
  readonly customer: string
  readonly code: string
}

export async function issueCode({ rules, book, now }: LedgerContext, call: IssueCall): Promise<IssueAnswer> {
  const { pool: name, customer, when } = call
  const pool = generatingPool(rules.evaluator.rules, name)
  const account = issuedOf(countedName(name, pool))
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const issued = now()
    const drawn = drawCode(name, pool, { issued, customer })
    const answer = await book<IssueAnswer>({
      key: JSON.stringify(['issue', name, when, customer]),
      operation: 'issue',
      fingerprint: fingerprintOf('issue', call),
      reads: joinReads([{ codes: [drawn.key], accounts: [account] }]),
      decide: (books) => {
        if (books.codes.has(drawn.key)) return changed
        const before = balanceOf(books, account).posted
        if (before >= pool.generate.count) {
          throw new LedgerError(
            'call',
            msg`the pool ${quoted(name)} has issued all of its ${number(pool.generate.count)} codes`,
          )
        }
        mustBeHardToGuess(pool, name, before + 1)
        transfer(books, { account, posted: 1, pending: 0, kind: 'issue', at: issued })
        books.codes.set(drawn.key, drawn)
        books.written.codes.set(drawn.key, drawn)
        const { code } = drawn
        books.written.events.push({ customer, content: { event: 'code-given', code, pool: name, when } })
        return { customer, code }
      },
    })
    if (answer !== changed) return answer
  }
  throw new LedgerError('call', msg`no unused code of ${quoted(name)} could be found`)
}
