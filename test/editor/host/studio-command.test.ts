import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { builtUi } from '../../../editor/host/studio/studio.ts'
import { cartwright } from '../../cli/cartwright.ts'
import { folderWith } from '../../workspace/folder.ts'

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

it('refuses what is no folder, and no port', async () => {
  const root = await folderWith({ 'a.promo': '' })
  expect((await cartwright(['studio', join(root, 'a.promo')])).err).toMatch(/is a file, not a folder|not built/)
  expect((await cartwright(['studio', '--port', '70000'])).err).toContain('write a number from 1 to 65535')
})

describe.runIf(existsSync(join(builtUi, 'index.html')))('with a built window', () => {
  it('prints the address, serves the window there, and ends at Ctrl-C', async () => {
    const [root, home] = [await folderWith({ 'a.promo': '' }), await folderWith({})]
    const child = spawn(process.execPath, [main, 'studio', '--no-open', root], {
      env: { ...process.env, CARTWRIGHT_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\?token=[\w-]{43}\n$/)
    const opened = await fetch(line.trim(), { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(new URL('/', line), { headers: { cookie } })
    expect(await page.text()).toContain('<title>Cartwright</title>')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
  it('says that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, err } = await cartwright(['studio', '--no-open', '--port', String(port)])
    expect([code, err]).toEqual([2, expect.stringContaining('another program listens on that port')])
  })
})
