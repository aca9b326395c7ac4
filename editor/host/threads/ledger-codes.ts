/** The window's requests about the codes of a ledger. */

import { readCodes } from '../../../src/check/code-lists.ts'
import { whyUnread } from '../../../src/check/imports.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { csvOf } from '../../../src/csv/write.ts'
import { newFile, replaceFile } from '../../../src/files/write.ts'
import { noReads } from '../../../src/ledger/books.ts'
import { type CodeListFilter, eachCode, type ListedCode } from '../../../src/ledger/code-list.ts'
import { maxCodesOnSheet, codeSheet as sheetOf } from '../../../src/ledger/code-sheet.ts'
import { generateCodes, generatingPool, importCodes as takeIn } from '../../../src/ledger/codes.ts'
import type { SheetSign } from '../../../src/ledger/sheet-signs.ts'
import { comparedCode } from '../../../src/syntax/compared-code.ts'
import { msg, name, number } from '../../../src/words/message.ts'
import { readPackedTable } from '../../../src/workspace/packed-table.ts'
import type { Answers, WhichCodes } from '../contract.ts'
import { fileError, RequestError } from '../failure.ts'
import type { LedgerParams } from './ledger.ts'
import { onLedger } from './open-ledger.ts'
import type { TaskCall } from './task-call.ts'

interface PoolParams extends LedgerParams {
  readonly rules: unknown
  readonly pool: string
}

/** Transactions follow each other without a pause, so this lets messages in between two of them. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** If cancelled, the codes made so far stay. */
export const makeCodes = (
  {
    address,
    rules,
    pool,
    count,
    customer,
    limit,
  }: PoolParams & {
    readonly count: number
    readonly customer?: string | undefined
    readonly limit?: number | undefined
  },
  { progress, isStopped }: TaskCall,
): Promise<Answers['makeCodes']> =>
  onLedger(address, async (store) => {
    const wanted = {
      ...{ pool, count, issued: Date.now() },
      ...(customer !== undefined && { customer }),
      ...(limit !== undefined && { limit }),
    }
    let made = 0
    progress({ done: 0, of: count, what: 'codes' })
    for await (const codes of generateCodes(store, rulesAtHand(rules), wanted)) {
      made += codes.length
      progress({ done: made, of: count, what: 'codes' })
      await pause()
      if (isStopped()) break
    }
    return { made }
  })

/** All or nothing: if one row can't be read, no code is imported. */
export const importCodes = ({
  address,
  rules,
  pool,
  file,
}: PoolParams & { readonly file: string }): Promise<Answers['importCodes']> =>
  onLedger(address, async (store) => {
    const read = rulesAtHand(rules)
    generatingPool(read, pool)
    const table = await readPackedTable(file)
    if (!('rows' in table)) {
      throw new RequestError('refused', 'error' in table ? whyUnread(file, table) : msg`${name(file)} is not a table`)
    }
    const { entries, problems, notes } = readCodes(table.rows, read.zone.name)
    const lineOf = (place: number): number => table.lines?.[place] ?? place + 1
    if (problems.length > 0) {
      return {
        added: 0,
        refused: [],
        problems: problems.map(({ message, place }) => ({ line: lineOf(place), message })),
        notes: [],
      }
    }
    const codes = entries.map(({ code, uses }) => ({ code, ...(uses !== undefined && { limit: uses }) }))
    const { added, refused } = await takeIn(store, read, pool, codes, Date.now())
    return {
      added,
      refused: refused.map(({ place, reason }) => ({ code: codes[place]?.code ?? '', reason })),
      problems: [],
      notes,
    }
  })

/** Switches codes off or on: the given ones, or all that match a filter. */
export const switchCodes = (
  { address, which, state }: LedgerParams & { readonly which: WhichCodes; readonly state: 'live' | 'off' },
  { progress, isStopped }: TaskCall,
): Promise<Answers['switchCodes']> =>
  onLedger(address, async (store) => {
    if ('codes' in which) return { changed: await store.changeCodes(which.codes.map(comparedCode), { state }) }
    let changed = 0
    for await (const codes of eachCode(store, which.filter, Date.now())) {
      const keys = codes.filter((code) => code.state !== 'withdrawn' && code.state !== state).map(({ key }) => key)
      changed += await store.changeCodes(keys, { state })
      progress({ done: changed, of: changed, what: 'codes' })
      await pause()
      if (isStopped()) break
    }
    return { changed }
  })

/** Limited to what a browser can lay out. */
export const codeSheet = ({
  address,
  file,
  which,
  sign,
  title,
}: LedgerParams & {
  readonly file: string
  readonly which: WhichCodes
  readonly sign: SheetSign
  readonly title?: string | undefined
}): Promise<Answers['codeSheet']> =>
  onLedger(address, async (store) => {
    const found: ListedCode[] = []
    if ('codes' in which) {
      const keys = which.codes.map(comparedCode)
      const { codes } = await store.read({ ...noReads, codes: keys }, Date.now())
      found.push(...[...codes.values()].map((code) => ({ ...code, used: 0, held: 0 })))
    } else {
      for await (const codes of eachCode(store, which.filter, Date.now())) {
        found.push(...codes)
        if (found.length > maxCodesOnSheet) break
      }
    }
    if (found.length === 0) throw new RequestError('refused', msg`no codes match the filter`, msg`widen the filter`)
    if (found.length > maxCodesOnSheet) {
      throw new RequestError(
        'refused',
        msg`there are more than ${number(maxCodesOnSheet)} codes`,
        msg`select fewer, or narrow the filter`,
      )
    }
    try {
      await replaceFile(file, sheetOf(found, { sign, ...(title && { title }) }))
    } catch (error) {
      throw fileError(error, file)
    }
    return { codes: found.length }
  })

const columns = ['code', 'limit', 'pool', 'state', 'customer', 'used', 'issued']

/** `code;limit` first, so that the file can be imported again. Writes no file if cancelled. */
export const exportCodes = (
  { address, file: path, filter }: LedgerParams & { readonly file: string; readonly filter: CodeListFilter },
  { progress, isStopped }: TaskCall,
): Promise<Answers['exportCodes']> =>
  onLedger(address, async (store) => {
    const file = openFile(path)
    let done = 0
    try {
      file.write(csvOf([columns], ';'))
      for await (const codes of eachCode(store, filter, Date.now())) {
        file.write(
          csvOf(
            codes.map(({ code, limit, pool, state, customer, used, issued }) => [
              ...[code, limit === undefined ? '' : String(limit), pool, state, customer ?? '', String(used)],
              new Date(issued).toISOString(),
            ]),
            ';',
          ),
        )
        done += codes.length
        progress({ done, of: done, what: 'codes' })
        await pause()
        if (isStopped()) throw new RequestError('cancelled', msg`this was cancelled; no file was written`)
      }
      file.finish()
      file.keep()
      return { codes: done }
    } catch (error) {
      file.discard()
      throw error
    }
  })

function openFile(path: string): ReturnType<typeof newFile> {
  try {
    return newFile(path)
  } catch (error) {
    throw fileError(error, path)
  }
}
