/** The server at an address: how it is connected to, what it must be, and how connections to it end. */
import { Socket } from 'node:net'
import type pg from 'pg'
import { msg, type Parameter } from '../../words/message.ts'
import { LedgerError } from '../error.ts'

export interface PostgresServer {
  readonly url: string
  /** Milliseconds that it has to answer what takes no work. */
  readonly patience: number
  readonly options: pg.ClientConfig
  /** Waits for connections to end; those to a server that is silent end without it. */
  closed(ends: readonly (Promise<void> | undefined)[]): Promise<void>
}

export function postgresServer(url: string, patience: number): PostgresServer {
  const open = new Set<Socket>()
  return {
    url,
    patience,
    options: {
      connectionString: withLibpqModes(url),
      connectionTimeoutMillis: patience,
      // Where nothing comes for so long, the system asks whether the machine is still there.
      keepAlive: true,
      keepAliveInitialDelayMillis: patience,
      stream: () => {
        const socket = new Socket()
        open.add(socket)
        return socket.once('close', () => open.delete(socket))
      },
    },
    closed: async (ends) => {
      for (const socket of open) socket.setTimeout(patience, () => socket.destroy())
      await Promise.all(ends)
    },
  }
}

/**
 * `sslmode` as PostgreSQL's own programs read it: `require` encrypts, `verify-ca` and `verify-full` look at the certificate too. The driver
 * alone would take all of them for `verify-full`.
 */
function withLibpqModes(url: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  if (address.searchParams.has('sslmode')) address.searchParams.set('uselibpqcompat', 'true')
  return address.href
}

const oldest = 15

/** `version`: as `server_version_num` says it, such as 150004. */
export function refuseOldServer(version: number, where: Parameter): void {
  if (version >= oldest * 10_000) return
  throw new LedgerError(
    'old-server',
    msg`${where} is PostgreSQL ${String(Math.floor(version / 10_000))}`,
    msg`the ledger needs PostgreSQL ${String(oldest)} or newer`,
  )
}
