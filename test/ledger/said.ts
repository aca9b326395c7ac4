import { LedgerError } from '../../src/ledger/error.ts'

/** What a ledger says that can't do something, as `code: sentence (advice)`. */
export async function saidOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof LedgerError) return `${error.code}: ${error.message} (${error.help})`
    throw error
  }
  return 'nothing'
}
