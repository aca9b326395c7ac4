import { msg, name } from '../words/message.ts'
import { LedgerError } from './error.ts'
import type { Store } from './store/store.ts'

export const isPostgres = (address: string): boolean => /^postgres(ql)?:\/\//.test(address)

/**
 * Opens a ledger by its address: a file, or `postgres://…`. Each store is loaded on demand. `patience`: milliseconds to wait
 * while another process writes to a file. Throws a LedgerError.
 */
export async function openStore(
  address: string,
  options: { readonly create?: boolean; readonly patience?: number } = {},
): Promise<Store> {
  if (isPostgres(address)) return (await import('./store/postgres.ts')).openPostgres(address, options)
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(address) ?? []
  if (scheme !== undefined) {
    throw new LedgerError(
      'no-ledger',
      msg`a ledger address can't begin with ${name(`${scheme}://`)}`,
      msg`use a file, or write \`postgres://…\``,
    )
  }
  return (await import('./store/sqlite.ts')).openSqlite(address, options)
}
