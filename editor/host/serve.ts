/** The host of one window: answers its requests and notifies it of changes. */
import type * as z from 'zod'
import { msg, name as quotedName } from '../../src/words/message.ts'
import { answerOver, type Call } from '../calls/answer.ts'
import { type HostEvent, type Port, type RequestName, requests } from './contract.ts'
import { failureOf, RequestError } from './failure.ts'
import { type Home, homeIn, homeOf } from './home/home.ts'
import type { Context } from './requests/handler.ts'
import { handlers, isLong } from './requests/index.ts'
import { newSession } from './session.ts'

export interface HostOptions {
  /** The data folder; default: this user's. */
  readonly home?: string | undefined
  /** Milliseconds before requests that run in no thread time out; default two minutes. */
  readonly longest?: number | undefined
}

export interface RunningHost {
  /** Stops everything; resolves when all resources are released. */
  close(): Promise<void>
}

/** Serves the window behind `port` until `close`. */
export function serveHost(port: Port, options: HostOptions = {}): RunningHost {
  const home: Home = options.home === undefined ? homeOf(process.env) : homeIn(options.home)
  let open = true
  const session = newSession(home, (event: HostEvent) => {
    if (open) port.send(event)
  })
  const run = (name: string, params: unknown, call: Call): unknown => {
    const request = knownRequest(name)
    const read = requests[request].safeParse(params)
    if (!read.success) throw unreadable(request, read.error)
    // Each handler accepts its own schema's output; the compiler can't relate the two tables by name.
    const handle = handlers[request] as (params: unknown, context: Context) => unknown
    const work = (signal: AbortSignal): unknown => handle(read.data, { ...call, signal, session })
    return isLong(request) ? work(call.signal) : inTime(options.longest ?? longest, call.signal, work)
  }
  const answering = answerOver(port, run, failureOf)
  return {
    close: async () => {
      open = false
      answering.stop()
      await session.close()
    },
  }
}

/** Milliseconds, for operations that only the disk can delay. */
const longest = 120_000

/** Fails after a timeout; work that has started may still finish. */
async function inTime<T>(most: number, signal: AbortSignal, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new RequestError(
        'broken',
        msg`the disk is not responding`,
        msg`check that the folder can be opened, and try again`,
      )
      late.abort(error)
      reject(error)
    }, most)
  })
  try {
    return await Promise.race([work(AbortSignal.any([signal, late.signal])), over])
  } finally {
    clearTimeout(timer)
  }
}

function knownRequest(name: string): RequestName {
  if (Object.hasOwn(requests, name)) return name as RequestName
  throw new RequestError('refused', msg`the request ${quotedName(name.slice(0, 50))} does not exist`)
}

function unreadable(request: RequestName, { issues }: z.ZodError): RequestError {
  const [issue] = issues
  const where = issue?.path.join('.') ?? ''
  const why = issue?.message ?? ''
  return new RequestError(
    'refused',
    where === ''
      ? msg`the data sent is not valid for ${quotedName(request)}: ${why}`
      : msg`${quotedName(where)} is not valid for ${quotedName(request)}: ${why}`,
  )
}
