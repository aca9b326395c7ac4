/** A real PostgreSQL server for tests: started on loopback with a folder of its own, stopped by its process id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface PostgresServer {
  /** A database that nothing else uses. */
  newDatabase(): Promise<string>
  /** Kills the server like a failing machine would, and restarts it on the same folder. */
  crash(): Promise<void>
  /** Ends it so: `SIGKILL`, or `SIGQUIT` for an immediate shutdown. `start` begins it again. */
  end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

const debian = '/usr/lib/postgresql'

/** The folder of the newest PostgreSQL's programs; undefined if none is installed. */
export const postgresPrograms = (): string | undefined => {
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isFinite) : []
  const newest = Math.max(...versions)
  return newest >= 15 ? join(debian, String(newest), 'bin') : undefined
}

/** PostgreSQL refuses to run as root. */
const user = (): { uid: number; gid: number } | Record<never, never> => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** `certificate`: in PEM; the server then speaks TLS too. */
export async function startPostgres(
  programs: string,
  certificate?: { readonly certificate: string; readonly key: string },
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-postgres-'))
  const as = user()
  if ('uid' in as) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const options = { ...as, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  // Sorted as in English, like most installations: there `-` comes before `,`, unlike in a file.
  const english = ['--locale-provider=icu', '--icu-locale=en-US']
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'cartwright', '-A', 'trust', '--no-sync', ...english], {
    ...options,
    stdio: 'ignore',
  })
  if (certificate !== undefined) {
    for (const [name, of] of [
      ['server.crt', certificate.certificate],
      ['server.key', certificate.key],
    ] as const) {
      writeFileSync(join(data, name), of, { mode: 0o600 })
      if ('uid' in as) chownSync(join(data, name), as.uid, as.gid)
    }
  }
  const port = await freePort()
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${folder}`,
    ...(certificate === undefined ? [] : ['-c', 'ssl=on']),
  ]

  const tryStart = async (): Promise<ChildProcess | string> => {
    const server = spawn(join(programs, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    if (server.stderr === null) throw new Error('no output of PostgreSQL')
    const lines: string[] = []
    for await (const line of createInterface(server.stderr)) {
      lines.push(line)
      if (line.includes('ready to accept connections')) {
        server.stderr.resume()
        return server
      }
    }
    return lines.join('\n')
  }
  /** Sessions of a killed server end only when they notice; until then the server refuses to start again. */
  const start = async (): Promise<ChildProcess> => {
    for (;;) {
      const started = await tryStart()
      if (typeof started !== 'string') return started
      if (!/still in use|still running|being used/.test(started))
        throw new Error(`PostgreSQL did not start: ${started}`)
    }
  }

  let server = await start()
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  let databases = 0
  const address = (database: string): string => `postgres://cartwright@127.0.0.1:${port}/${database}`
  return {
    newDatabase: async () => {
      const name = `ledger_${++databases}`
      const query = `CREATE DATABASE ${name}`
      execFileSync(join(programs, 'psql'), ['-q', '-d', address('postgres'), '-c', query], {
        ...options,
        stdio: 'ignore',
      })
      return address(name)
    },
    crash: async () => {
      await end('SIGKILL')
      server = await start()
    },
    end,
    start: async () => {
      server = await start()
    },
    stop: async () => {
      // Fast shutdown: ends open sessions.
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
