/** The browser edition: the window over loopback HTTP, with one host for each of its web sockets. */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import fastify, { type FastifyReply } from 'fastify'
import { packageRoot } from '../../../src/package-root.ts'
import { homeIn, homeOf } from '../home/home.ts'
import { type RunningHost, serveHost } from '../serve.ts'
import { type Access, hasKey, isOwnPage, newAccess, subprotocol } from './access.ts'
import { securityHeaders } from './headers.ts'
import { socketPort } from './socket-port.ts'

export interface StudioOptions {
  /** 0, the default, takes one that is free. */
  readonly port?: number
  /** Absolute; opened at the start, in place of what was open last. */
  readonly folder?: string | undefined
  /** As in `HostOptions`. */
  readonly home?: string | undefined
  /** The built window; default: that of this package. */
  readonly ui?: string
}

export interface Studio {
  /** With the key in its fragment, which browsers send to no server. */
  readonly url: string
  readonly origin: string
  /** Resolves when the first window has connected with the key. */
  readonly connected: Promise<void>
  /** Ends every window's host. */
  close(): Promise<void>
}

/** Where the window is built to. */
export const builtUi = fileURLToPath(new URL('dist/editor/ui/', packageRoot))

export const isBuilt = (ui = builtUi): boolean => existsSync(`${ui}/index.html`)

/** A window sends whole files and compiled rules, nothing larger. */
const maxMessageBytes = 64 * 1024 * 1024

/**
 * Serves on 127.0.0.1 alone. Any program of this machine may read the window's files, which are the same for everybody; only
 * a page that was given the key gets a host.
 */
export async function startStudio({ port = 0, folder, home, ui = builtUi }: StudioOptions = {}): Promise<Studio> {
  if (folder !== undefined) {
    const { recents } = home === undefined ? homeOf(process.env) : homeIn(home)
    await recents.change((before) => ({ ...before, last: folder }))
  }
  const server = fastify({ forceCloseConnections: true })
  const hosts = new Set<RunningHost>()
  let access: Access | undefined
  const { promise: connected, resolve: connect } = Promise.withResolvers<void>()

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    const wantsSocket = request.headers.upgrade !== undefined
    // Nobody else closes the connection of an upgrade that is answered with anything but a web socket.
    if (wantsSocket) reply.header('connection', 'close').raw.once('finish', () => request.raw.socket.end())
    if (access === undefined) return reply.code(503).send()
    if (!isOwnPage(access, request.headers, wantsSocket)) {
      return refuse(reply, 403, 'Cartwright answers only to its own window.')
    }
    if (wantsSocket && !hasKey(access, request.headers, wantsSocket)) return refuse(reply, 401, keyMissing)
  })
  await server.register(fastifyWebsocket, {
    options: { maxPayload: maxMessageBytes, handleProtocols: () => subprotocol },
  })
  await server.register(fastifyStatic, { root: ui, cacheControl: false })

  // A page does not learn why its web socket was refused: here it finds out whether its key is the reason.
  server.post('/key', (request, reply) => {
    const isRight = access !== undefined && hasKey(access, request.headers, false)
    return isRight ? reply.code(204).send() : refuse(reply, 401, keyMissing)
  })
  server.get('/host', { websocket: true }, (socket) => {
    const host = serveHost(socketPort(socket), { home })
    hosts.add(host)
    connect()
    socket.on('close', () => {
      hosts.delete(host)
      void host.close()
    })
  })

  await server.listen({ host: '127.0.0.1', port })
  const { port: taken } = server.server.address() as AddressInfo
  access = newAccess(taken)
  const origin = `http://127.0.0.1:${taken}`
  return {
    url: `${origin}/#key=${access.key}`,
    origin,
    connected,
    close: async () => {
      await server.close()
      await Promise.all([...hosts].map((host) => host.close()))
    },
  }
}

const keyMissing = 'Open the address that `cartwright studio` printed: it has the key to this window.'

const refuse = (reply: FastifyReply, code: number, text: string): FastifyReply =>
  reply.code(code).type('text/plain; charset=utf-8').send(`${text}\n`)
