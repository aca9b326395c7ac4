/** The numbered files in `migrations/`. An applied migration must never change: add a new one instead. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readPackaged } from '../../files/packaged.ts'
import { packageRoot } from '../../package-root.ts'
import { msg, name, type Parameter } from '../../words/message.ts'
import { LedgerError } from '../error.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const folder = new URL('src/ledger/store/migrations/', packageRoot)

/** Hashes ignore how a checkout ends lines. */
export const readMigrations = (dialect: 'sqlite' | 'postgres'): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${dialect}-`) && file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readPackaged(new URL(name, folder)).replaceAll('\r\n', '\n')
      const number = Number(name.slice(dialect.length + 1, dialect.length + 4))
      return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * The migrations still to be applied. Throws a LedgerError if the ledger comes from a newer version or a migration was edited.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly { readonly number: number; readonly sha256: string }[],
  where: Parameter,
): readonly Migration[] {
  const before = new Map(applied.map(({ number, sha256 }) => [Number(number), sha256]))
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  if ([...before.keys()].some((number) => number > newest)) {
    throw new LedgerError(
      'newer',
      msg`the ledger ${where} was written by a newer version of cartwright`,
      msg`update cartwright`,
    )
  }
  for (const { number, name: file, sha256 } of migrations) {
    if ((before.get(number) ?? sha256) === sha256) continue
    throw new LedgerError(
      'edited-migration',
      msg`the ledger ${where} was created with another version of ${name(file)}`,
      msg`an applied migration must not change: restore the file and write the change as a new migration`,
    )
  }
  return migrations.filter(({ number }) => !before.has(number))
}
