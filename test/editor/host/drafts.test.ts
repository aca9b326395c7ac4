/** Unsaved texts of several windows on one folder: each window keeps its own, and none is lost. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { FromHost } from '../../../editor/host/contract.ts'
import { msg } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, windowOver } from './window.ts'

const main = fileURLToPath(new URL('../../../editor/host/main.ts', import.meta.url))
const draft = (text: string, base: string | null = null) => ({ text, base })

/** Where the unsaved texts of the only folder in a home lie. */
function draftsIn(home: string): string {
  const [workspace = ''] = readdirSync(join(home, 'workspaces'))
  return join(home, 'workspaces', workspace, 'drafts')
}

it('two windows on one folder keep their own, and replace nothing of each other', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '', 'b.promo': '' })]
  const [one, other] = [await openWindow(home), await openWindow(home)]
  await one.ask('openWorkspace', { folder: root, window: 'one' })
  await other.ask('openWorkspace', { folder: root, window: 'other' })
  await one.ask('keepDrafts', { drafts: { 'a.promo': draft('// of one\n') } })
  await other.ask('keepDrafts', { drafts: { 'b.promo': draft('// of other\n') } })
  await other.ask('keepDrafts', { drafts: {} })
  await other.ask('keepDrafts', { drafts: { 'b.promo': draft('// of other, again\n') } })

  // Loaded again, each has its own.
  expect((await one.ask('openWorkspace', { folder: root, window: 'one' })).drafts).toEqual({
    'a.promo': draft('// of one\n'),
  })
  expect((await other.ask('openWorkspace', { folder: root, window: 'other' })).drafts).toEqual({
    'b.promo': draft('// of other, again\n'),
  })
  // A third one sees none of them while they are open, and all of them once they are closed.
  const third = await openWindow(home)
  expect((await third.ask('openWorkspace', { folder: root, window: 'third' })).drafts).toEqual({})
  await one.ask('closeWorkspace', {})
  await other.ask('closeWorkspace', {})
  const all = { 'a.promo': draft('// of one\n'), 'b.promo': draft('// of other, again\n') }
  expect((await third.ask('openWorkspace', { folder: root, window: 'third' })).drafts).toEqual(all)
  // They are its own from then on: what it saves does not come back.
  await third.ask('keepDrafts', { drafts: { 'b.promo': draft('// of third\n') } })
  await third.ask('closeWorkspace', {})
  const fourth = await openWindow(home)
  expect((await fourth.ask('openWorkspace', { folder: root })).drafts).toEqual({ 'b.promo': draft('// of third\n') })
})

it('of two texts of the same file, one is shown and the window is told where the other is', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
  for (const text of ['// older\n', '// newer\n', '// newer\n']) {
    const window = await openWindow(home)
    await window.ask('openWorkspace', { folder: root, window: text.replaceAll(/\W/g, ''), again: true })
    await window.ask('keepDrafts', { drafts: { 'a.promo': draft(text) } })
    await window.ask('closeWorkspace', {})
  }
  utimesSync(join(draftsIn(home), 'older.json'), 1000, 1000)
  const window = await openWindow(home)
  const { drafts, notices } = await window.ask('openWorkspace', { folder: root })
  expect(drafts).toEqual({ 'a.promo': draft('// newer\n') })
  expect(notices).toEqual([{ path: 'a.promo', sentence: expect.anything() }])
  const place = /which is in `(.+)`/.exec(textOf(notices[0]?.sentence ?? msg``))?.[1] ?? ''
  expect(readFileSync(place, 'utf8')).toBe('// older\n')
})

it('a window that opens its folder again after its host died takes over nothing', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
  const closed = await openWindow(home)
  await closed.ask('openWorkspace', { folder: root })
  await closed.ask('keepDrafts', { drafts: { 'a.promo': draft('// kept\n') } })
  await closed.ask('closeWorkspace', {})
  const window = await openWindow(home)
  expect((await window.ask('openWorkspace', { folder: root, window: 'w', again: true })).drafts).toEqual({})
  await window.ask('keepDrafts', { drafts: {} })
  expect((await window.ask('openWorkspace', { folder: root, window: 'w' })).drafts).toEqual({
    'a.promo': draft('// kept\n'),
  })
})

it('what can not be taken over is shown, and stays where it is', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
  const window = await openWindow(home)
  for (const name of ['one', 'two']) {
    await window.ask('openWorkspace', { folder: root, window: name, again: true })
    await window.ask('keepDrafts', { drafts: { 'a.promo': draft(`// ${name}\n`) } })
    await window.ask('closeWorkspace', {})
  }
  writeFileSync(join(draftsIn(home), 'aside'), 'in the way of a folder')
  const { drafts } = await window.ask('openWorkspace', { folder: root, window: 'three' })
  expect(Object.keys(drafts)).toEqual(['a.promo'])
  expect(readdirSync(draftsIn(home)).sort()).toEqual(['aside', 'one.json', 'two.json'])
})

it('another program keeps its own for as long as it runs', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
  const child = fork(main, { env: { ...process.env, CARTWRIGHT_HOME: home }, execArgv: [] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const other = windowOver({
    send: (message) => child.send(message as object),
    listen: (hear) => child.on('message', (message) => hear(message as FromHost)),
  })
  await other.ask('openWorkspace', { folder: root })
  await other.ask('keepDrafts', { drafts: { 'a.promo': draft('// of another program\n') } })
  const window = await openWindow(home)
  expect((await window.ask('openWorkspace', { folder: root })).drafts).toEqual({})
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await window.ask('openWorkspace', { folder: root })).drafts).toEqual({
    'a.promo': draft('// of another program\n'),
  })
})

it('an id that another program has by now hides nothing for long', async () => {
  const [home, root] = [await folderWith({}), await folderWith({ 'a.promo': '' })]
  const window = await openWindow(home)
  await window.ask('openWorkspace', { folder: root })
  await window.ask('keepDrafts', { drafts: {} })
  const file = join(draftsIn(home), 'earlier.json')
  writeFileSync(file, JSON.stringify({ process: process.ppid, drafts: { 'a.promo': draft('// kept\n') } }))
  expect((await window.ask('openWorkspace', { folder: root })).drafts).toEqual({})
  const anHourAgo = Date.now() / 1000 - 3600
  utimesSync(file, anHourAgo, anHourAgo)
  expect((await window.ask('openWorkspace', { folder: root })).drafts).toEqual({ 'a.promo': draft('// kept\n') })
})
