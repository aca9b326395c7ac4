/** The places of codes and customers over a ledger that the shop writes to meanwhile. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { checkout } from './checkout.ts'
import { oneEdition } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const rules = `coupons "Sorry" {
  generate 50 like "SORRY-?????-?????"
  limit 1 per code
}

campaign "We are sorry" {
  when coupon "Sorry"
  then 10% off cart
  budget 100 PLN
}

program "Club" {
  1 point worth 1 PLN
  pay up to 30% of total
}

campaign "Club points" {
  then earn 30 points in "Club"
}
`

/** What the shop's own system does: the command line, in the folder of the rules. */
function shopOf(folder: string) {
  const run = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [fileURLToPath(new URL('scripts/cartwright.mjs', checkout)), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CARTWRIGHT_LEDGER: join(folder, '.cartwright/ledger.db') },
    })
  return {
    makeCodes: (count: number): void => {
      run('ledger', 'init', '.cartwright/ledger.db')
      run('codes', 'generate', 'Sorry', String(count), '--rules', '.')
    },
    order: (id: string, customer: string, codes: readonly string[]): void => {
      const lines = [{ id: '1', sku: 'DRILL', quantity: '2' }]
      const cart = { id, at: new Date().toISOString(), currency: 'PLN', customer: { id: customer }, lines, codes }
      writeFileSync(join(folder, `${id}.json`), JSON.stringify(cart))
      try {
        run('reserve', `${id}.json`, '--rules', '.', '--json')
      } catch {
        // A refused order ends the command with a code of its own; the window shows why.
        return
      }
      run('commit', id, '--rules', '.')
    },
  }
}

describe.each(oneEdition)('in %s', (edition) => {
  it('codes are made, and redeemed by the shop while somebody looks', async () => {
    const folder = shop({ 'codes.promo': rules })
    const cli = shopOf(folder)
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog, place } = shell(page)
    const found: Record<string, unknown[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await obstacles(page)
      if (all.length > 0) found[where] = all
    }
    const grid = (name: string) => page.getByRole('grid', { name, exact: true })
    const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
    await place('Codes').click()
    await page.getByRole('button', { name: 'Create a ledger here' }).waitFor()
    await look('no ledger')
    await page.getByRole('button', { name: 'Create a ledger here' }).click()

    await grid('Pools').getByText('Sorry', { exact: true }).click()
    await look('the pools')
    await page.getByRole('button', { name: 'Make codes…' }).click()
    await dialog.getByLabel('How many').fill('60')
    await dialog.getByRole('button', { name: 'Make codes', exact: true }).click()
    await expect.poll(() => dialog.textContent()).toContain('The rules allow 50 more')
    const count = dialog.getByLabel('How many')
    await expect.poll(() => count.evaluate((field) => field === document.activeElement)).toBe(true)
    await dialog.getByLabel('How many').fill('5')
    await expect.poll(() => dialog.textContent()).toContain('one guess in')
    await look('making codes')
    await dialog.getByRole('button', { name: 'Make codes', exact: true }).click()

    const codes = grid('Codes')
    const row = codes.locator('[data-index="0"] code')
    await row.waitFor()
    const code = (await row.textContent()) ?? ''
    expect(code).toMatch(/^SORRY-.{5}-.{5}$/)
    await look('the codes')

    await tab('Redemptions')
    await page.getByText('No order was booked yet.').waitFor()
    cli.order('W-1', 'C-1', [code])
    const orders = grid('Redemptions')
    await expect.poll(() => orders.textContent()).toContain('W-1')
    await expect.poll(() => orders.textContent()).toContain('committed')
    expect(await orders.textContent()).toContain(code)
    await orders.getByText('W-1', { exact: true }).click()
    const record = page.getByRole('complementary', { name: 'Order W-1' })
    await expect.poll(() => record.textContent()).toContain('171.00 PLN')
    await look('a redemption')
    await page.keyboard.press('Escape')
    await record.waitFor({ state: 'detached' })

    await tab('Limits and budgets')
    const limits = grid('Limits and budgets')
    await expect.poll(() => limits.textContent()).toContain('81.00 PLN')
    await look('the limits')
    expect(found).toEqual({})
    expectNoComplaints(window)
  })

  it('codes are switched off together, and what is refused says why; they are written and printed', async () => {
    const folder = shop({ 'codes.promo': rules })
    const cli = shopOf(folder)
    cli.makeCodes(5)
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog, place } = shell(page)
    const grid = (name: string) => page.getByRole('grid', { name, exact: true })
    const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
    await place('Codes').click()
    await tab('Codes')
    const codes = grid('Codes')
    await codes.locator('[data-index="1"]').click()
    const second = (await codes.locator('[data-index="1"] code').textContent()) ?? ''
    await codes.press('Shift+ArrowDown')
    await page.getByRole('status').getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Switch off' }).click()
    await dialog.getByRole('button', { name: 'Switch off' }).click()
    await expect.poll(() => codes.getByText('off', { exact: true }).count()).toBe(2)
    cli.order('W-2', 'C-2', [second])
    await tab('Refused')
    await expect.poll(() => grid('Refused').textContent()).toContain(`${second} was switched off manually`)
    expect(await obstacles(page)).toEqual([])

    await tab('Codes')
    const file = join(folder, 'made.csv')
    await choose(window, 'place', file, () => page.getByRole('button', { name: 'Export CSV…' }).click())
    await page.getByText(`5 codes were written to ${file}`).waitFor()
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('code;limit;pool;state;customer;used;issued')
    const sheet = join(folder, 'sheet.html')
    await choose(window, 'place', sheet, () => page.getByRole('button', { name: 'Sheet to print…' }).click())
    await page.getByText(`5 codes were written to ${sheet}`).waitFor()
    expect(readFileSync(sheet, 'utf8')).toContain(second)
    expectNoComplaints(window)
  })

  it('a customer is found; the statement has each movement with the balance after it, those by hand with their reason', async () => {
    const folder = shop({ 'codes.promo': rules })
    const cli = shopOf(folder)
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog, place } = shell(page)
    await place('Customers').click()
    await page.getByRole('button', { name: 'Create a ledger here' }).click()
    await page.getByText('No customer has ordered yet').waitFor()
    cli.order('W-1', 'C-1', [])
    cli.order('W-2', 'C-1', [])
    cli.order('W-3', 'ANNA', [])
    const customers = page.getByRole('grid', { name: 'Customers' })
    await expect.poll(() => customers.textContent()).toContain('ANNA')
    await page.getByLabel("Customer's id or a part of it").fill('c-1')
    await expect.poll(() => customers.textContent()).not.toContain('ANNA')
    await customers.getByText('C-1', { exact: true }).click()
    const wallet = page.getByRole('complementary', { name: 'Customer C-1' })
    const statement = wallet.getByRole('table', { name: 'Statement: Club' })
    const balances = async (): Promise<string[]> => {
      const rows = await statement.locator('tbody tr').all()
      return Promise.all(rows.map(async (row) => (await row.locator('td').last().textContent()) ?? ''))
    }
    await expect.poll(balances).toEqual(['60', '30'])
    await wallet.getByRole('button', { name: 'Adjust points…' }).click()
    await dialog.getByLabel('Points to give or take').fill('-100')
    await expect.poll(() => dialog.textContent()).toContain('Only 60 can be taken.')
    await dialog.getByLabel('Points to give or take').fill('-25')
    await dialog.getByRole('button', { name: 'Adjust points', exact: true }).click()
    await dialog.getByText('Fill this in.').waitFor()
    expect(await dialog.getByLabel('Reason').evaluate((field) => field === document.activeElement)).toBe(true)
    await dialog.getByLabel('Reason').fill('Counted twice')
    await dialog.getByLabel('Reason').press('Enter')
    await expect.poll(balances).toEqual(['35', '60', '30'])
    expect(await statement.textContent()).toContain('Counted twice')
    expect(await obstacles(page)).toEqual([])
    await wallet.getByRole('button', { name: 'W-2' }).click()
    await page.getByRole('tab', { name: 'Cart', exact: true }).waitFor()
    expectNoComplaints(window)
  })
})
