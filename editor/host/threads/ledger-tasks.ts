/** The tasks of the ledger's thread: one for each of the window's queries, by name, and those that the host needs itself. */
import type * as z from 'zod'
import type { Answers } from '../contract.ts'
import type { LedgerQuery, ledgerQueries } from '../ledger-contract.ts'
import {
  codePools,
  codes,
  createLedger,
  type LedgerParams,
  ledgerVersion,
  limits,
  limitUse,
  openLedger,
  redemption,
  redemptions,
  refusals,
} from './ledger.ts'
import { codeSheet, exportCodes, importCodes, makeCodes, switchCodes } from './ledger-codes.ts'
import { adjustPoints, customerStatement, customerWallet, ledgerCustomers } from './ledger-customers.ts'
import type { TaskCall } from './task-call.ts'

type Queries = {
  readonly [Name in LedgerQuery]: (
    params: LedgerParams & z.output<(typeof ledgerQueries)[Name]>,
    call: TaskCall,
  ) => Answers[Name] | Promise<Answers[Name]>
}

const queries = {
  codePools,
  codes,
  redemptions,
  redemption,
  refusals,
  limits,
  limitUse,
  makeCodes,
  importCodes,
  switchCodes,
  exportCodes,
  codeSheet,
  adjustPoints,
  ledgerCustomers,
  customerWallet,
  customerStatement,
} as const satisfies Queries

export const ledgerTasks = { openLedger, createLedger, ledgerVersion, ...queries } as const
