import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bundle } from '../../src/publish/bundle.ts'
import { bucketOf } from '../../src/publish/channel.ts'
import { bundlePath, signaturesPath } from '../../src/publish/place.ts'
import { type Person, person } from '../publish/bundles.ts'
import { percentOff, type TestPlace, testPlace, until } from './releases.ts'
import { type TestService, testService } from './services.ts'

let place: TestPlace
let service: TestService | undefined
beforeEach(() => {
  place = testPlace()
})
afterEach(async () => {
  await service?.close()
  service = undefined
  place.remove()
})

const start = async (more: object = {}): Promise<TestService> => {
  service = await testService({
    rules: { place: place.place, channel: 'production', pollEvery: 20, ...more },
    trust: place.trust,
  })
  return service
}
const cart = { currency: 'PLN', lines: [{ sku: 'DRILL', quantity: '1', price: '100.00' }] }
const evaluate = async (of: object = cart) => (await service?.ask('/v1/evaluate', { body: of }))?.body
const version = async () => (await service?.ask('/v1/version'))?.body
const sequences = ({ releases }: { releases: { sequence: number }[] }) => releases.map(({ sequence }) => sequence)

describe('a service that follows a channel', () => {
  it('answers with what the channel points to, and switches', async () => {
    const first = await place.publish(percentOff(5), 1)
    await place.point({ bundle: { digest: first, sequence: 1 } })
    await start()
    const { release, result } = await evaluate()
    expect([release, result.discount]).toEqual([
      { name: 'tools', sequence: 1, digest: first, rules: result.rules },
      '5.00',
    ])
    const second = await place.publish(percentOff(7), 2)
    await place.point({ bundle: { digest: second, sequence: 2 } })
    await until(async () => ((await evaluate()).result.discount === '7.00' ? true : undefined))
    expect(await version()).toMatchObject({ state: 'ready', releases: [{ sequence: 2 }] })
  })

  it('switches a campaign off without a release', async () => {
    const bundle = { digest: await place.publish(percentOff(5), 1), sequence: 1 }
    await place.point({ bundle })
    await start()
    await place.point({ off: ['Autumn'] })
    await until(async () => ((await evaluate()).result.discount === '0.00' ? true : undefined))
    const { body } = await (service as TestService).ask('/v1/evaluate?reasons=true', { body: cart })
    expect(body.result.notApplied).toMatchObject([{ campaign: 'Autumn', reason: 'switched-off' }])
    expect((await version()).off).toEqual(['Autumn'])
    await place.point({ off: [] })
    await until(async () => ((await evaluate()).result.discount === '5.00' ? true : undefined))
  })

  it('gives a share of customers the trial, always the same ones', async () => {
    const [first, second] = [await place.publish(percentOff(5), 1), await place.publish(percentOff(10), 2)]
    const trial = { bundle: { digest: second, sequence: 2 }, share: 3000, salt: 'autumn' }
    await place.point({ bundle: { digest: first, sequence: 1 }, trial })
    await start()
    for (let i = 0; i < 40; i++) {
      const id = `customer ${i}`
      const { release, result } = await evaluate({ ...cart, customer: { id } })
      const isTrial = bucketOf('autumn', id) < 3000
      expect([release.arm, result.discount]).toEqual(isTrial ? ['trial', '10.00'] : ['main', '5.00'])
    }
    expect((await evaluate()).release.arm).toBe('main')
  })

  const half = (digest: string): void => {
    const file = join(place.place, bundlePath(digest))
    writeFileSync(file, readFileSync(file).subarray(0, 1000))
  }
  /** Another campaign at fifty percent, in the file alone. */
  const forge = (digest: string): void => {
    const file = join(place.place, bundlePath(digest))
    writeFileSync(file, readFileSync(file, 'utf8').replace('"percent":"50"', '"percent":"90"'))
  }
  const strip = (digest: string): void => rmSync(join(place.place, signaturesPath(digest)))
  it.each<[string, Partial<Bundle>, readonly Person[] | undefined, (digest: string) => void, string]>([
    ['nobody signed', {}, [], () => {}, 'nobody has signed it'],
    [
      ...(['a stranger signed', {}, [person('eve', 'author', 'approver')], () => {}] as const),
      'a key that is not in the keyring',
    ],
    ['was changed', {}, undefined, forge, 'the channel refers to'],
    ['was cut off', {}, undefined, half, 'bytes were signed'],
    ['lost its signatures', {}, undefined, strip, 'nobody has signed it'],
    ['has expired', { expires: '2020-01-01T00:00:00Z' }, undefined, () => {}, 'expired at'],
    [
      'is not to be served yet',
      { notBefore: '2999-01-01T00:00:00Z' },
      undefined,
      () => {},
      'must not be served before',
    ],
    ["is another shop's", { name: 'garden' }, undefined, () => {}, 'belongs to `garden`'],
  ])('refuses a bundle that %s, says so and goes on', async (_, more, by, damage, reason) => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    await start()
    const digest = await place.publish(percentOff(50), 2, more, by)
    damage(digest)
    await place.point({ bundle: { digest, sequence: 2 } })
    const said = await until(async () => ((await version()).state === 'stale' ? await version() : undefined))
    expect(said.reason).toContain(reason)
    expect((await evaluate()).result.discount).toBe('5.00')
    expect((await (service as TestService).ask('/readyz')).body).toEqual({ state: 'stale' })
  })

  it('refuses a bundle whose own carts come to something else here', async () => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    await start()
    const of = { at: '2026-10-03T12:00:00+02:00', ...cart }
    const { result } = await evaluate()
    const wrong = { vectors: [{ name: 'one drill', from: 'pinned' as const, cart: of, result }] }
    await place.point({ bundle: { digest: await place.publish(percentOff(6), 2, wrong), sequence: 2 } })
    const said = await until(async () => ((await version()).state === 'stale' ? await version() : undefined))
    expect(said.reason).toContain('`one drill` has a different result here')
    expect(sequences(said)).toEqual([1])
  })

  it('refuses an older release, and takes it where the channel says that it goes back', async () => {
    const [first, second] = [await place.publish(percentOff(5), 1), await place.publish(percentOff(6), 2)]
    await place.point({ bundle: { digest: second, sequence: 2 } })
    await start()
    await place.point({ bundle: { digest: first, sequence: 1 } })
    await until(async () => ((await version()).state === 'stale' ? true : undefined))
    expect((await evaluate()).result.discount).toBe('6.00')
    await place.point({ bundle: { digest: first, sequence: 1 }, rollback: true })
    await until(async () => ((await evaluate()).result.discount === '5.00' ? true : undefined))
    expect((await version()).state).toBe('ready')
  })

  it('switches off what an operator switched off although the new bundle can not be had', async () => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    await start()
    await place.point({ bundle: { digest: `sha256:${'a'.repeat(64)}`, sequence: 2 }, off: ['Autumn'] })
    await until(async () => ((await evaluate()).result.discount === '0.00' ? true : undefined))
    expect(await version()).toMatchObject({ state: 'stale', releases: [{ sequence: 1 }], off: ['Autumn'] })
  })

  it('starts from its own copy while the place is down, and proves that copy too', async () => {
    const copy = join(place.folder, 'copy')
    const digest = await place.publish(percentOff(5), 1)
    await place.point({ bundle: { digest, sequence: 1 } })
    await (await start({ copy })).close()
    renameSync(place.place, `${place.place}-away`)
    await start({ copy })
    expect(await version()).toMatchObject({ state: 'stale', releases: [{ sequence: 1 }] })
    expect((await evaluate()).result.discount).toBe('5.00')
    renameSync(`${place.place}-away`, place.place)
    await until(async () => ((await version()).state === 'ready' ? true : undefined))
    await service?.close()

    writeFileSync(join(copy, bundlePath(digest)), '{}')
    renameSync(place.place, `${place.place}-away`)
    await start({ copy })
    expect((await (service as TestService).ask('/readyz')).status).toBe(503)
    expect((await (service as TestService).ask('/v1/evaluate', { body: cart })).body.type).toBe(
      'urn:cartwright:problem:not-ready',
    )
    renameSync(`${place.place}-away`, place.place)
    await until(async () => ((await version()).state === 'ready' ? true : undefined))
  })

  it('drops no request while it switches', async () => {
    let sequence = 1
    const publish = async (): Promise<void> => {
      const digest = await place.publish(percentOff(sequence), sequence)
      await place.point({ bundle: { digest, sequence } })
    }
    await publish()
    await start()
    let isOver = false
    const seen = new Set<string>()
    const clients = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const { release, result } = await evaluate()
        // Each answer is of one release alone.
        expect(result.discount).toBe(`${release.sequence}.00`)
        seen.add(result.discount)
      }
    })
    while (sequence < 8) {
      sequence++
      await publish()
      await until(async () => ((await version()).releases[0].sequence === sequence ? true : undefined))
    }
    isOver = true
    await Promise.all(clients)
    expect(seen.size).toBeGreaterThan(4)
  })
})

describe('a shadow', () => {
  it('is evaluated beside, never answered, and differences are counted', async () => {
    await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
    await place.point({ bundle: { digest: await place.publish(percentOff(6), 2), sequence: 2 } }, { channel: 'next' })
    await start({ shadow: 'next' })
    expect((await evaluate()).result.discount).toBe('5.00')
    expect((await version()).shadow).toMatchObject({ sequence: 2 })
    const metrics = async () => (await (service as TestService).ask('/metrics', { as: 'operator' })).body as string
    await until(async () =>
      (await metrics()).includes('cartwright_shadow_total{outcome="different"} 1') ? true : undefined,
    )
  })
})

it('the log says which release a service starts with, and why one has none', async () => {
  await place.point({ bundle: { digest: await place.publish(percentOff(5), 1), sequence: 1 } })
  const lines: string[] = []
  const logTo = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  for (const channel of ['production', 'staging']) {
    const rules = { place: place.place, channel }
    await (await testService({ rules, trust: place.trust, logLevel: 'info', logTo })).close()
  }
  const events = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'switched' || msg === 'unreachable')
  expect(events).toMatchObject([
    { level: 'info', msg: 'switched', release: { sequence: 1 }, channel: 'production' },
    { level: 'warn', msg: 'unreachable', reason: expect.stringContaining('has no channel `staging`') },
  ])
})

it('a service is not started with a folder of rules where signatures are asked for', async () => {
  await expect(testService({ rules: 'samples/grocery', trust: place.trust })).rejects.toThrow('is not a bundle')
})
