/** Builds and serves the page with the bare text editor. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { fastify } from 'fastify'
import { build } from 'vite'
import windowBuild from '../../editor/ui/vite.config.ts'

export interface BarePage {
  /** Text to show from the next page load on. */
  show(text: string): void
  readonly url: string
  close(): Promise<void>
}

/** Uses the window's build settings and the same modules of the text editor. */
export async function startBarePage(): Promise<BarePage> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bare-'))
  const root = fileURLToPath(new URL('bare-monaco', import.meta.url))
  await build({
    ...windowBuild,
    root,
    configFile: false,
    logLevel: 'warn',
    build: { ...windowBuild.build, outDir: folder, emptyOutDir: true },
  })
  let text = ''
  const server = fastify()
  await server.register(fastifyStatic, { root: folder })
  server.get('/text', () => text)
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    show: (next) => {
      text = next
    },
    url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
