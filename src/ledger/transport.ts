/** How the connection to a ledger is protected, according to its address. */
import { type Message, msg } from '../words/message.ts'
import { isPostgres } from './open.ts'

/** `encrypted`: the server's certificate is not checked. */
export type Transport = 'local' | 'plain' | 'encrypted' | 'verify-ca' | 'verify-full'

/**
 * `environment`: the variables that PostgreSQL's own programs read. Undefined for a file, and for an address that only the driver
 * can parse.
 */
export function transportOf(
  address: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Transport | undefined {
  if (!isPostgres(address) || !URL.canParse(address)) return undefined
  const { hostname, searchParams } = new URL(address)
  const host = searchParams.get('host') ?? (hostname === '' ? (environment.PGHOST ?? '') : hostname)
  if (isThisMachine(decodeURIComponent(host))) return 'local'
  const mode = searchParams.get('sslmode')
  const hasAuthority = searchParams.has('sslrootcert')
  switch (mode) {
    case 'disable':
      return 'plain'
    case 'prefer':
      return 'encrypted'
    case 'require':
      return hasAuthority ? 'verify-ca' : 'encrypted'
    case 'verify-ca':
      return mode
    case null:
      return hasAuthority ? 'verify-full' : ofEnvironment(environment.PGSSLMODE)
    default:
      return 'verify-full'
  }
}

const isThisMachine = (host: string): boolean =>
  host === '' || host.startsWith('/') || /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host)

/** In the environment, the driver treats `require` as `verify-full`. */
function ofEnvironment(mode: string | undefined): Transport {
  switch (mode) {
    case 'prefer':
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return 'verify-full'
    case 'no-verify':
      return 'encrypted'
    default:
      return 'plain'
  }
}

export function transportInWords(transport: Transport): Message {
  switch (transport) {
    case 'local':
      return msg`on this machine`
    case 'plain':
      return msg`not encrypted`
    case 'encrypted':
      return msg`encrypted; the server's certificate is not checked`
    case 'verify-ca':
      return msg`encrypted; the authority of the server's certificate is checked, its host is not`
    case 'verify-full':
      return msg`encrypted; the server's certificate and its host are checked`
    default:
      return transport satisfies never
  }
}

/** Whether the connection is not encrypted although nobody wrote `sslmode=disable`. */
export const isExposed = (address: string): boolean =>
  transportOf(address) === 'plain' &&
  (new URL(address).searchParams.get('sslmode') ?? process.env.PGSSLMODE) !== 'disable'
