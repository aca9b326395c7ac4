import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { generateHistory } from '../../src/history/generate/generate.ts'
import { openHistory } from '../../src/history/store.ts'
import { type Build, type BuildRequest, buildRelease } from '../../src/publish/build.ts'
import { type Bundle, bundleBytes, bundleDigest, readBundle } from '../../src/publish/bundle.ts'
import { checkVectors } from '../../src/publish/vectors.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'

const settings = 'settings { currency PLN   timezone "Europe/Warsaw"   guard discount at most 60% of subtotal }\n'
const shop = `${settings}
let FROM = 100 PLN
coupons "Letter" { code "LETTER26" limit 100 uses   valid from 2026-10-01 to 2026-12-31 }
campaign "Autumn basket" { priority 1   when subtotal >= FROM then 5% off cart }
campaign "Letter" { priority 2   when coupon "Letter" then 10 PLN off cart }
campaign "Big" { priority 3   when subtotal >= 5000 PLN then 30 PLN off cart }
test "a basket" {
  cart at 2026-10-03T12:00 { 1 x sku "DRILL" at 200 PLN }
  expect applied "Autumn basket" 10 PLN
}
`
const cart = JSON.stringify({
  at: '2026-11-03T12:00:00+01:00',
  currency: 'PLN',
  lines: [{ sku: 'SAW', quantity: '1', price: '99.99' }],
})

type Request = Partial<BuildRequest>

const built = async (text: string, more: Request = {}, files = {}): Promise<Build> =>
  buildRelease({ dir: await folderWith({ 'shop.promo': text, ...files }), name: 'tools', ...more })

async function bundled(text: string, more: Request = {}, files = {}): Promise<Bundle> {
  const { bundle, checklist } = await built(text, more, files)
  if (bundle === undefined) throw new Error(JSON.stringify(checklist))
  return bundle
}

const following = (bundle: Bundle): Request => ({ previous: { bundle, digest: bundleDigest(bundleBytes(bundle)) } })
const line = ({ checklist }: Pick<Bundle | Build, 'checklist'>, item: string) => {
  const found = checklist.find((each) => each.item === item)
  return found && { ...found, notes: found.notes.map((note) => (typeof note === 'string' ? note : textOf(note))) }
}

describe('a release', () => {
  it('has carts that reach each campaign, and they give the same bytes again', async () => {
    const bundle = await bundled(shop, {}, { 'carts/saw.json': cart, 'carts/saw.expected.json': '{}' })
    expect(bundle.vectors.map(({ name, from }) => `${from} ${name}`)).toEqual([
      'test a basket',
      'pinned saw',
      'generated Letter',
      'generated Big',
    ])
    const read = readBundle(bundleBytes(bundle))
    expect(read).toEqual(bundle)
    expect(checkVectors(read.vectors, prepare(read.rules))).toEqual([])
    expect(line(bundle, 'vectors')).toMatchObject({ state: 'passed', figures: { campaignsReached: 3, notReached: 0 } })
  })
  it('has a cart for a campaign that others leave nothing to, with those switched off', async () => {
    const bundle = await bundled(`${settings}
campaign "All of it" { priority 1   then 60% off cart }
campaign "Never its turn" { priority 2   then 1 PLN off cart }`)
    const cart = bundle.vectors.find(({ name }) => name === 'Never its turn')?.cart
    expect(cart?.usage).toEqual({ off: ['All of it'] })
    expect(line(bundle, 'vectors')?.figures).toMatchObject({ campaignsReached: 2, notReached: 0 })
    expect(checkVectors(bundle.vectors, prepare(bundle.rules))).toEqual([])
  })
  it('is the same byte for byte, wherever it is built and in whatever files', async () => {
    const [head = '', ...rest] = shop.split('\nlet ')
    const times = { notBefore: '2026-12-01T00:00:00Z', expires: '2027-02-01T00:00:00Z' }
    const one = await bundled(shop, times)
    const other = await buildRelease({
      dir: await folderWith({ 'z.promo': head, 'a/b.promo': `// comment\nlet ${rest.join('\nlet ')}` }),
      name: 'tools',
      ...times,
    })
    // Files are counted in the checklist; everything that serves is the same.
    const served = ({ checklist: _, ...bundle }: Bundle) => bundle
    expect(other.bundle && served(other.bundle)).toEqual(served(one))
    expect(bundleBytes(await bundled(shop, times)).equals(bundleBytes(one))).toBe(true)
  })
  it('says in rule terms what changes, and names running campaigns that do', async () => {
    const first = await bundled(shop)
    const next = await bundled(
      shop.replace('FROM = 100', 'FROM = 80').replace('campaign "Big"', 'campaign "Bigger"'),
      following(first),
    )
    expect(next.sequence).toBe(2)
    expect(next.previous).toBe(bundleDigest(bundleBytes(first)))
    expect(line(next, 'changes')?.notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/FROM: 100 → 80 PLN .*Autumn basket/),
        expect.stringContaining('Big → Bigger'),
      ]),
    )
    const life = line(next, 'life-of-campaigns')
    expect(life?.state).toBe('noted')
    expect(life?.notes).toContain('"Autumn basket" is running and has changed')
    expect(life?.notes).toContain('"Big" was live and has been removed; `retired` prevents its name from being reused')
  })
  it('is compared over past orders with the release before, the same on every run', async () => {
    const first = await bundled(shop)
    const history = `${await folderWith({})}/history.db`
    const store = openHistory(history)
    const year = { from: '2026-01-01', until: '2027-01-01' }
    const { currency, zone } = first.rules
    generateHistory(store, { orders: 300, seed: 1, ...year, currency, timezone: zone.name, rules: first.rules })
    store.close()
    const request = { ...following(first), history }
    const next = await built(shop.replace('5% off cart', '10% off cart'), request)
    const compared = line(next, 'comparison')
    expect(compared?.state).toBe('noted')
    expect(compared?.figures).toMatchObject({ orders: 300 })
    expect(Number(compared?.figures.difference)).toBeGreaterThan(0)
    expect(Number(compared?.figures.discountNow) - Number(compared?.figures.discountBefore)).toBeCloseTo(
      Number(compared?.figures.difference),
    )
    expect(line(await built(shop.replace('5% off cart', '10% off cart'), request), 'comparison')).toEqual(compared)
  })
  it('names its commit, unless something is not committed', async () => {
    const dir = await folderWith({ 'shop.promo': shop })
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', dir, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args])
        .toString()
        .trim()
    git('init', '-q')
    git('add', '-A')
    git('commit', '-qm', 'rules')
    const build = async () => (await buildRelease({ dir, name: 'tools' })).bundle?.revision
    expect(await build()).toBe(git('rev-parse', 'HEAD'))
    git('rm', '-q', '--cached', 'shop.promo')
    expect(await build()).toBeUndefined()
  })
})

describe('a release is refused', () => {
  const refused = async (text: string, item: string, more: Request = {}) => {
    const build = await built(text, more)
    expect(build.bundle).toBeUndefined()
    expect(build.checklist.filter(({ state }) => state === 'refused').map((each) => each.item)).toEqual([item])
    return line(build, item)?.notes
  }
  it('with a tie that matters', async () => {
    const tie = `${settings}
campaign "A" { then 10 PLN off cart }
campaign "B" { then 10% off cart }`
    expect(await refused(tie, 'warnings')).toEqual([expect.stringMatching(/same priority.*\[order-matters\]/)])
  })
  it('with a finding that the shop will not have', async () => {
    await refused(`${shop}\nlet UNUSED = 5`, 'warnings', { refuse: ['unused'] })
  })
  it('with a test that fails', async () => {
    expect(await refused(shop.replace('"Autumn basket" 10 PLN', '"Autumn basket" 11 PLN'), 'tests')).toEqual([
      'shop.promo: a basket',
    ])
  })
  it('with a campaign that was retired in any release before', async () => {
    const first = await bundled(shop.replace('campaign "Big" {', 'campaign "Big" { retired'))
    expect(first.retired).toEqual(['Big'])
    // Gone for one release, and yet not forgotten.
    const gone = await bundled(shop.replace(/campaign "Big".*\n/, ''), following(first))
    expect(await refused(shop, 'life-of-campaigns', following(gone))).toContain(
      '"Big" was retired and is live again: give it a new name',
    )
  })
  it.each([
    [' limit 100 uses   valid from 2026-10-01 to 2026-12-31', 'dates and a maximum (a limit or a budget)'],
    [' limit 100 uses', 'a maximum (a limit or a budget)'],
    ['   valid from 2026-10-01 to 2026-12-31', 'dates'],
  ])('with a code campaign without %s', async (without, lacks) => {
    expect(await refused(shop.replace(without, ''), 'life-of-campaigns')).toEqual([
      `"Letter" requires a code, but has no ${lacks}`,
    ])
  })
  it('but not where the campaign itself has the dates and the budget', async () => {
    const own = shop
      .replace(' limit 100 uses   valid from 2026-10-01 to 2026-12-31', '')
      .replace('priority 2', 'priority 2   active 2026-10-01 to 2026-12-31   budget 1000 PLN')
    expect((await bundled(own)).sequence).toBe(1)
  })
})
