/** Starts a service from what its command was given, and ends it. */
import { openStore } from '../ledger/open.ts'
import type { Store } from '../ledger/store/store.ts'
import { loadRules } from '../workspace/rules.ts'
import type { LogLevel } from './http/log.ts'
import { newMetrics } from './http/metrics.ts'
import { keysIn } from './keys/keys.ts'
import { fixedReleases, type Releases, releaseOf } from './releases/release.ts'
import { listen, serverFor } from './server.ts'
import { defaultLimits, type Limits } from './service.ts'

export interface StartOptions {
  /** A folder of `.promo` files, or a file of compiled rules. */
  readonly rules: string
  /** The address of a ledger. */
  readonly ledger?: string | undefined
  /** The file of keys. */
  readonly keys: string
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly version: string
  readonly logLevel: LogLevel
  readonly limits?: Partial<Limits>
  readonly now?: () => number
}

export interface RunningService {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string
  /** Answers what is under way, takes nothing new, and ends. */
  close(): Promise<void>
}

/** Milliseconds between two tidyings of the ledger. */
const sweepEvery = 60_000

export async function startService(options: StartOptions): Promise<RunningService> {
  const { now = Date.now } = options
  const keys = await keysIn(options.keys)
  const store = options.ledger === undefined ? undefined : await openStore(options.ledger)
  try {
    const releases = await releasesOf(options, store, now)
    const service = { releases, store, limits: { ...defaultLimits, ...options.limits }, metrics: newMetrics(), now }
    const { version, logLevel } = options
    const server = await serverFor({ service, access: keys.access, version, logLevel })
    const url = await listen(server, options.host, options.port)
    const sweeping = setInterval(() => {
      releases
        .releaseFor(undefined)
        .ledger?.sweep()
        .catch((error: unknown) => server.log.error(error))
    }, sweepEvery)
    return {
      url,
      close: async () => {
        clearInterval(sweeping)
        await server.close()
        await releases.close()
        keys.close()
        await store?.close()
      },
    }
  } catch (error) {
    keys.close()
    await store?.close()
    throw error
  }
}

async function releasesOf(
  { rules: path }: StartOptions,
  store: Store | undefined,
  now: () => number,
): Promise<Releases> {
  const { rules } = await loadRules(path)
  return fixedReleases(await releaseOf(rules, { name: 'rules' }, { store, now }))
}
