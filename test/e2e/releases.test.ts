/** From the text on the desk to what the checkouts serve, and back to one decision of theirs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { readBundle } from '../../src/publish/bundle.ts'
import { bundlePath } from '../../src/publish/place.ts'
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { temporaryFolder } from './workspaces.ts'

/** As a service writes it that followed the channel then. */
function logDecision(folder: string, digest: string, order: string): string {
  const bundle = readBundle(readFileSync(join(folder, '.cartwright/releases', bundlePath(digest))))
  const cart = JSON.parse(readFileSync(join(folder, 'carts/basket.json'), 'utf8'))
  const { name, sequence, rules } = bundle
  const result = prepare(rules).run(cart, { reasons: false })
  const log = temporaryFolder('decisions')
  const entry = {
    ...{ kind: 'decision', id: `d-${order}`, at: '2026-11-29T10:00:00.000Z', trace: 'a', span: 'b', call: 'evaluate' },
    ...{ order, release: { name, sequence, digest, rules: rules.version, arm: 'main' } },
    ...{ options: { reasons: false, units: false }, cart, result, erased: [] },
  }
  writeFileSync(join(log, 'decisions-2026-11-29-a.jsonl'), `${JSON.stringify(entry)}\n`)
  return log
}

describe.each(oneEdition)('in %s', (edition) => {
  it('a release is set up, built, signed, approved, published, switched off in part and rolled back', {
    timeout: 600_000,
  }, async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog, place } = shell(page)
    const found: Record<string, unknown[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await obstacles(page)
      if (all.length > 0) found[where] = all
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
    const act = async (asked: string, go: string): Promise<void> => {
      await button(asked).click()
      await dialog.getByRole('button', { name: go, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await place('Releases').click()
    await page.getByLabel('Your name').fill('Ana')
    await page.getByLabel('Name of the approver').fill('Piotr')
    await look('the first use')
    await button('Set up').click()

    const section = page.getByRole('region', { name: 'Checklist' })
    const build = async (sequence: number): Promise<void> => {
      await tab('Next release')
      await section.getByRole('button', { name: /Go through/ }).click()
      await button(`Build release ${sequence}`).click()
    }
    const aside = (sequence: number) => page.getByRole('complementary', { name: `Release ${sequence}` })
    const release = async (sequence: number): Promise<void> => {
      await build(sequence)
      const record = aside(sequence)
      await record.getByText('Missing: approver').waitFor()
      await act('Sign…', 'Sign')
      await record.getByText('Ana as author').waitFor()
      await act('Approve…', 'Approve')
      await record.getByText('A service would take it').waitFor()
      await act('Publish…', 'Publish')
      await expect.poll(() => record.getByRole('button', { name: 'Publish…' }).isEnabled()).toBe(true)
    }
    await release(1)
    await look('a release')

    writeFileSync(
      join(folder, 'shop.promo'),
      readFileSync(join(folder, 'shop.promo'), 'utf8').replace('MIN_BASKET = 100 PLN', 'MIN_BASKET = 80 PLN'),
    )
    await tab('Next release')
    const changes = page.getByRole('region', { name: 'What changes' })
    await expect.poll(() => changes.textContent()).toMatch(/MIN_BASKET 100 80 PLN.*Autumn basket/)
    await look('what changes')
    await release(2)

    await tab('Channels')
    const production = page.getByRole('region', { name: 'production' })
    await production.getByText('Release 2').waitFor()
    await button('Switch a campaign off…').click()
    await dialog.getByLabel('Campaign').fill('For VIPs')
    await expect.poll(() => dialog.textContent()).toContain('stops applying at the checkouts that follow production')
    await look('switching off')
    await dialog.getByRole('button', { name: 'Switch off', exact: true }).click()
    await production.getByRole('button', { name: 'Switch on For VIPs' }).waitFor()
    await act('Roll back…', 'Roll back')
    await production.getByText('Release 1').waitFor()
    await look('the channels')

    await tab('Log')
    const log = page.getByRole('grid', { name: 'Log' })
    await expect.poll(() => log.textContent()).toMatch(/rolled back.*switched off.*published/)
    await page.getByText('Each row fits the one before').waitFor()
    await look('the log')
    await tab('Keys')
    await page.getByRole('region', { name: 'Keyring: who is trusted' }).getByText('Piotr').waitFor()
    await look('the keys')
    expect(found).toEqual({})
    expectNoComplaints(window)
  })

  it('a decision is found in the log of a service, and opened under its release beside the text of today', async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { place } = shell(page)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await place('Releases').click()
    await page.getByLabel('Your name').fill('Ana')
    await page.getByText('Nobody: I work alone').click()
    await button('Set up').click()
    await button('Go through the checklist').click()
    await button('Build release 1').click()
    const record = page.getByRole('complementary', { name: 'Release 1' })
    const digest = (await record.getByText(/^sha256:/).textContent()) ?? ''
    const log = logDecision(folder, digest, 'W-77')
    const rules = join(folder, 'autumn.promo')
    writeFileSync(rules, readFileSync(rules, 'utf8').replace('5% off cart', '15% off cart'))

    await page.getByRole('tab', { name: 'Decisions', exact: true }).click()
    await choose(window, 'folder', log, () => button('Choose the folder…').click())
    await page.getByLabel('Order or id').fill('W-7')
    const grid = page.getByRole('grid', { name: 'Decisions' })
    await grid.getByText('W-77', { exact: true }).click()
    const decision = page.getByRole('complementary', { name: 'Decision d-W-77' })
    await decision.getByText('the same bytes').waitFor()
    await expect.poll(() => decision.textContent()).toMatch(/Autumn basket−10.00−30.00/)
    expect(await obstacles(page)).toEqual([])
    await page.getByLabel('Order or id').fill('W-8')
    await page.getByText('No decision matches.').waitFor()
    expectNoComplaints(window)
  })
})
