/** TLS to PostgreSQL, with a certificate that the test made itself. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { openStore } from '../../src/ledger/open.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts'
import { saidOf } from './said.ts'

const evaluator = prepare(promo('campaign "Ten" { then 10% off cart  limit 99 uses }'))
const programs = postgresPrograms()
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(programs === undefined || !hasOpenssl)('PostgreSQL over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-tls-'))
  const certificate = join(folder, 'server.crt')
  const other = join(folder, 'other.crt')
  let server: PostgresServer
  let address: string
  const at = (host: string, mode: string, authority?: string): string => {
    const url = new URL(address)
    url.hostname = host
    url.searchParams.set('sslmode', mode)
    if (authority !== undefined) url.searchParams.set('sslrootcert', authority)
    return url.href
  }

  beforeAll(async () => {
    const make = (name: string): void => {
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
          ...['-addext', 'subjectAltName=DNS:localhost'],
          ...['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)],
        ],
        { stdio: 'ignore' },
      )
    }
    make('server')
    make('other')
    server = await startPostgres(programs ?? '', {
      certificate: readFileSync(certificate, 'utf8'),
      key: readFileSync(join(folder, 'server.key'), 'utf8'),
    })
    address = await server.newDatabase()
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['`require` encrypts and does not look at the certificate', () => at('127.0.0.1', 'require')],
    [
      '`verify-ca` wants a certificate of the authority, whatever its name',
      () => at('127.0.0.1', 'verify-ca', certificate),
    ],
    ['`verify-full` wants its name too', () => at('localhost', 'verify-full', certificate)],
  ])('%s', async (_, of) => {
    const store = await openStore(of(), { create: true })
    const [connection] = await store.select<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    )
    expect(connection).toEqual({ ssl: true })
    const ledger = await ledgerOn(store, evaluator)
    const order = of()
    expect((await ledger.reserve({ key: order, order, cart: cart(['1 x A at 50']) })).state).toBe('reserved')
    await store.close()
  })

  it('a certificate that nobody vouches for is refused, and it is said what to do', async () => {
    const advice = 'specify the certificate of the authority that signed it with `sslrootcert=FILE` in the address'
    for (const refused of [
      at('localhost', 'verify-full'),
      at('localhost', 'verify-full', other),
      at('localhost', 'verify-ca', other),
    ])
      expect(await saidOf(openStore(refused))).toBe(
        `denied: the certificate of \`${shown(refused)}\` is not trusted: self-signed certificate (${advice})`,
      )
  })

  it('a certificate of another host is refused', async () => {
    expect(await saidOf(openStore(at('127.0.0.1', 'verify-full', certificate)))).toMatch(
      /^denied: the certificate of .* is for another host \(use the host name in the certificate/,
    )
  })

  it('an authority that can not be read', async () => {
    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear Sir or Madam')
    expect(await saidOf(openStore(at('localhost', 'verify-full', join(folder, 'none.crt'))))).toMatch(
      /^denied: a certificate specified in the address can't be read: .*none\.crt.* \(check `sslrootcert`/,
    )
    expect(await saidOf(openStore(at('localhost', 'verify-full', letter)))).toMatch(/^denied: .* is not trusted/)
    expect(await saidOf(openStore(at('localhost', 'verify-ca')))).toMatch(/^denied: .*verify-ca.*sslrootcert/)
  })

  it('a server without TLS is told from one that refuses', async () => {
    let said = ''
    const plain = await startPostgres(programs ?? '')
    try {
      const url = new URL(await plain.newDatabase())
      url.searchParams.set('sslmode', 'require')
      said = await saidOf(openStore(url.href))
    } finally {
      await plain.stop()
    }
    expect(said).toMatch(/^denied: .* has no TLS \(turn `ssl` on in the server's settings/)
  })
})

const shown = (address: string): string => {
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname}`
}
