/** What a ledger says that can't be opened or used: what is wrong, where, and what to do. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { verify } from '../../src/ledger/verify.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { postgresPrograms, startPostgres } from './postgres-server.ts'
import { saidOf } from './said.ts'
import { smallDisk } from './small-disk.ts'

const evaluator = prepare(promo('campaign "Ten" { then 10% off cart  limit 99 uses }'))

const reserve = async (store: Store, order: string): Promise<string> =>
  (await (await ledgerOn(store, evaluator)).reserve({ key: order, order, cart: cart(['1 x A at 50']) })).state

const folder = mkdtempSync(join(tmpdir(), 'cartwright-trouble-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a file', () => {
  beforeAll(async () => {
    const store = await openStore(at('ledger.db'), { create: true })
    for (let order = 0; order < 20; order++) await reserve(store, `${order}`)
    await store.close()
  })

  it('that is not there, is empty, a folder, or something else', async () => {
    writeFileSync(at('empty.db'), '')
    writeFileSync(at('letter.txt'), 'Dear Sir or Madam')
    mkdirSync(at('folder'))
    const other = new Database(at('other.db'))
    other.exec('CREATE TABLE accounts (name TEXT)')
    other.close()
    expect(await saidOf(openStore(at('none.db')))).toMatch(/^no-ledger: there is no ledger at .* \(create one/)
    expect(await saidOf(openStore(at('empty.db')))).toMatch(/^no-ledger: there is no ledger at/)
    expect(statSync(at('empty.db')).size).toBe(0)
    expect(await saidOf(openStore(at('folder')))).toMatch(/^not-a-ledger: .* is a folder/)
    expect(await saidOf(openStore(at('letter.txt'), { create: true }))).toMatch(/^not-a-ledger: .* is not a ledger/)
    const before = readFileSync(at('other.db'))
    expect(await saidOf(openStore(at('other.db'), { create: true }))).toMatch(/^not-a-ledger: .* is not a ledger/)
    expect(readFileSync(at('other.db'))).toEqual(before)
    expect(await saidOf(openStore(at('letter.txt/ledger.db'), { create: true }))).toMatch(/is a file, not a folder/)
  })

  it('that was cut off, or has other bytes in its middle, is damaged', async () => {
    const whole = readFileSync(at('ledger.db'))
    writeFileSync(at('cut.db'), whole.subarray(0, 60_000))
    writeFileSync(at('short.db'), whole.subarray(0, 5000))
    for (const name of ['cut.db', 'short.db']) {
      expect(await saidOf(openStore(at(name)))).toMatch(
        /^not-a-ledger: the ledger .* is damaged \(move the file away, and restore the last copy/,
      )
    }
    // The tables of accounts and transfers, which are read later than those that opening reads.
    writeFileSync(at('mixed.db'), Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 7)]))
    expect(await saidOf(openStore(at('mixed.db')).then(verify))).toMatch(/^not-a-ledger: the ledger .* is damaged/)
  })

  it('that another process writes to is read meanwhile; a reservation waits, then says so, and books nothing', async () => {
    const writer = new Database(at('ledger.db'))
    writer.exec('BEGIN IMMEDIATE')
    const store = await openStore(at('ledger.db'), { patience: 20 })
    onTestFinished(() => store.close())
    expect((await verify(store)).orders).toBe(20)
    expect(await saidOf(reserve(store, 'late'))).toMatch(/^locked: another process is writing to .* \(try again/)
    writer.exec('ROLLBACK')
    writer.close()
    expect(await reserve(store, 'late')).toBe('reserved')
  })

  it('on a disk that may not be written', async () => {
    const disk = smallDisk()
    if (disk === undefined) return
    const store = await openStore(join(disk, 'ledger.db'), { create: true })
    expect(await reserve(store, 'first')).toBe('reserved')
    await store.close()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await saidOf(openStore(join(disk, 'ledger.db')))).toMatch(
      /^denied: you have no permission to open the ledger .* \(allow reading and writing the file and its folder/,
    )
    expect(await saidOf(openStore(join(disk, 'new.db'), { create: true }))).toMatch(/^denied: /)
    execFileSync('mount', ['-o', 'remount,rw', disk])
    const again = await openStore(join(disk, 'ledger.db'))
    expect(await verify(again)).toMatchObject({ orders: 1, faults: [] })
    await again.close()
  })

  it('on a full disk can be begun once there is room', async () => {
    const disk = smallDisk()
    if (disk === undefined) return
    writeFileSync(join(disk, 'fill'), Buffer.alloc(1_000_000))
    expect(await saidOf(openStore(join(disk, 'ledger.db'), { create: true }))).toMatch(
      /^not-booked: the disk of the ledger .* is full; nothing was booked \(free up space/,
    )
    rmSync(join(disk, 'fill'))
    const store = await openStore(join(disk, 'ledger.db'), { create: true })
    expect(await reserve(store, 'first')).toBe('reserved')
    await store.close()
  })
})

const programs = postgresPrograms()

describe.skipIf(programs === undefined)('a server', () => {
  it('that lets nobody in, has no such database, or something else in it', async () => {
    const server = await startPostgres(programs ?? '')
    const ledger = await server.newDatabase()
    const sql = (query: string): Buffer =>
      execFileSync(join(programs ?? '', 'psql'), ['-q', '-d', ledger, '-c', query], { stdio: 'ignore' })
    const { port } = new URL(ledger)
    const as = (user: string, database = 'ledger_1'): string => `postgres://${user}@127.0.0.1:${port}/${database}`

    expect(await saidOf(openStore('postgres://x:y@127.0.0.1:1/z'))).toMatch(
      /^unreachable: `postgres:\/\/127.0.0.1:1\/z` did not respond: connect ECONNREFUSED .* \(check that PostgreSQL is running there/,
    )
    expect(await saidOf(openStore('postgres://x:y@127.0.0.1:99999/z'))).toMatch(
      /^denied: the address of the ledger can't be read \(write `postgres:\/\/USER/,
    )
    expect(await saidOf(openStore(ledger))).toMatch(/^no-ledger: there is no ledger at/)
    expect(await saidOf(openStore(as('cartwright', 'none'), { create: true }))).toMatch(
      /^denied: .* rejected this: database "none" does not exist \(create the database/,
    )
    expect(await saidOf(openStore(as('nobody')))).toMatch(/^denied: .* rejected this: role "nobody" .* \(add the user/)
    sql('CREATE ROLE poor LOGIN')
    expect(await saidOf(openStore(as('poor'), { create: true }))).toMatch(
      /^denied: .* rejected this: permission denied .* \(use the user that created the ledger/,
    )
    await (await openStore(ledger, { create: true })).close()
    expect(await saidOf(openStore(as('poor')))).toMatch(/^denied: .* rejected this: permission denied/)

    const other = await server.newDatabase()
    execFileSync(join(programs ?? '', 'psql'), ['-q', '-d', other, '-c', 'CREATE TABLE accounts (id int)'])
    expect(await saidOf(openStore(other, { create: true }))).toMatch(
      /^not-a-ledger: .* contains something other than a ledger: relation "accounts" already exists \(give the ledger/,
    )

    sql('ALTER ROLE poor SUPERUSER')
    const store = await openStore(as('poor'))
    onTestFinished(() => store.close())
    expect(await reserve(store, 'first')).toBe('reserved')
    await server.stop()
    expect(await saidOf(reserve(store, 'second'))).toMatch(/^unreachable: .* nothing was booked\)/)
    expect(await saidOf(verify(store))).toMatch(/^unreachable: /)
    expect(await saidOf(store.addCodes([]))).toMatch(/^unreachable: .* nothing was booked\)/)
  })

  it('whose disk is full refuses what it can not hold, and what was answered stays', async () => {
    const disk = smallDisk(12)
    if (disk === undefined) return
    const server = await startPostgres(programs ?? '')
    onTestFinished(() => server.stop())
    const address = new URL(await server.newDatabase())
    const psql = (database: string, query: string): Buffer =>
      execFileSync(join(programs ?? '', 'psql'), [
        ...['-q', '-d', `postgres://cartwright@127.0.0.1:${address.port}/${database}`, '-c', query],
      ])
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', disk])
    psql('postgres', `CREATE TABLESPACE small LOCATION '${disk}'`)
    psql('postgres', 'CREATE DATABASE small TABLESPACE small')
    address.pathname = '/small'
    const store = await openStore(address.href, { create: true })
    const first = await reserve(store, 'first')
    expect(first).toBe('reserved')
    writeFileSync(join(disk, 'fill'), '')
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${join(disk, 'fill')} bs=1024 2> /dev/null || true`])
    let said = 'nothing'
    let orders = 1
    while (said === 'nothing') {
      said = await saidOf(reserve(store, `${orders}`))
      if (said === 'nothing') orders++
    }
    expect(said).toMatch(
      /^not-booked: .* rejected this: .*No space left on device \(free up space on the server's disk/,
    )
    rmSync(join(disk, 'fill'))
    expect(await reserve(store, `${orders}`)).toBe('reserved')
    expect(await verify(store)).toMatchObject({ orders: orders + 1, faults: [] })
    await store.close()
    psql('postgres', 'DROP DATABASE small')
    psql('postgres', 'DROP TABLESPACE small')
  })
})
