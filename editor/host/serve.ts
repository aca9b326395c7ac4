/** The host of one window. */
import type { z } from 'zod'
import { type HostEvent, type Port, type RequestName, requests } from './contract.ts'
import { RequestError } from './failure.ts'
import { type Home, homeIn, homeOf } from './home/home.ts'
import { serveRequests } from './request-server.ts'
import { handlers } from './requests/index.ts'
import { newSession } from './session.ts'

export interface HostOptions {
  /** The user's own data folder; where it is left out, that of this user on this machine. */
  readonly home?: string | undefined
}

export interface RunningHost {
  /** Cancels running requests and resolves when all resources are released. */
  close(): Promise<void>
}

/** Serves the window behind `port` until `close`. */
export function serveHost(port: Port, options: HostOptions = {}): RunningHost {
  const home: Home = options.home === undefined ? homeOf(process.env) : homeIn(options.home)
  let open = true
  const session = newSession(home, (event: HostEvent) => {
    if (open) port.send(event)
  })
  const answering = serveRequests(port as Parameters<typeof serveRequests>[0], (name, params, call) => {
    const request = knownRequest(name)
    const read = requests[request].safeParse(params)
    if (!read.success) throw unreadable(request, read.error)
    // Each handler takes what its own schema gives; the compiler can't follow the name from one list to the other.
    const handle = handlers[request] as (params: unknown, context: typeof call & { session: typeof session }) => unknown
    return handle(read.data, { ...call, session })
  })
  return {
    close: async () => {
      open = false
      answering.stop()
      await session.close()
    },
  }
}

function knownRequest(name: string): RequestName {
  if (Object.hasOwn(requests, name)) return name as RequestName
  throw new RequestError('refused', `there is no request \`${name.slice(0, 50)}\``)
}

function unreadable(request: RequestName, { issues }: z.ZodError): RequestError {
  const [issue] = issues
  const where = issue === undefined || issue.path.length === 0 ? '' : `\`${issue.path.join('.')}\` `
  return new RequestError('refused', `${where}can't be taken for \`${request}\`: ${issue?.message ?? 'wrong shape'}`)
}
