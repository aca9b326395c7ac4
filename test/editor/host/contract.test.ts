import { expect, it } from 'vitest'
import { openWindow } from './window.ts'

it('answers what nobody can ask for with a failure in words', async () => {
  const window = await openWindow()
  expect(await window.failure('rm -rf' as 'start', {})).toEqual({
    code: 'refused',
    message: 'the request `rm -rf` does not exist',
  })
  expect((await window.failure('__proto__' as 'start', {})).code).toBe('refused')
})

it.each([
  ['openWorkspace', {}, 'folder'],
  ['openWorkspace', { folder: 7 }, 'folder'],
  ['openSample', { name: '../../etc' }, 'name'],
  ['orders', { sort: { by: 'at; DROP TABLE orders', descending: false }, page: { offset: 0, limit: 10 } }, 'sort.by'],
  ['orders', { sort: { by: 'at', descending: false }, page: { offset: 0, limit: 1e9 } }, 'page.limit'],
  ['saveFile', { path: 'a.promo', text: 1, base: null }, 'text'],
  ['keepState', { state: 'all of it' }, 'state'],
] as const)('says what is wrong with the parameters of %s: %j', async (request, params, where) => {
  const window = await openWindow()
  const { code, message } = await window.failure(request, params)
  expect(code).toBe('refused')
  expect(message).toContain(`\`${where}\` is not valid for \`${request}\``)
})

it('goes on after messages that are none', async () => {
  const window = await openWindow()
  for (const message of [undefined, null, 'start', 12, [], {}, { id: 'one' }, { cancel: 'all' }]) window.send(message)
  window.send({ id: 99, request: 7 })
  expect(await window.next((message): message is never => 'id' in message && message.id === 99)).toMatchObject({
    failure: { code: 'broken' },
  })
  expect(await window.ask('start', {})).toMatchObject({ recent: [], platform: process.platform })
})

it('needs an open folder for what is done in one', async () => {
  const window = await openWindow()
  expect(await window.failure('saveFile', { path: 'a.promo', text: '', base: null })).toEqual({
    code: 'refused',
    message: 'no folder is open',
    help: 'open a folder first',
  })
})
