import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { canonicalBytes } from '../../src/publish/canonical-bytes.ts'
import { channelPath, verifyChannel } from '../../src/publish/channel.ts'
import {
  channelIn,
  publishRelease,
  repairPointers,
  rollBackRelease,
  shareRelease,
  switchCampaign,
} from '../../src/publish/channels.ts'
import { signatureState } from '../../src/publish/keyring.ts'
import { appendRow, readLog, rowHash } from '../../src/publish/log.ts'
import { bundlePath, type Place, placeAt } from '../../src/publish/place.ts'
import { copyRelease, readRelease, signRelease, storeBundle } from '../../src/publish/releases.ts'
import { folderWith } from '../workspace/folder.ts'
import { autumn, bundleOf, keyringOf, type Person, person } from './bundles.ts'

const [ana, piotr, olga] = [person('Ana', 'author'), person('Piotr', 'approver'), person('Olga', 'operator')]
const keyring = keyringOf([ana, piotr, olga])
const act = { at: '2026-11-01T10:00:00.000Z', by: 'Olga' }
const change = { channel: 'production', signer: olga.signer, keyring, act, now: Date.parse(act.at) }

let folder = ''
let place: Place = placeAt('')
beforeEach(async () => {
  folder = await folderWith({})
  place = placeAt(folder)
})

async function signed(sequence: number, text = autumn) {
  const release = await storeBundle(place, bundleOf(text, { sequence }), act)
  await signRelease(place, release, ana.signer, 'sign', act)
  await signRelease(place, release, piotr.signer, 'approve', act)
  return release
}

/** As a service reads it. */
async function served() {
  const file = await place.read(channelPath('production'))
  if (file === undefined || file === 'unchanged') throw new Error('not there')
  return verifyChannel(file.bytes, keyring, { channel: 'production' }).channel
}

describe('a channel', () => {
  it('serves what was signed, approved and published', async () => {
    const release = await signed(7)
    await publishRelease(place, release, change)
    expect(await served()).toMatchObject({ sequence: 1, bundle: { digest: release.digest, sequence: 7 }, off: [] })
    expect((await readLog(place)).rows.map(({ action }) => action)).toEqual(['build', 'sign', 'approve', 'publish'])
  })
  it('takes nothing that is not approved, older, expired, or from a key that may not', async () => {
    const half = await storeBundle(place, bundleOf(autumn, { sequence: 8 }), act)
    await expect(publishRelease(place, half, change)).rejects.toMatchObject({ code: 'unsigned' })
    await signRelease(place, half, ana.signer, 'sign', act)
    await expect(publishRelease(place, half, change)).rejects.toMatchObject({ code: 'too-few-signatures' })
    await publishRelease(place, await signed(9), change)
    await expect(publishRelease(place, await signed(7), change)).rejects.toMatchObject({ code: 'lower-sequence' })
    await expect(publishRelease(place, await signed(10), { ...change, signer: ana.signer })).rejects.toThrow('operator')
    expect(await served()).toMatchObject({ sequence: 1, bundle: { sequence: 9 } })
  })
  it('has a campaign switched off and on again, without a release; a new release keeps it off', async () => {
    await publishRelease(place, await signed(7), change)
    await switchCampaign(place, 'Jesień', 'off', change)
    expect(await served()).toMatchObject({ sequence: 2, off: ['Jesień'] })
    await publishRelease(place, await signed(8), change)
    expect(await served()).toMatchObject({ sequence: 3, bundle: { sequence: 8 }, off: ['Jesień'] })
    await switchCampaign(place, 'Jesień', 'on', change)
    expect((await served()).off).toEqual([])
    await expect(switchCampaign(place, 'Jesień', 'on', change)).rejects.toThrow('not switched off')
    await expect(switchCampaign(place, 'Jesien', 'off', change)).rejects.toThrow('the campaign `Jesien` is not served')
  })
  it('gives a share of customers another release, the same ones as the share grows', async () => {
    await publishRelease(place, await signed(7), change)
    const next = await signed(8)
    await shareRelease(place, next, 1000, change)
    const salt = (await served()).trial?.salt
    await shareRelease(place, next, 2500, change)
    expect((await served()).trial).toEqual({ bundle: { digest: next.digest, sequence: 8 }, share: 2500, salt })
    await shareRelease(place, next, 0, change)
    expect((await served()).trial).toBeUndefined()
    await publishRelease(place, next, change)
    expect((await served()).bundle.sequence).toBe(8)
  })
  it('goes back to the release before, on purpose and signed as such', async () => {
    await publishRelease(place, await signed(7), change)
    await publishRelease(place, await signed(8), change)
    await rollBackRelease(place, undefined, change)
    expect(await served()).toMatchObject({ sequence: 3, rollback: true, bundle: { sequence: 7 } })
    await publishRelease(place, await signed(9), change)
    expect((await served()).rollback).toBeUndefined()
  })
  it('serves a release again that somebody signed anew, after a key was revoked', async () => {
    const release = await signed(7)
    const revoked = { ...piotr, entry: { ...piotr.entry, revoked: { at: act.at, reason: 'lost laptop' } } }
    const zoe = person('Zoe', 'approver')
    const now = keyringOf([ana, revoked, olga, zoe])
    await expect(publishRelease(place, release, { ...change, keyring: now })).rejects.toMatchObject({
      code: 'revoked-key',
    })
    await signRelease(place, release, zoe.signer, 'approve', act, now)
    await publishRelease(place, release, { ...change, keyring: now })
    expect((await readLog(place)).rows.map(({ action }) => action)).toEqual([
      'build',
      'sign',
      'approve',
      'approve',
      'publish',
    ])
  })
  it('can be published in another place', async () => {
    const release = await signed(7)
    const other = placeAt(await folderWith({}))
    await copyRelease(place, other, release)
    await publishRelease(other, release, change)
    expect(channelIn(await readLog(other), 'production')?.bundle.sequence).toBe(7)
  })
  it('keeps in another place who signed it there, and takes no bytes there that are not those of the release', async () => {
    const release = await storeBundle(place, bundleOf(autumn), act)
    await signRelease(place, release, ana.signer, 'sign', act)
    const other = placeAt(await folderWith({}))
    await copyRelease(place, other, release)
    await storeBundle(other, bundleOf(autumn), act)
    await signRelease(other, release, piotr.signer, 'approve', act)
    await copyRelease(place, other, release)
    await publishRelease(other, release, change)
    await writeFile(join(folder, bundlePath(release.digest)), '{}')
    const third = placeAt(await folderWith({}))
    await expect(copyRelease(place, third, release)).rejects.toMatchObject({ code: 'changed' })
    expect(await third.read(bundlePath(release.digest))).toBeUndefined()
  })
  it('is not built over a damaged file of the same digest', async () => {
    const { digest } = await storeBundle(place, bundleOf(autumn), act)
    await writeFile(join(folder, bundlePath(digest)), '{"checklist":[')
    await expect(storeBundle(place, bundleOf(autumn), act)).rejects.toMatchObject({ code: 'changed' })
  })
  it('is left as it is where somebody else changed it since it was looked at', async () => {
    await publishRelease(place, await signed(7), { ...change, seen: 0 })
    await switchCampaign(place, 'Jesień', 'off', { ...change, seen: 1 })
    const late = { ...change, seen: 1 }
    const outdated = { isOutdated: true, message: expect.stringContaining('Olga changed the channel `production`') }
    await expect(switchCampaign(place, '__proto__', 'off', late)).rejects.toMatchObject(outdated)
    await expect(publishRelease(place, await signed(8), late)).rejects.toMatchObject(outdated)
    await expect(rollBackRelease(place, undefined, late)).rejects.toMatchObject(outdated)
    expect(await served()).toMatchObject({ sequence: 2, bundle: { sequence: 7 }, off: ['Jesień'] })
  })
  it('ends a share whatever became of its release', async () => {
    await publishRelease(place, await signed(7), change)
    const until = Date.parse('2026-12-01T00:00:00Z')
    const next = await storeBundle(place, bundleOf(autumn, { sequence: 8, expires: '2026-12-01T00:00:00Z' }), act)
    await signRelease(place, next, ana.signer, 'sign', act)
    await signRelease(place, next, piotr.signer, 'approve', act)
    await shareRelease(place, next, 1000, change)
    await expect(shareRelease(place, next, 2000, { ...change, now: until })).rejects.toMatchObject({ code: 'expired' })
    await shareRelease(place, next, 0, { ...change, now: until })
    expect((await served()).trial).toBeUndefined()
  })
  it('is corrected from the log where a process was killed between the row and the pointer', async () => {
    await publishRelease(place, await signed(7), change)
    const stale = await readFile(join(folder, channelPath('production')))
    await switchCampaign(place, 'Jesień', 'off', change)
    await writeFile(join(folder, channelPath('production')), stale)
    expect((await readLog(place)).broken).toBeUndefined()
    expect(await repairPointers(place, await readLog(place))).toEqual(['production'])
    expect(await served()).toMatchObject({ sequence: 2, off: ['Jesień'] })
  })
})

describe('four eyes', () => {
  const required = { author: 1, approver: 1 }
  async function stateOf(people: readonly Person[], ring = keyring) {
    const release = await storeBundle(place, bundleOf(autumn), act)
    for (const { signer } of people) await signRelease(place, release, signer, 'sign', act)
    const { bytes, signatures } = await readRelease(place, release)
    return signatureState(bytes, signatures.signatures, ring, required)
  }

  it('say who is missing, and who could sign; two keys of one person are one', async () => {
    const both = person('Ana', 'author', 'approver')
    expect(await stateOf([ana])).toMatchObject({
      signatures: [{ owner: 'Ana', role: 'author', state: 'sound' }],
      missing: [{ role: 'approver', owners: ['Piotr'] }],
    })
    const { missing } = await stateOf([ana, both], keyringOf([ana, both, piotr]))
    expect(missing).toHaveLength(1)
    expect(missing[0]?.owners).toEqual(['Piotr'])
  })
  it('count no signature that is not sound, and say why', async () => {
    const stranger = person('Eve', 'approver')
    const revoked = { ...piotr, entry: { ...piotr.entry, revoked: { at: act.at, reason: 'lost' } } }
    const { signatures, missing } = await stateOf([ana, piotr, olga, stranger], keyringOf([ana, revoked, olga]))
    expect(Object.fromEntries(signatures.map(({ key, state }) => [key, state]))).toEqual({
      [ana.signer.id]: 'sound',
      [piotr.signer.id]: 'revoked-key',
      [olga.signer.id]: 'foreign-role',
      [stranger.signer.id]: 'unknown-key',
    })
    expect(missing).toEqual([{ role: 'approver', owners: [] }])
  })
})

describe('the log', () => {
  const rowFile = (number: number): string => join(folder, 'log', `${String(number).padStart(8, '0')}.json`)

  it('shows a row in which anything was changed', async () => {
    await publishRelease(place, await signed(7), change)
    await switchCampaign(place, 'Jesień', 'off', change)
    const files = (await readdir(join(folder, 'log'))).sort()
    const texts = await Promise.all(files.map((file) => readFile(join(folder, 'log', file))))
    const whole = await readLog(place)
    expect(whole.rows).toHaveLength(5)
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), fc.nat(), fc.integer({ min: 1, max: 127 }), async (row, at, flip) => {
        const bytes = Buffer.from(texts[row] ?? '')
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip
        await writeFile(rowFile(row + 1), bytes)
        const { broken, head } = await readLog(place)
        // The last row has no row after it: its change shows in the head, or in the pointer that it should have.
        if (row < files.length - 1) expect(broken?.number).toBeLessThanOrEqual(row + 2)
        else expect(broken !== undefined || head !== whole.head).toBe(true)
        await writeFile(rowFile(row + 1), texts[row] ?? '')
      }),
      { numRuns: 60 },
    )
    expect(await readLog(place)).toEqual(whole)
  })
  it('shows rows that were removed, in the middle and at the end', async () => {
    await publishRelease(place, await signed(7), change)
    await switchCampaign(place, 'Jesień', 'off', change)
    const [four, five] = [await readFile(rowFile(4)), await readFile(rowFile(5))]
    await rm(rowFile(5))
    expect((await readLog(place)).broken).toEqual({ number: 5, why: 'cut-off' })
    await writeFile(rowFile(4), five)
    expect((await readLog(place)).broken).toEqual({ number: 4, why: 'changed' })
    await rm(rowFile(4))
    expect((await readLog(place)).broken).toEqual({ number: 4, why: 'cut-off' })
    await writeFile(rowFile(4), four)
    await writeFile(rowFile(5), five)
    expect((await readLog(place)).broken).toBeUndefined()
  })
  it('takes no further row where it does not hold', async () => {
    const release = await signed(7)
    await writeFile(rowFile(1), canonicalBytes({ ...(await readLog(place)).rows[0], by: 'nobody' }))
    await expect(publishRelease(place, release, change)).rejects.toThrow('is invalid from row 2 on')
  })
  it('has each row once: of two who write at the same time one is told', async () => {
    const release = await signed(7)
    const log = await readLog(place)
    const entry = { ...act, action: 'approve', release } as const
    const outcomes = await Promise.allSettled([appendRow(place, log, entry), appendRow(place, log, entry)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await readLog(place)
    expect(after.rows).toHaveLength(4)
    expect(after.head).toBe(rowHash(after.rows[3] ?? fail()))
  })
})

function fail(): never {
  throw new Error('missing')
}
