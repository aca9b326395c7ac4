/** The browser edition: serves the window over loopback HTTP, with a host for each web socket. */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { packageRoot } from '../../../src/package-root.ts'
import { homeIn, homeOf } from '../home/home.ts'
import { type RunningHost, serveHost } from '../serve.ts'
import { type Access, accessAt, hasKey, isOwnPage, proofOf, subprotocol } from './access.ts'
import { securityHeaders } from './headers.ts'
import { studioKeys } from './keys.ts'
import { socketPort } from './socket-port.ts'

export interface StudioOptions {
  /** Default: the port that last served this folder if it is free, else any free port. */
  readonly port?: number
  /** Absolute. Opened at the start instead of the last workspace. */
  readonly folder?: string | undefined
  /** As in `HostOptions`. */
  readonly home?: string | undefined
  /** The built window. Default: the one in this package. */
  readonly ui?: string
}

export interface Studio {
  /** Includes the key in its fragment, which browsers never send to a server. */
  readonly url: string
  readonly origin: string
  /** Resolves when the first window has connected with the key. */
  readonly connected: Promise<void>
  /** Stops all hosts. */
  close(): Promise<void>
}

/** The window's build output. */
export const builtUi = fileURLToPath(new URL('dist/editor/ui/', packageRoot))

export const isBuilt = (ui = builtUi): boolean => existsSync(`${ui}/index.html`)

/** Bytes in one message: a window sends whole files and compiled rules. */
const maxMessageBytes = 64 * 1024 * 1024
/** Each window has watchers and threads, so a program that opens more than this has gone wrong. */
const maxWindows = 60
/** All sockets together: one for each window, and several more while its page loads. */
const maxConnections = 500
/** Milliseconds for a complete request to arrive. */
const requestTimeout = 30_000

/**
 * Serves on 127.0.0.1 only. Any program on this machine may read the window's files, which are the same for everybody; only a
 * page that has the key gets a host.
 */
export async function startStudio({ port, folder, home, ui = builtUi }: StudioOptions = {}): Promise<Studio> {
  const { recents, folder: data } = home === undefined ? homeOf(process.env) : homeIn(home)
  if (folder !== undefined) await recents.change((before) => ({ ...before, last: folder }))
  const server = fastify({ forceCloseConnections: true, requestTimeout })
  server.server.maxConnections = maxConnections
  const hosts = new Set<RunningHost>()
  const closing = new Set<Promise<void>>()
  // Depends on the port. Requests that arrive earlier, from windows that were open before, wait for it.
  const { promise: access, resolve: grant } = Promise.withResolvers<Access>()
  const { promise: connected, resolve: connect } = Promise.withResolvers<void>()

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    const wantsSocket = request.headers.upgrade !== undefined
    // An upgrade that is not answered with a web socket must be closed here.
    if (wantsSocket) reply.header('connection', 'close').raw.once('finish', () => request.raw.socket.end())
    const own = await access
    if (!isOwnPage(own, request.headers, wantsSocket)) {
      return refuse(reply, 403, 'Cartwright answers only to its own window.')
    }
    if (wantsSocket && !hasKey(own, request.headers)) return refuse(reply, 401, keyMissing)
  })
  await server.register(fastifyWebsocket, {
    options: { maxPayload: maxMessageBytes, handleProtocols: () => subprotocol },
  })
  await server.register(fastifyStatic, { root: ui, cacheControl: false })

  // A page asks for this before it reveals its key; the proof also tells it why a web socket was refused, which browsers do not.
  server.get<{ Params: { challenge: string } }>('/proof/:challenge', async ({ params }, reply) => {
    if (!/^[\da-f]{32}$/.test(params.challenge)) return reply.code(404).send()
    if (hosts.size >= maxWindows) return refuse(reply, 503, `Cartwright has ${maxWindows} windows open.`)
    return reply.type('text/plain; charset=utf-8').send(proofOf(await access, params.challenge))
  })
  server.get('/host', { websocket: true }, (socket) => {
    if (hosts.size >= maxWindows) {
      // Several sockets were opened at once.
      socket.terminate()
      return
    }
    const host = serveHost(socketPort(socket), { home })
    hosts.add(host)
    connect()
    socket.on('close', () => {
      hosts.delete(host)
      const closed = host.close().finally(() => closing.delete(closed))
      closing.add(closed)
    })
  })

  const keys = studioKeys(data)
  await listen(server, port === undefined ? [...(await keys.portsOf(folder)), 0] : [port])
  const { port: taken } = server.server.address() as AddressInfo
  const key = await keys.take(taken, folder).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  const own = accessAt(taken, key)
  grant(own)
  const origin = `http://127.0.0.1:${taken}`
  return {
    url: `${origin}/#key=${own.key}`,
    origin,
    connected,
    close: async () => {
      await server.close()
      await Promise.all([...closing, ...[...hosts].map((host) => host.close())])
    },
  }
}

/** Listens on the first of these ports that is free. */
async function listen(server: FastifyInstance, [port = 0, ...others]: readonly number[]): Promise<void> {
  try {
    await server.listen({ host: '127.0.0.1', port })
  } catch (error) {
    if (others.length === 0) throw error
    await listen(server, others)
  }
}

const keyMissing = 'Open the address that `cartwright studio` printed: it has the key to this window.'

const refuse = (reply: FastifyReply, code: number, text: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').send(`${text}\n`)
