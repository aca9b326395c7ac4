/** Releases as the window asks for them: from the first key to a channel that somebody else changed meanwhile. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReleasesInfo } from '../../../editor/host/contract.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { msg } from '../../../src/words/message.ts'
import { cartwright } from '../../cli/cartwright.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window } from './window.ts'

const text = (percent: number, more = ''): string => `settings { currency PLN timezone "Europe/Warsaw" }

campaign "Autumn" {
  priority 10
  when subtotal >= 100 PLN
  then ${percent}% off cart
}

campaign "Club" {
  priority 20
  then 1 PLN off cart
}

test "ten lamps" {
  cart at 2026-10-03T12:00 { 10 x sku "LAMP" at 20 PLN }
  expect discount ${(200 * percent) / 100 + 1} PLN
}
${more}`

const page = { offset: 0, limit: 10 }
const ana = { owner: 'Ana', key: 'ana', roles: ['author', 'operator'] } as const
const piotr = { owner: 'Piotr', roles: ['approver'], from: { key: 'piotr' } } as const

interface Desk extends Window {
  readonly root: string
  readonly home: string
  readonly save: (text: string) => Promise<void>
}

async function desk(): Promise<Desk> {
  const root = await folderWith({ 'shop.promo': text(5) })
  const window = await openWindow()
  await window.ask('openWorkspace', { folder: root })
  return { ...window, root, save: (next) => writeFile(join(root, 'shop.promo'), next) }
}

type Read = Extract<ReleasesInfo['log'], { state: 'read' }>
async function logOf(window: Window): Promise<Read> {
  const { log } = await window.ask('releasesInfo', {})
  if (log.state !== 'read') throw new Error(JSON.stringify(log))
  return log
}

/** Checks, builds, signs and approves what the folder says. */
async function released(window: Window): Promise<string> {
  const checked = await window.ask('checkRelease', { compares: false })
  if (checked.state !== 'checked' || checked.release === undefined) throw new Error(JSON.stringify(checked))
  const { digest } = checked.release
  expect(await window.ask('buildRelease', { digest })).toMatchObject({ state: 'done' })
  expect(await window.ask('signRelease', { digest, key: 'ana', action: 'sign' })).toEqual({ state: 'done' })
  expect(await window.ask('signRelease', { digest, key: 'piotr', action: 'approve' })).toEqual({ state: 'done' })
  return digest
}

describe('a release on the desk', () => {
  it('begins with one form, and leads over four eyes to a channel that is switched and rolled back', async () => {
    const window = await desk()
    expect(await logOf(window)).toMatchObject({ rows: [], releases: [], channels: [] })
    const setUp = await window.ask('setUpReleases', { ...ana, second: piotr })
    expect(setUp).toMatchObject({ state: 'done', info: { keys: { own: [{ name: 'ana' }, { name: 'piotr' }] } } })
    expect(JSON.stringify(setUp)).not.toContain('PRIVATE')

    const first = await window.ask('checkRelease', { compares: true })
    expect(first).toMatchObject({
      state: 'checked',
      release: { sequence: 1 },
      checklist: [
        { item: 'check', state: 'passed', figures: { campaigns: 2, errors: 0 } },
        { item: 'warnings' },
        { item: 'tests', state: 'passed', figures: { passed: 1 } },
        { item: 'guards' },
        { item: 'life-of-campaigns' },
        { item: 'changes', state: 'skipped' },
        { item: 'comparison', state: 'skipped' },
        { item: 'vectors' },
      ],
    })
    const digest = await released(window)
    const [one] = (await logOf(window)).releases
    expect(one?.signatures).toMatchObject({ signatures: [{ state: 'sound' }, { state: 'sound' }], missing: [] })
    const production = { channel: 'production', key: 'ana' }
    expect(await window.ask('publishRelease', { digest, ...production, seen: 0 })).toEqual({ state: 'done' })

    await window.save(text(7))
    const changes = await window.ask('releaseChanges', {})
    expect(changes).toMatchObject({ state: 'compared', against: { sequence: 1 } })
    expect(JSON.stringify(changes)).toContain('7% off cart')
    const second = await released(window)
    expect(await window.ask('publishRelease', { digest: second, ...production, seen: 1 })).toEqual({ state: 'done' })
    const club = { campaign: 'Club', ...production }
    expect(await window.ask('switchCampaign', { ...club, to: 'off', seen: 2 })).toEqual({ state: 'done' })
    expect(await window.ask('rollBackRelease', { digest, ...production, seen: 3 })).toEqual({ state: 'done' })
    const { channels, rows } = await logOf(window)
    expect(channels).toMatchObject([
      {
        channel: 'production',
        sequence: 4,
        serves: { sequence: 1 },
        off: ['Club'],
        isRollback: true,
        before: [{ sequence: 2 }],
      },
    ])
    expect(rows.map(({ action }) => action).slice(0, 3)).toEqual(['rollback', 'switch-off', 'publish'])
    expect(channels[0]?.pointer).toEqual({ state: 'good' })
  })

  it('shows who is missing, and takes nothing that one person alone signed', async () => {
    const window = await desk()
    await window.ask('setUpReleases', { ...ana, second: piotr })
    const checked = await window.ask('checkRelease', { compares: false })
    const digest = checked.state === 'checked' ? (checked.release?.digest ?? '') : ''
    await window.ask('buildRelease', { digest })
    const built = await window.ask('release', { digest })
    expect(built.state === 'read' && built.proof, 'without a command to type, since the window has a button').toEqual({
      state: 'refused',
      code: 'unsigned',
      said: msg`nobody has signed it`,
    })
    await window.ask('signRelease', { digest, key: 'ana', action: 'sign' })
    expect((await logOf(window)).releases[0]?.signatures).toMatchObject({
      signatures: [{ owner: 'Ana', role: 'author', state: 'sound' }],
      missing: [{ role: 'approver', owners: ['Piotr'] }],
    })
    expect(await window.ask('signRelease', { digest, key: 'ana', action: 'approve' })).toMatchObject({
      state: 'refused',
    })
    expect(await window.ask('publishRelease', { digest, channel: 'production', key: 'ana', seen: 0 })).toMatchObject({
      state: 'refused',
      code: 'too-few-signatures',
    })
    expect(await window.ask('release', { digest })).toMatchObject({
      state: 'read',
      campaigns: [{ name: 'Autumn' }, { name: 'Club' }],
      proof: { state: 'refused', code: 'too-few-signatures' },
    })
  })

  it('is refused where the channel was changed by somebody else meanwhile, and nothing is lost', async () => {
    const window = await desk()
    await window.ask('setUpReleases', { ...ana, second: piotr })
    const digest = await released(window)
    await window.ask('publishRelease', { digest, channel: 'production', key: 'ana', seen: 0 })
    const env = { CARTWRIGHT_HOME: window.home }
    const off = ['release', 'switch', 'Club', '--off', '--key', 'ana', '--rules', window.root]
    expect((await cartwright(off, { env })).code).toBe(0)
    const refused = await window.ask('switchCampaign', {
      ...{ campaign: 'Autumn', to: 'off', channel: 'production', key: 'ana', seen: 1 },
    })
    expect(refused).toMatchObject({ state: 'refused', isOutdated: true })
    expect((await logOf(window)).channels[0]?.off).toEqual(['Club'])
  })

  it('says where the log was changed, which keys and keyrings can not be read, and does nothing more', async () => {
    const window = await desk()
    await window.ask('setUpReleases', { ...ana, second: piotr })
    await released(window)
    const log = join(window.root, '.cartwright/releases/log')
    const [, second = ''] = (await readdir(log)).sort()
    const row = await readFile(join(log, second), 'utf8')
    await writeFile(join(log, second), row.replace('"by":"Ana"', '"by":"Eve"'))
    expect(await logOf(window)).toMatchObject({ broken: { number: 3, why: 'changed' } })
    const checked = await window.ask('checkRelease', { compares: false })
    const digest = checked.state === 'checked' ? (checked.release?.digest ?? '') : ''
    expect(await window.ask('buildRelease', { digest })).toMatchObject({ state: 'refused' })
    await writeFile(join(window.home, 'keyring.json'), '{"kind":"keyring"')
    const { keys } = await window.ask('releasesInfo', {})
    expect(keys.failure?.said).toBeDefined()
    expect(keys.keyring).toBeUndefined()
  })

  it('leads to what is wrong: errors in the rules, and what a line of the checklist refuses', async () => {
    const window = await desk()
    await window.save(text(5).replace('subtotal >= 100 PLN', 'subtotal >= '))
    expect(await window.ask('checkRelease', { compares: false })).toMatchObject({
      state: 'rules-in-error',
      errors: [{ path: 'shop.promo' }],
    })
    await window.save(text(5).replace('expect discount 11 PLN', 'expect discount 12 PLN'))
    const checked = await window.ask('checkRelease', { compares: false })
    expect(checked).toMatchObject({ state: 'checked' })
    expect('release' in checked).toBe(false)
    const tests = checked.state === 'checked' && checked.checklist.find(({ item }) => item === 'tests')
    expect(tests).toMatchObject({
      state: 'refused',
      causes: [{ path: 'shop.promo', range: { start: expect.any(Number) } }],
    })
  })

  it('takes keys of this machine by their names only, never by a path', async () => {
    const window = await desk()
    const digest = `sha256:${'0'.repeat(64)}`
    for (const key of ['../keyring.json', '/etc/key.pem', '-rf', '']) {
      expect(await window.failure('signRelease', { digest, key, action: 'sign' })).toMatchObject({ code: 'refused' })
      expect(await window.failure('makeKey', { key })).toMatchObject({ code: 'refused' })
    }
  })

  it('explains a decision of a service: under the rules that decided, and under the text of today', async () => {
    const window = await desk()
    await window.ask('setUpReleases', { ...ana, isAlone: true })
    const checked = await window.ask('checkRelease', { compares: false })
    if (checked.state !== 'checked' || checked.release === undefined) throw new Error(JSON.stringify(checked))
    const { digest, name, sequence } = checked.release
    await window.ask('buildRelease', { digest })
    expect(await window.failure('decisions', { page })).toMatchObject({ message: 'no decision log is selected' })

    const { rules } = await window.ask('rulesOf', { source: '.' })
    const lines = [{ id: '1', sku: 'LAMP', quantity: '10', price: '20.00' }]
    const cart = { id: 'c', at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines }
    const result = prepare(rules).run(cart, { reasons: false })
    const entry = (id: string, more: object = {}): string =>
      `${JSON.stringify({
        ...{ kind: 'decision', id, at: '2026-11-29T10:00:00.000Z', trace: 't', order: `W-${id}`, erased: [] },
        ...{ release: { name, sequence, digest, rules: rules.version }, cart, result, ...more },
      })}\n`
    const log = await folderWith({
      'decisions-2026-11-29-a.jsonl': entry('1') + entry('2', { result: { ...result, total: '1.00' } }),
    })
    await window.ask('chooseDecisions', { folder: log })
    expect(await window.ask('decisions', { filter: { text: 'W-1' }, page })).toMatchObject({
      ...{ total: 1, rows: [{ id: '1', order: 'W-1', campaigns: ['Autumn', 'Club'], discount: '11.00' }] },
    })
    await window.save(text(20))
    const today = { ...(await window.ask('rulesOf', { source: '.' })), language: 'en' }
    expect(await window.ask('decision', { id: '1', ...today })).toMatchObject({
      again: { state: 'same', result: { discount: '11.00' } },
      today: { state: 'evaluated', result: { discount: '41.00' } },
      digest,
    })
    expect((await window.ask('decision', { id: '2', ...today })).again.state).toBe('different')
    await rm(join(window.root, '.cartwright/releases/bundles'), { recursive: true })
    expect((await window.ask('decision', { id: '1', ...today })).again.state).toBe('no-rules')
  })
})
