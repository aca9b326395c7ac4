/** What could not be read says why, where it would stand, and is read again at the press of a button. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { msg } from '../../src/words/message.ts'
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow, usable } from './window.ts'

const failure = { code: 'broken', sentence: msg`the disk does not answer`, advice: msg`look at its cable` }

/** Answers each of these requests with a failure until `mend` of its name, or of all, as if the disk below the host were gone. */
async function breakRequests(
  page: Page,
  names: readonly string[],
): Promise<{ readonly mend: (name?: string) => void }> {
  const broken = new Set(names)
  await page.routeWebSocket(/\/host$/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((text) => {
      const { id, request } = JSON.parse(String(text)) as { readonly id?: number; readonly request?: string }
      if (request !== undefined && broken.has(request)) socket.send(JSON.stringify({ id, failure }))
      else server.send(text)
    })
  })
  await page.reload()
  await usable(page)
  return { mend: (name) => (name === undefined ? broken.clear() : broken.delete(name)) }
}

const rules = `coupons "Sorry" {
  generate 50 like "SORRY-?????-?????"
}

campaign "We are sorry" {
  when coupon "Sorry"
  then 10% off cart
}
`

describe.each(oneEdition.filter((edition) => edition === 'Chromium'))('in %s', (edition) => {
  it.each([
    ['History', 'historyInfo', 'No orders yet'],
    ['Compare', 'historyInfo', 'No orders to compare on yet'],
    ['Codes', 'ledgerInfo', 'This workspace has no ledger yet'],
    ['Customers', 'ledgerInfo', 'This workspace has no ledger yet'],
    ['Releases', 'releasesInfo', 'Bring the rules to the checkouts'],
  ])('the place %s', async (name, request, then) => {
    const window = await openWindow(edition, { open: shop({ 'codes.promo': rules }) })
    const { page } = window
    const { mend } = await breakRequests(page, [request])
    await shell(page).place(name).click()
    const said = page.getByRole('alert').filter({ hasText: 'the disk does not answer' })
    await said.getByText('look at its cable').waitFor()
    expect(await obstacles(page)).toEqual([])
    // Once more in vain.
    await said.getByRole('button', { name: 'Try again' }).click()
    await said.waitFor()
    mend()
    await said.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(then).first().waitFor()
    await said.waitFor({ state: 'detached' })
    expectNoComplaints(window)
  })

  it('the tables of codes, the next release, and the comparisons that are kept', async () => {
    const window = await openWindow(edition, { open: shop({ 'codes.promo': rules }) })
    const { page } = window
    const { place } = shell(page)
    const { mend } = await breakRequests(page, ['codePools', 'codes', 'limits', 'comparisons'])
    const said = page.getByRole('alert').filter({ hasText: 'the disk does not answer' })
    await place('Codes').click()
    await page.getByRole('button', { name: 'Create a ledger here' }).click()
    await said.waitFor()
    await page.getByRole('tab', { name: 'Codes', exact: true }).click()
    await said.waitFor()
    await page.getByRole('tab', { name: 'Limits and budgets', exact: true }).click()
    await said.waitFor()
    mend()
    await said.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('grid', { name: 'Limits and budgets', exact: true }).waitFor()
    await said.waitFor({ state: 'detached' })
    // What failed is read again when it is looked at again.
    await page.getByRole('tab', { name: 'Pools', exact: true }).click()
    await page.getByRole('grid', { name: 'Pools', exact: true }).getByText('Sorry', { exact: true }).waitFor()
    expectNoComplaints(window)
  })

  it('the preview of an import, and its refused rows', async () => {
    const head = 'order_id,date,customer_id,sku,quantity,unit_price,currency'
    const good = Array.from({ length: 12 }, (_, n) => `O-${n},2026-02-${n + 10} 10:00,C-1,DRILL,1,100.00,PLN`)
    const rows = [head, ...good, 'O-20,2026-03-05 12:00,C-1,SAW,many,40.00,PLN']
    const folder = shop({ 'orders.csv': `${rows.join('\n')}\n` })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { mend } = await breakRequests(page, ['previewImport', 'readRejects'])
    const { importFile, runImport } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    const said = page.getByRole('alert').filter({ hasText: 'the disk does not answer' })
    const again = said.getByRole('button', { name: 'Try again' })
    await again.click()
    await said.waitFor()
    mend('previewImport')
    await again.click()
    await page.getByRole('region', { name: 'The first orders' }).getByRole('article').first().waitFor()
    await runImport()
    await page.getByRole('status', { name: 'What was imported' }).waitFor()
    await said.waitFor()
    expect(await obstacles(page)).toEqual([])
    mend()
    await again.click()
    await page.getByLabel('quantity, line 14').waitFor()
    await said.waitFor({ state: 'detached' })
    expectNoComplaints(window)
  })
})
