/** PostgreSQL errors in the caller's terms. A failed transaction is rolled back, so the call's key stays unused. */

import { codeOf } from '../../files/error.ts'
import { type Message, msg, name, type Parameter } from '../../words/message.ts'
import { LedgerError, type LedgerErrorCode } from '../error.ts'

export function inWords(error: unknown, url: string): unknown {
  if (error instanceof LedgerError) return error
  const answer = answers.find(({ codes }) => codes.test(postgresCode(error)))
  if (answer === undefined) return error
  const { code, sentence = refuses, help } = answer
  return new LedgerError(code, sentence(shown(url), messageOf(error)), help, error)
}

/** There was no connection, or it broke before anything was sent. */
export const unreachable = (url: string, error: unknown): LedgerError =>
  new LedgerError(
    'unreachable',
    msg`${shown(url)} did not respond: ${causeOf(error)}`,
    msg`check that PostgreSQL is running there and accepts connections from this machine, or correct the address; nothing was booked`,
    error,
  )

/** The address without anything that may be a password. */
export function shown(url: string): Parameter {
  try {
    const { protocol, host, pathname } = new URL(url)
    return name(`${protocol}//${host}${pathname}`)
  } catch {
    return msg`the address of the ledger`
  }
}

/** If every address of a host failed, the first error stands for all. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** The server neither answers nor ends the connection. */
export const isSilence = (error: unknown): boolean => /^(silent|ETIMEDOUT)$/.test(postgresCode(error))

export const causeOf = (error: unknown): Parameter => (isSilence(error) ? msg`no answer in time` : messageOf(error))

/** The driver's own errors have no codes; these are ours. */
const codesOfDriver: readonly (readonly [RegExp, string])[] = [
  [/^(Query read timeout|timeout expired|timeout exceeded|Connection terminated due to connection timeout)/, 'silent'],
  [/^Connection terminated|not queryable$/, 'lost'],
  [/password must be a string/, 'password'],
  [/does not support SSL/, 'no-tls'],
  [/sslmode=verify-ca requires/, 'no-authority'],
]

/** The SQLSTATE, the code of a system error, or one of ours; empty if there is none. */
export function postgresCode(error: unknown): string {
  const code = codeOf(error)
  if (code !== undefined || !(error instanceof Error)) return code ?? ''
  return codesOfDriver.find(([words]) => words.test(error.message))?.[1] ?? ''
}

const refuses = (where: Parameter, why: string): Message => msg`${where} rejected this: ${why}`

const credentials = msg`add the user and password to the address, \`postgres://USER:PASSWORD@HOST/DATABASE\`, or set PGUSER and PGPASSWORD`

const authority = msg`specify the certificate of the authority that signed it with \`sslrootcert=FILE\` in the address`

/** What Node says behind a semicolon is advice about itself. */
const untrusted = (where: Parameter, why: string): Message =>
  msg`the certificate of ${where} is not trusted: ${why.replace(/;.*/, '')}`

/** By PostgreSQL error codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const answers: readonly {
  readonly codes: RegExp
  readonly code: LedgerErrorCode
  readonly sentence?: (where: Parameter, why: string) => Message
  readonly help: Message
}[] = [
  {
    codes: /^ERR_INVALID_URL$/,
    code: 'denied',
    sentence: () => msg`the address of the ledger can't be read`,
    help: msg`write \`postgres://USER:PASSWORD@HOST:PORT/DATABASE\`, with %XX for special characters`,
  },
  { codes: /^password$/, code: 'denied', sentence: (where) => msg`${where} requires a password`, help: credentials },
  {
    codes: /^no-tls$/,
    code: 'denied',
    sentence: (where) => msg`${where} has no TLS`,
    help: msg`turn \`ssl\` on in the server's settings, or leave \`sslmode\` out of the address`,
  },
  {
    codes: /^no-authority$/,
    code: 'denied',
    sentence: () => msg`\`sslmode=verify-ca\` needs the certificate of an authority`,
    help: authority,
  },
  {
    codes: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    code: 'denied',
    sentence: untrusted,
    help: msg`renew the server's certificate, or correct this machine's clock`,
  },
  {
    codes: /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECODE)|CERT_|INVALID_(CA|PURPOSE))/,
    code: 'denied',
    sentence: untrusted,
    help: authority,
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    code: 'denied',
    sentence: (where) => msg`the certificate of ${where} is for another host`,
    help: msg`use the host name in the certificate, or have this name added to the certificate`,
  },
  {
    codes: /^(ERR_OSSL_|ENOENT|EACCES|EISDIR)/,
    code: 'denied',
    sentence: (_, why) => msg`a certificate specified in the address can't be read: ${why}`,
    help: msg`check \`sslrootcert\`, \`sslcert\` and \`sslkey\` in the address: they must be PEM files`,
  },
  { codes: /^28/, code: 'denied', help: credentials },
  { codes: /^3D000$/, code: 'denied', help: msg`create the database with \`createdb\`, or correct the address` },
  {
    codes: /^42501$/,
    code: 'denied',
    help: msg`use the user that created the ledger, or have the owner of the database grant the permission`,
  },
  {
    codes: /^(42|22P02)/,
    code: 'not-a-ledger',
    sentence: (where, why) => msg`${where} contains something other than a ledger: ${why}`,
    help: msg`give the ledger a separate database, created with \`createdb\``,
  },
  {
    codes: /^25006$/,
    code: 'not-booked',
    help: msg`use the primary server: this one is a read-only copy; nothing was booked`,
  },
  {
    codes: /^53300$/,
    code: 'not-booked',
    help: msg`allow more connections on the server, or run fewer processes; nothing was booked`,
  },
  {
    codes: /^(53|58)/,
    code: 'not-booked',
    help: msg`free up space on the server's disk, then try again; nothing was booked`,
  },
]
