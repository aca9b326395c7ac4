import { expect, it } from 'vitest'
import { refuseOldServer } from '../../src/ledger/store/postgres-server.ts'
import { name } from '../../src/words/message.ts'
import { saidOf } from './said.ts'

it('a PostgreSQL before 15 is refused with its number, and what is needed', async () => {
  const of = (version: number) =>
    saidOf(Promise.resolve().then(() => refuseOldServer(version, name('postgres://db/shop'))))
  expect(await of(140_020)).toBe(
    'old-server: `postgres://db/shop` is PostgreSQL 14 (the ledger needs PostgreSQL 15 or newer)',
  )
  expect(await of(90_624)).toMatch(/is PostgreSQL 9 /)
  expect(await of(150_000)).toBe('nothing')
  expect(await of(180_001)).toBe('nothing')
})
