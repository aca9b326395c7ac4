/** The host is killed in the middle of each kind of save: afterwards there is the old file or the new one, and saving goes on. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { FromHost, RequestName } from '../../../editor/host/contract.ts'
import { folderWith } from '../../workspace/folder.ts'
import { type Window, windowOver } from './window.ts'

const main = fileURLToPath(new URL('../../../editor/host/main.ts', import.meta.url))

function startHost(home: string) {
  const child = fork(main, { env: { ...process.env, CARTWRIGHT_HOME: home }, execArgv: [] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const window = windowOver({
    send: (message) => child.send(message as object),
    listen: (hear) => child.on('message', (message) => hear(message as FromHost)),
  })
  return { ...window, child }
}

const large = 'x'.repeat(4_000_000)
const cart = (note: string) => ({ id: note, at: '2026-06-01T12:00:00+02:00', currency: 'PLN', lines: [] })

interface Kind {
  readonly request: RequestName
  readonly params: (root: string, content: string) => object
  /** What is there in a new host, as the content that was saved. */
  readonly kept: (window: Window, root: string) => Promise<unknown>
}

const opened = (window: Window, root: string) => window.ask('openWorkspace', { folder: root, window: 'w' })

const kinds: Readonly<Record<string, Kind>> = {
  rules: {
    request: 'saveFile',
    params: (_, content) => ({ path: 'a.promo', text: `// ${content}`, base: null, overwrite: true }),
    kept: async (window, root) => (await opened(window, root)).files[0]?.text.slice(3),
  },
  'a list': {
    request: 'saveFile',
    params: (_, content) => ({ path: 'list.csv', text: content, base: null, overwrite: true }),
    kept: async (_, root) => readFileSync(join(root, 'list.csv'), 'utf8'),
  },
  'a cart': {
    request: 'saveCart',
    params: (_, content) => ({ name: 'c', cart: cart(content) }),
    kept: async (window, root) => (await opened(window, root)).carts[0]?.cart?.id,
  },
  'unsaved texts': {
    request: 'keepDrafts',
    params: (_, content) => ({ drafts: { 'a.promo': { text: content, base: null } } }),
    kept: async (window, root) => (await opened(window, root)).drafts['a.promo']?.text,
  },
  'where panels stand': {
    request: 'keepState',
    params: (_, content) => ({ state: { layout: content } }),
    kept: async (window, root) => (await opened(window, root)).state.layout,
  },
  settings: {
    request: 'keepSettings',
    params: (_, content) => ({ settings: { theme: content } }),
    kept: async (window) => (await window.ask('start', {})).settings.theme,
  },
  'an export': {
    request: 'exportFile',
    params: (root, content) => ({ file: join(root, 'out.csv'), text: content }),
    kept: async (_, root) => readFileSync(join(root, 'out.csv'), 'utf8'),
  },
}

it.each(Object.entries(kinds))('%s', async (_, { request, params, kept }) => {
  const [home, root] = [await folderWith({}), await folderWith({})]
  const first = startHost(home)
  await opened(first, root)
  await first.ask(request, params(root, 'old') as never)

  const watchers = [home, root].map((folder) => watch(folder, { recursive: true }))
  const writing = Promise.race(watchers.map((watcher) => once(watcher, 'change')))
  first.send({ id: 999, request, params: params(root, large) })
  await writing
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  for (const watcher of watchers) watcher.close()

  const second = startHost(home)
  await opened(second, root)
  const there = await kept(second, root)
  expect(there === 'old' || there === large).toBe(true)

  // What the killed one left keeps nobody from saving, and is gone then.
  await second.ask(request, params(root, 'new') as never)
  expect(await kept(second, root)).toBe('new')
  const names = [home, root].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  expect(names.filter((name) => /\.(tmp|lock)$/.test(name))).toEqual([])
})

it('an import of orders', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n) => `O-${n},2026-03-01 10:00,C-${n % 50},LAMP,1,60.00,PLN`)
  const orders = ['order_id,date,customer_id,sku,quantity,unit_price,currency', ...rows].join('\n')
  const [home, root] = [await folderWith({}), await folderWith({ 'orders.csv': orders })]
  const file = join(root, 'orders.csv')
  const first = startHost(home)
  await opened(first, root)
  const mapping = (await first.ask('examineOrders', { file })).suggestion?.mapping
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  first
    .ask('importOrders', { file, mapping }, { onProgress: ({ done }) => done > 0 && resolve() })
    .catch(() => undefined)
  await begun
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  const second = startHost(home)
  await opened(second, root)
  const found = (await second.ask('historyInfo', {}))?.orders ?? 0
  expect([0, rows.length]).toContain(found)
  await second.ask('importOrders', { file, mapping })
  expect((await second.ask('historyInfo', {}))?.orders).toBe(rows.length)
})
