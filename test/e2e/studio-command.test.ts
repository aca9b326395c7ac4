import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cartwright } from '../cli/cartwright.ts'
import { folderWith } from '../workspace/folder.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

it('refuses what is not a folder, and no port', async () => {
  const root = await folderWith({ 'a.promo': '' })
  expect((await cartwright(['studio', join(root, 'a.promo')])).err).toMatch(/is a file, not a folder|not built/)
  expect((await cartwright(['studio', '--port', '70000'])).err).toContain('Write a number from 1 to 65535')
})

describe('with a built window', () => {
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
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}\n$/)
    const page = await fetch(new URL('/', line))
    expect(await page.text()).toContain('<title>Cartwright</title>')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
  it.runIf(process.platform === 'linux')('starts the browser with a file, and never with the key', async () => {
    const [root, home, bin] = [await folderWith({ 'a.promo': '' }), await folderWith({}), await folderWith({})]
    const temporary = await folderWith({})
    // Says what it was started with and what stands there, as a browser would read it.
    await writeFile(
      join(bin, 'browser'),
      `#!/bin/sh\necho "$@" > ${bin}/args\ncp "\${1#file://}" ${bin}/page\necho > ${bin}/done\n`,
      { mode: 0o755 },
    )
    // On a screen, the desktop's own choice would come before BROWSER.
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env
    const child = spawn(process.execPath, [main, 'studio', root], {
      env: { ...environment, CARTWRIGHT_HOME: home, TMPDIR: temporary, BROWSER: join(bin, 'browser') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    await expect.poll(() => existsSync(join(bin, 'done')), { timeout: 30_000 }).toBe(true)
    const key = line.trim().split('#key=')[1] ?? ''
    expect(readFileSync(join(bin, 'args'), 'utf8')).toMatch(/^file:\/\/\S+open\.html\n$/)
    expect(readFileSync(join(bin, 'args'), 'utf8')).not.toContain(key)
    expect(readFileSync(join(bin, 'page'), 'utf8')).toContain(line.trim())
    const url = new URL(line)
    expect(readdirSync(temporary)).toContainEqual(expect.stringMatching(/^cartwright-studio-/))
    const socket = new WebSocket(`ws://${url.host}/host`, {
      headers: { origin: url.origin },
      protocols: ['cartwright', key],
    } as unknown as string[])
    onTestFinished(() => socket.close())
    // What else a program keeps there is no concern of this test.
    const left = () => readdirSync(temporary).filter((name) => name.startsWith('cartwright-studio-'))
    await expect.poll(left, { timeout: 30_000 }).toEqual([])
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
    expect([code, err]).toEqual([2, expect.stringContaining('another program already uses this port')])
  })
})
