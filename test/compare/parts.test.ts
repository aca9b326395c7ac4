/** Customers compared in parts, each part by a command of its own. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cartwright } from '../cli/cartwright.ts'
import { folderWith } from '../workspace/folder.ts'
import { historyOf, type Order } from './shop.ts'

const orders: readonly Order[] = Array.from({ length: 90 }, (_, i) => ({
  ...(i % 7 > 0 && { customer: `C-${(i * 11) % 31}` }),
  channel: i % 3 ? 'web' : 'store',
  lines: [['A', 70 + i]],
}))
const history = historyOf(orders)
const free = `campaign "Ten" { when subtotal >= MIN then 10% off cart limit 2 uses per customer }
  campaign "Back again" { when orders >= 1 then 5 PLN off cart }`
const shared = 'campaign "Ten" { when subtotal >= MIN then 10% off cart budget 100 PLN }'
const rules = (campaigns: string) => `settings { currency PLN timezone "Europe/Warsaw" }
let MIN = 110 PLN
${campaigns}
scenario "Lower" { set MIN = 90 PLN }
`
const shop = async (campaigns = free) => {
  const dir = await folderWith({ 'shop.promo': rules(campaigns) })
  const compare = async (...options: string[]) =>
    cartwright(['compare', '--rules', dir, ...options], { cwd: dir, env: { CARTWRIGHT_LANGUAGE: 'en' } })
  const parts = async (of: number, ...options: string[]) => {
    const names = Array.from({ length: of }, (_, index) => `part-${index + 1}-of-${of}.json`)
    for (const [index, name] of names.entries()) {
      const { code, err } = await compare(
        '--history',
        history,
        '--write-part',
        name,
        '--part',
        `${index + 1}/${of}`,
        ...options,
      )
      expect({ code, err }).toEqual({ code: 0, err: '' })
    }
    return names
  }
  return { dir, compare, parts }
}

describe('a comparison in parts', () => {
  it.each([3])('of %i parts is the same to the last byte, figures and report', async (of) => {
    const { dir, compare, parts } = await shop()
    const options = ['--b', 'Lower', '--channel', 'web', '--sweep', 'MIN=90..110 PLN by 10 PLN']
    const names = await parts(of, ...options)
    const whole = await compare('--history', history, ...options, '--json', '--report', 'whole.html', '--by', 'Anna')
    const fold = await compare(
      '--from-parts',
      ...names.toReversed(),
      '--json',
      '--report',
      'parts.html',
      '--by',
      'Anna',
    )
    expect(fold).toEqual(whole)
    expect(JSON.parse(whole.out).orders).toBe(60)
    const page = async (file: string) => readFile(join(dir, file), 'utf8')
    expect(await page('parts.html')).toBe(await page('whole.html'))
  })
  it('refuses what does not belong together, what is missing and what is not part', async () => {
    const { dir, compare, parts } = await shop()
    const [one = '', two = ''] = await parts(2, '--b', 'Lower')
    const [other = ''] = await parts(1, '--b', 'Lower', '--seed', '2')
    const fold = async (...names: string[]) => (await compare('--from-parts', ...names)).err
    expect(await fold(one)).toContain('of 2 parts, these are missing: 2')
    expect(await fold(one, one)).toContain('are both part 1 of 2')
    expect(await fold(one, other)).toContain('are parts of different comparisons')
    const text = await readFile(join(dir, two), 'utf8')
    await writeFile(join(dir, 'half.json'), text.slice(0, text.length / 2))
    expect(await fold(one, 'half.json')).toContain('`half.json` is not part of a comparison, or is incomplete')
    // A folder stands for its files, and a file may hold several parts.
    await writeFile(join(dir, 'both.json'), `${await readFile(join(dir, one), 'utf8')}${text}`)
    expect(await fold('both.json')).toBe('')
  })
  it('refuses limits that customers share by name, or divides them and says so everywhere', async () => {
    const { compare, parts } = await shop(shared)
    const refused = await compare('--history', history, '--b', 'Lower', '--write-part', 'one.json', '--part', '1/2')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('customers share limits (campaign `Ten`)')
    expect(refused.err).toContain('--approximate-budgets')

    const names = await parts(4, '--b', 'Lower', '--approximate-budgets')
    const { out } = await compare('--from-parts', ...names, '--json')
    const { approximate, assumption, campaigns } = JSON.parse(out)
    expect(approximate).toEqual({ parts: 4, limits: [{ of: 'campaign', name: 'Ten' }] })
    expect(assumption).toContain('Approximate, not exact')
    // Each part may spend a quarter, so all together no more than the whole.
    expect(campaigns[0].b.budget.amount).toBe(10_000)
    expect(campaigns[0].b.budget.used).toBeGreaterThan(5000)
    expect(campaigns[0].b.budget.used).toBeLessThanOrEqual(10_000)
    expect((await compare('--from-parts', ...names)).out).toContain(
      'Approximate, not exact: customers were compared in 4 parts',
    )
  })
  it('of one part alone may share limits: all customers are in it', async () => {
    const { compare, parts } = await shop(shared)
    const names = await parts(1, '--b', 'Lower')
    const whole = await compare('--history', history, '--b', 'Lower', '--json')
    expect((await compare('--from-parts', ...names, '--json')).out).toBe(whole.out)
  })
})
