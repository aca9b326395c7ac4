/** How the connection to a ledger is protected, as its address says. What then happens to certificates is in `tls.test.ts`. */
import { expect, it } from 'vitest'
import { isExposed, transportOf } from '../../src/ledger/transport.ts'

it.each([
  ['postgres://shop@localhost/ledger', 'local'],
  ['postgres://shop@127.0.0.1:5433/ledger', 'local'],
  ['postgres://shop@[::1]/ledger', 'local'],
  ['postgres:///ledger', 'local'],
  ['postgres:///ledger?host=/var/run/postgresql', 'local'],
  ['postgres://shop@%2Fvar%2Frun%2Fpostgresql/ledger', 'local'],
  ['postgres://shop@db.example.com/ledger', 'plain'],
  ['postgres://shop@localhost.example.com/ledger', 'plain'],
  ['postgresql://shop@db.example.com/ledger?sslmode=disable', 'plain'],
  ['postgres://shop@db.example.com/ledger?sslmode=prefer', 'encrypted'],
  ['postgres://shop@db.example.com/ledger?sslmode=require', 'encrypted'],
  ['postgres://shop@db.example.com/ledger?sslmode=require&sslrootcert=ca.pem', 'verify-ca'],
  ['postgres://shop@db.example.com/ledger?sslmode=verify-ca&sslrootcert=ca.pem', 'verify-ca'],
  ['postgres://shop@db.example.com/ledger?sslmode=verify-full', 'verify-full'],
  ['postgres://shop@db.example.com/ledger?sslrootcert=ca.pem', 'verify-full'],
  ['ledger.db', undefined],
] as const)('%s: %s', (address, transport) => {
  expect(transportOf(address, {})).toBe(transport)
})

it('`PGHOST` and `PGSSLMODE` count as they do for the driver', () => {
  expect(transportOf('postgres:///ledger', { PGHOST: 'db.example.com' })).toBe('plain')
  expect(transportOf('postgres://shop@db.example.com/ledger', { PGSSLMODE: 'require' })).toBe('verify-full')
  expect(transportOf('postgres://shop@db.example.com/ledger', { PGSSLMODE: 'no-verify' })).toBe('encrypted')
})

it('what nobody decided is warned about, what somebody did is not', () => {
  const remote = 'postgres://shop@db.example.com/ledger'
  expect([remote, `${remote}?sslmode=disable`, `${remote}?sslmode=require`, 'ledger.db'].map(isExposed)).toEqual([
    ...[true, false, false, false],
  ])
})
