/** `cartwright ledger` as an operator calls it, on a shop in a folder of its own. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smallDisk } from '../ledger/small-disk.ts'
import { cartwright, type Finished } from './cartwright.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-ledger-cli-'))
const shop = join(folder, 'shop')
const env = { CARTWRIGHT_LEDGER: join(folder, 'ledger.db') }
const run = (...args: string[]): Promise<Finished> => cartwright(args, { cwd: folder, env })

const order = (id: string, price: number, codes: string[] = []): string =>
  JSON.stringify({
    ...{ id, at: '2026-10-03T12:00:00+02:00', currency: 'PLN', codes, channel: 'web', customer: { id: 'C' } },
    lines: [{ sku: 'A', quantity: '1', price: String(price) }],
  })

beforeAll(async () => {
  mkdirSync(shop)
  writeFileSync(
    join(shop, 'shop.promo'),
    `settings { currency PLN  timezone "Europe/Warsaw" }
coupons "Codes" { code "TEN"  limit 8 uses }
coupons "Elsewhere" { generate 100 like "ELSE-????-????" }
coupons "Gift" { generate 100 like "GIFT-????-???#"  valid 5 days after issue }
campaign "Coded" { when coupon "Codes" then 10 PLN off cart  budget 100 PLN }
`,
  )
  writeFileSync(
    join(folder, 'orders.jsonl'),
    [order('1', 100, ['ten']), order('2', 50), order('3', 50, ['NO'])].join('\n'),
  )
  expect(await run('ledger', 'init', 'ledger.db', '--rules', 'shop')).toMatchObject({ code: 0, err: '' })
  expect((await run('reserve', 'orders.jsonl', '--rules', 'shop')).code).toBe(3)
  expect((await run('commit', '1', '2', '--rules', 'shop')).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('says what it holds, and whose it is', async () => {
  const { out } = await run('ledger', 'info', '--json')
  expect(JSON.parse(out)).toMatchObject({
    workspace: { workspace: 'shop', currency: 'PLN', timezone: 'Europe/Warsaw' },
    orders: [{ state: 'committed', orders: 2 }],
    ...{ customers: 1, refusals: 1, ruleSets: 1 },
  })
})

it('warns of an address over the network that says nothing of encryption, before it goes there', async () => {
  const address = 'postgres://shop:secret@ledger.invalid/ledger'
  const { err } = await run('ledger', 'init', address)
  expect(err).toMatch(/^warning the connection to the ledger is not encrypted: .*\nhelp write `\?sslmode=verify-full/)
  expect(err).not.toContain('secret')
  expect((await run('ledger', 'init', `${address}?sslmode=disable`)).err).not.toContain('warning')
})

it('prints balances and limits', async () => {
  const { out: balance } = await run('ledger', 'balance', 'campaign', 'Coded', '--json')
  expect(JSON.parse(balance)).toEqual([
    { counts: ['discount', 'PLN'], posted: 1000, pending: 0 },
    { counts: ['uses'], posted: 1, pending: 0 },
  ])
  expect(await run('ledger', 'balance', 'code', 'none')).toMatchObject({ code: 1 })
  const { out: limits } = await run('ledger', 'limits', '--rules', 'shop')
  expect(limits).toMatch(/Coded +discount \(PLN\) +100\.00 +10\.00 +0\.00 +90\.00/)
  expect(limits).toMatch(/TEN +uses +8 +1 +0 +7/)
})

it('prints its rows for other programs, and what is odd', async () => {
  const { out } = await run('ledger', 'export', 'redemptions', '--from', '2026-10-03')
  const [head, first] = out.split('\n')
  expect(head).toMatch(/^order,state,at,/)
  expect(first).toContain('1,committed,2026-10-03T10:00:00.000Z,')
  expect(first).toContain(',C,web,PLN,100.00,10.00,90.00,90.00,0.00,Coded,ten,')
  const { out: refusals } = await run('ledger', 'export', 'refusals', '--format', 'jsonl')
  expect(JSON.parse(refusals)).toMatchObject({ order: '3', of: 'code', subject: 'NO', reason: 'unknown-code' })
  expect(await run('ledger', 'export', 'nothing')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Allowed choices are'),
  })
  expect(await run('ledger', 'alerts')).toMatchObject({ code: 0, out: 'nothing unusual in the last 24 hours\n' })
})

it('names the order at which the disk was full, and books nothing twice when it is called again', async () => {
  const disk = smallDisk(4)
  if (disk === undefined) return
  const ledger = join(disk, 'ledger.db')
  writeFileSync(
    join(folder, 'many.jsonl'),
    Array.from({ length: 99 }, (_, place) => order(`N${place}`, 100)).join('\n'),
  )
  expect((await run('ledger', 'init', ledger, '--rules', 'shop')).code).toBe(0)
  writeFileSync(join(disk, 'fill'), '')
  execFileSync('sh', ['-c', `dd if=/dev/zero of=${join(disk, 'fill')} bs=1024 count=3500 2> /dev/null || true`])
  const reserve = ['reserve', 'many.jsonl', '--rules', 'shop', '--ledger', ledger]
  const { code, out, err } = await run(...reserve)
  const answers = out.split('\n').filter((line) => line !== '')
  expect(code).toBe(2)
  expect(err).toContain(`order \`N${answers.length}\`: the disk of the ledger`)
  expect(err).toContain('The orders printed above are booked')
  expect(JSON.parse((await run('ledger', 'verify', '--json', '--ledger', ledger)).out)).toMatchObject({
    ...{ orders: answers.length, faults: [] },
  })
  rmSync(join(disk, 'fill'))
  expect((await run(...reserve)).code).toBe(0)
  expect(JSON.parse((await run('ledger', 'verify', '--json', '--ledger', ledger)).out)).toMatchObject({
    ...{ orders: 99, faults: [] },
  })
})

it('says what is wrong with a call, where, and what to write instead', async () => {
  const wrong = async (...args: string[]): Promise<string> => {
    const { code, err } = await run(...args)
    expect(code, args.join(' ')).toBeGreaterThan(0)
    return err
  }
  expect(await wrong('report', 'nothing')).toContain('redemptions, campaigns')
  expect(await wrong('ledger', 'balance', 'nothing', 'x')).toContain('campaign, group')
  expect(await wrong('ledger', 'info', '--ledger', 'shop')).toContain('`shop` is a folder')
  expect(await wrong('ledger', 'info', '--ledger', 'mysql://u:secret@host/x')).toMatch(/`mysql:\/\/`\nhelp .*postgres/)
  expect(await wrong('ledger', 'info', '--ledger', 'postgres://u:secret@127.0.0.1:1/x')).toMatch(
    /^(?!.*secret).*help check that PostgreSQL is running there/s,
  )
  expect(await wrong('release', '1')).toContain('unreserve')
  expect(await wrong('return', 'orders.jsonl', '--order', '1', '--lines', '1=1')).toContain('remove `orders.jsonl`')
  expect(await wrong('reserve', 'orders.jsonl', '--rules', 'shop', '--key', 'k')).toContain('remove them')
})

it('answers each line of JSON Lines, whatever stands on another', async () => {
  const known = JSON.stringify({ ...JSON.parse(order('12', 50)), customer: { id: 'C', orders: 3 } })
  const lines = [order('11', 50), '{"id":"bad","currency":"PLN","lines":[]}', 'no json', known, order('13', 50)]
  writeFileSync(join(folder, 'mixed.jsonl'), lines.join('\n'))
  const { code, out, err } = await run('reserve', 'mixed.jsonl', '--rules', 'shop')
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers).toMatchObject([
    { state: 'reserved', order: '11' },
    { line: 2, error: { path: 'at' } },
    { line: 3, error: { code: 'no-json' } },
    { line: 4, error: { code: 'call' } },
    { state: 'reserved', order: '13' },
  ])
  expect([code, err]).toEqual([3, expect.stringMatching(/mixed\.jsonl:2 .*mixed\.jsonl:3:1 .*mixed\.jsonl:4 /s)])
  const released = await cartwright(['unreserve', '-', '--rules', 'shop'], { cwd: folder, env, input: '11\n13\n' })
  expect(
    released.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state),
  ).toEqual(['released', 'released'])
})

it('reports what came of the orders, as a table, JSON, CSV and one HTML file', async () => {
  const { out } = await run('report', 'campaigns', '--rules', 'shop', '--json')
  expect(JSON.parse(out)).toEqual({
    currency: 'PLN',
    campaigns: [
      {
        ...{ campaign: 'Coded', orders: 1, returned: 0, averageBasket: '90.00', discount: '10.00', revenue: '90.00' },
        ...{ margin: null, funded: '0.00', return: null, breakEven: null },
      },
    ],
  })
  const { out: table } = await run('report', 'redemptions', '--rules', 'shop', '--from', '2026-10-03')
  expect(table).toMatch(/2026-10-03 +2 +0 +70\.00 +10\.00 +140\.00/)
  expect(table).toMatch(/unknown-code +code +1 +1/)
  expect(await run('report', 'channels', '--rules', 'shop', '--csv', 'channels')).toMatchObject({
    code: 0,
    out: 'channel,orders,returned,averageBasket,discount,revenue,margin,withCode\nweb,2,0,70.00,10.00,140.00,,1\n',
  })
  expect(await run('report', 'codes', '--rules', 'shop', '--report', 'codes.html')).toMatchObject({ code: 0, err: '' })
  const page = readFileSync(join(folder, 'codes.html'), 'utf8')
  expect(page).toContain('<h1>Codes</h1>')
  expect(page).toContain('<td>Codes</td><td class="number">1</td><td class="number">1</td>')
  expect(page).not.toMatch(/<script|https?:/)
})

it('takes in codes that were made elsewhere, all of a file or none', async () => {
  const taken = (text: string): Promise<Finished> => {
    writeFileSync(join(folder, 'codes.csv'), text)
    return run('codes', 'import', 'Elsewhere', 'codes.csv', '--rules', 'shop')
  }
  const help = 'help correct the lines above; the columns are `code;limit`, with that header or without one\n'
  const refused = (line: string) => ({ code: 2, out: '', err: `${line}\nerror nothing was imported\n${help}` })
  expect(await taken('\ufeffcode;limit\r\nELSE-2345-6789;3\r\nELSE-2346-6789;\r\nELSE-2345-6789;3\r\n')).toEqual(
    refused('line 4: the code `ELSE-2345-6789` is already in an earlier row'),
  )
  expect(await taken('kod;ile\nELSE-2345-6789;2\n')).toEqual(
    refused('line 1: the limit `ile` is not a whole number above zero'),
  )
  expect(await taken('code;limit\nELSE-2345-6789;1,5\n')).toEqual(
    refused('line 2: the limit `1,5` is not a whole number above zero'),
  )
  expect(await taken('')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('has no codes') })
  expect(await taken('\ufeffcode;limit\r\nELSE-2345-6789;3\r\nELSE-2346-6789;\r\n')).toEqual({
    ...{ code: 0, err: '', out: 'codes imported: 2; not imported: 0\n' },
  })
})

it('hands out codes, prints them on a sheet, tells what is due, and shows what a customer has', async () => {
  const issue = (...customers: string[]) =>
    run('codes', 'issue', 'Gift', ...customers, '--when', 'review', '--rules', 'shop')
  const { out } = await issue('C', 'D')
  const [, ofC = '', ofD = ''] = out.split('\n')
  expect(ofC).toMatch(/^C,GIFT-/)
  expect((await issue('D')).out).toContain(ofD)
  expect(await run('codes', 'disable', '--customer', 'D')).toMatchObject({ code: 0, out: '1 code changed\n' })
  expect(await run('codes', 'disable')).toMatchObject({ code: 2 })
  for (const [limit, found] of [
    ['3', 'may be used 3 times'],
    ['none', 'used 0 times'],
  ] as const) {
    const typed = ofC.slice(2).toLowerCase().replaceAll('-', ' ')
    expect(await run('codes', 'update', typed, '--set-limit', limit)).toMatchObject({ code: 0, err: '' })
    expect((await run('codes', 'find', typed)).out.split('\n')[3]).toBe(found)
    const [json] = JSON.parse((await run('codes', 'find', typed, '--json')).out)
    expect(json).toMatchObject({ code: ofC.slice(2), issued: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) })
  }
  const { out: due } = await run('codes', 'due', '--rules', 'shop', '--announce')
  expect(due.split('\n')[1]).toContain(`${ofC},Gift,,,`)
  const { out: events } = await run('ledger', 'events')
  const told = events
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each))
  expect(told.map(({ content }) => content.event)).toEqual(['code-given', 'code-given', 'lapses'])
  expect((await run('ledger', 'events', '--done', '1-3')).out).toBe('3 events are done\n')
  expect((await run('ledger', 'events')).out).toBe('')

  const sheet = await run('codes', 'sheet', '--pool', 'Gift', '--sign', 'both', '--out', 'sheet.html')
  expect(sheet).toMatchObject({ code: 0, err: '' })
  const page = readFileSync(join(folder, 'sheet.html'), 'utf8')
  expect(page.match(/<svg/g)).toHaveLength(4)
  expect(page).toContain(`<code>${ofC.slice(2)}</code>`)
  const toSamePage = await run(
    'codes',
    'sheet',
    '--pool',
    'Gift',
    '--out',
    'one.html',
    '--link',
    'https://shop.example',
  )
  expect(toSamePage).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Write {code} where the code') })
  const link = ['--link', 'https://shop.example/?code={code}']
  expect(
    await run('codes', 'sheet', '--pool', 'Gift', '--out', 'bars.html', '--sign', 'code128', ...link),
  ).toMatchObject({ code: 2, out: '', err: expect.stringContaining('a barcode cannot contain a link') })

  const { out: wallet } = await run('wallet', 'C', '--rules', 'shop')
  expect(wallet).toContain(ofC.slice(2))
  expect(wallet).toMatch(/2026-10-03 +1 +committed +90\.00 +-10\.00 +Coded/)
  // No discount is none, not -0.00; the state of an order is a word of the reader's language.
  const { out: inPolish } = await run('wallet', 'C', '--rules', 'shop', '--lang', 'pl')
  expect(inPolish).toMatch(/2 +zatwierdzone +50,00 *\n/)
})

it('names the folder that a file can not be written to', async () => {
  const said = { code: 2, out: '', err: 'error `missing` does not exist\n' }
  expect(await run('codes', 'sheet', '--pool', 'Gift', '--out', 'missing/sheet.html')).toEqual(said)
  expect(await run('report', 'codes', '--rules', 'shop', '--report', 'missing/codes.html')).toEqual(said)
  if (process.platform !== 'linux') return
  const nowhere = await run('ledger', 'init', '/proc/nowhere/ledger.db')
  expect(nowhere).toEqual({ code: 2, out: '', err: 'error `/proc/nowhere` does not exist\n' })
})

it('names every code that it does not have', async () => {
  expect(await run('codes', 'find', 'GIFT-1', 'GIFT-2')).toMatchObject({
    code: 1,
    err: expect.stringContaining('error the ledger has no code `GIFT-1`, `GIFT-2`\nhelp codes that the rules list'),
  })
  expect(await run('codes', 'list', 'Nope')).toEqual({
    ...{ code: 0, out: 'code;limit;state;customer;issued\n', err: 'the ledger has no such codes of the pool "Nope"\n' },
  })
})

it('says how easily a code is guessed, how long an order may be held, and whose name a balance is looked up by', async () => {
  const { err } = await run('codes', 'generate', 'Gift', '1', '--rules', 'shop')
  // 31 signs at seven places.
  expect(err).toMatch(/^with \d+ codes of "Gift", one guess in \d{10} would hit one\n$/)
  for (const time of ['0s', '721h']) {
    const held = await run('reserve', 'orders.jsonl', '--rules', 'shop', '--for', time)
    expect(held).toMatchObject({ code: 2, err: expect.stringContaining('Write a time from 1s to 720h.') })
  }
  expect((await run('ledger', 'balance', 'wallet', 'C')).err).toContain('help write its name in the rules; ')
})

it('begins the ledger that the environment names', async () => {
  const at = join(folder, 'of-environment.db')
  expect(await cartwright(['ledger', 'init'], { cwd: folder, env: { CARTWRIGHT_LEDGER: at } })).toMatchObject({
    code: 0,
    out: `the ledger \`${at}\` is ready\n`,
  })
})

it('refuses the rules of another shop', async () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'other.promo'), 'settings { currency EUR }\ncampaign "X" { then 1 EUR off cart }\n')
  const { code, err } = await run('ledger', 'limits', '--rules', 'other')
  expect(code).toBe(2)
  expect(err).toContain('the ledger belongs to the workspace "shop" and uses PLN, but these rules are in EUR')
})

it('a new name loses no counters: `check` says which, and `was` keeps them', async () => {
  const renamed = (was: string): string => `settings { currency PLN  timezone "Europe/Warsaw" }
coupons "Codes" { code "TEN"  limit 8 uses }
coupons "Gift" { generate 100 like "GIFT-????-???#"  valid 5 days after issue }
coupons "Elsewhere" { generate 100 like "ELSE-????-????" }
campaign "Ten off" { ${was} when coupon "Codes" then 10 PLN off cart  budget 100 PLN }
`
  const other = join(folder, 'renamed')
  mkdirSync(other)
  expect(await run('compile', '--rules', 'shop', '-o', 'released.json')).toMatchObject({ code: 0 })
  writeFileSync(join(other, 'shop.promo'), renamed(''))
  for (const against of [
    ['--ledger', 'ledger.db'],
    ['--against', 'released.json'],
  ]) {
    const { code, err } = await run('check', 'renamed', ...against)
    expect(code).toBe(0)
    expect(err).toContain('the campaign `Coded` is no longer in the rules: its counters would be lost')
    expect(err).toContain('if `Ten off` is its new name, add `was "Coded"` to it')
  }
  writeFileSync(join(other, 'shop.promo'), renamed('was "Coded"'))
  const kept = await run('check', 'renamed', '--ledger', 'ledger.db', '--against', 'released.json')
  expect(kept.err).not.toContain('[lost-counters]')
  // Reading under the new name finds what counted under the old one, and teaches the ledger nothing.
  const names = async () => JSON.parse((await run('ledger', 'info', '--json')).out).workspace.names
  const before = await names()
  const report = await run('report', 'redemptions', '--rules', 'renamed', '--campaign', 'Ten off', '--json')
  expect(JSON.parse(report.out).total).toMatchObject([{ orders: 1 }])
  expect((await run('ledger', 'limits', '--rules', 'renamed')).out).toContain('Ten off')
  expect(await names()).toEqual(before)
})

it('knows the folder of its rules where it is moved, and refuses another with the same names', async () => {
  const text = readFileSync(join(shop, 'shop.promo'), 'utf8')
  for (const name of ['first', 'second']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'shop.promo'), text)
    expect(await run('ledger', 'init', `${name}.db`, '--rules', name)).toMatchObject({ code: 0, err: '' })
  }
  renameSync(join(folder, 'first'), join(folder, 'moved'))
  expect((await run('ledger', 'limits', '--ledger', 'first.db', '--rules', 'moved')).code).toBe(0)
  // A clone has no id of its own.
  mkdirSync(join(folder, 'clone'))
  writeFileSync(join(folder, 'clone', 'shop.promo'), text)
  expect(await run('ledger', 'init', 'first.db', '--rules', 'clone')).toMatchObject({ code: 0, err: '' })
  expect((await run('ledger', 'limits', '--ledger', 'first.db', '--rules', 'moved')).code).toBe(0)
  const wrong = await run('ledger', 'limits', '--ledger', 'second.db', '--rules', 'moved')
  for (const call of [
    ['generate', 'Gift', '1'],
    ['import', 'Elsewhere', 'codes.csv'],
  ]) {
    expect(await run('codes', ...call, '--ledger', 'second.db', '--rules', 'moved')).toMatchObject({
      code: 2,
      err: expect.stringContaining('belongs to another workspace'),
    })
  }
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('the folder of these rules belongs to another workspace')
  expect(wrong.err).toContain('ledger bind')
  expect(await run('ledger', 'bind', '--ledger', 'second.db', '--rules', 'moved')).toMatchObject({ code: 0 })
  expect((await run('ledger', 'limits', '--ledger', 'second.db', '--rules', 'moved')).code).toBe(0)
})

it('counts one order as one, names the currency of what goes back, and says that points never end', async () => {
  const programs = `settings { currency PLN  timezone "Europe/Warsaw" }
program "Club" { 1 point worth 0.01 PLN  pay up to 30% of total }
`
  mkdirSync(join(folder, 'small'))
  writeFileSync(join(folder, 'small', 'shop.promo'), programs)
  const inSmall = (...args: string[]) => run(...args, '--ledger', 'small.db')
  expect((await run('ledger', 'init', 'small.db', '--rules', 'small')).code).toBe(0)
  writeFileSync(join(folder, 'one.json'), order('1', 100))
  expect((await inSmall('reserve', 'one.json', '--order', '1', '--rules', 'small')).out).toContain(
    '100.00 PLN, discount 0.00 PLN',
  )
  expect((await inSmall('commit', '1', '--rules', 'small')).code).toBe(0)
  const { out } = await inSmall('return', '--order', '1', '--lines', '1=1', '--rules', 'small')
  expect(out).toBe('1: refund 100.00 PLN, the whole order was returned\n')
  const adjusted = await inSmall(
    'loyalty',
    'adjust',
    'C',
    '50',
    '--program',
    'Club',
    '--reason',
    'sorry',
    '--rules',
    'small',
  )
  expect(adjusted).toMatchObject({ code: 0, err: '' })
  expect((await inSmall('report', 'loyalty', '--rules', 'small')).out).toMatch(/Club +never +50 +0\.50/)
  const csv = await inSmall('report', 'loyalty', '--rules', 'small', '--csv', 'pointsByMonth')
  expect(csv.out).toContain('Club,never,50,0.50')
  expect((await inSmall('ledger', 'verify')).out).toMatch(/^\d+ accounts, 1 order, 0 errors\n$/)
})
