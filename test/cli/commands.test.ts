import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

describe('explain', () => {
  it('says what each condition saw and each effect gave', async () => {
    const { code, out } = await cartwright(['explain', 'Basket', 'cart.json', '--rules', 'shop'])
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'Basket applied -11.25',
      '',
      'Conditions',
      '  ✓ subtotal >= 100 PLN  225.00 PLN',
      '',
      'Effects',
      '  1  5% off cart  DRILL -10.00, MUG -1.25',
      '',
    ])
  })
  it('says why a campaign did not apply', async () => {
    const { out } = await cartwright(['explain', 'VIP', 'cart.json', '--rules', 'shop'])
    expect(out).toContain('VIP not applied condition')
    expect(out).toContain('✗ segment "VIP"  no segment')
    expect(out).toMatch(/1 {2}free shipping {2}nothing/)
  })
  it('guesses a name that is misspelt', async () => {
    const { code, err } = await cartwright(['explain', 'Bsaket', 'cart.json', '--rules', 'shop'])
    expect(code).toBe(2)
    expect(err).toBe('error there is no campaign `Bsaket`\nhelp did you mean `Basket`?\n')
  })
})

describe('offers', () => {
  const input = JSON.stringify({
    at: '2026-10-03T12:00:00+02:00',
    currency: 'PLN',
    lines: [{ sku: 'MUG', quantity: '1' }],
  })
  it('lists what a customer may choose and what is within reach, and not what is for others', async () => {
    const { code, out } = await cartwright(['offers', '--rules', 'shop', '--json'], { input })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      applied: [],
      available: [
        { campaign: 'Basket', how: 'reach', missing: { fact: 'subtotal', amount: '75.00' } },
        { campaign: 'Pick me', how: 'choose', discount: '5.00' },
      ],
    })
  })
  it('reads well', async () => {
    const { out } = await cartwright(['offers', '--rules', 'shop'], { input })
    expect(out).toMatch(/To choose\n +Pick me +-5\.00 +the customer may choose it\n/)
    expect(out).toMatch(/Within reach\n +Basket +-5\.00 +75\.00 PLN more in the cart +add 3 x MUG +Five off\n/)
  })
})

describe('prices', () => {
  const prices = async (at: string) => {
    const { code, out } = await cartwright(['prices', '--rules', 'prices', '--at', at])
    expect(code).toBe(0)
    return out.trimEnd().split('\n').slice(1)
  }
  it('are a CSV with the lowest price of the 30 days before a reduction, and the percentage to announce', async () => {
    expect(await prices('2026-10-05')).toEqual([
      'A,"Drill, red",120.00,80.00,October,70.00,',
      'B,Mug,25.00,20.00,October,25.00,20',
      'C,Saw,10.00,10.00,,,',
    ])
  })
  it('count the 30 days from the first of the reduction, not from the day asked for', async () => {
    expect((await prices('2026-10-31'))[0]).toBe('A,"Drill, red",120.00,80.00,October,70.00,')
  })
  it('have nothing to name where nothing is reduced', async () => {
    expect((await prices('2026-11-01'))[0]).toBe('A,"Drill, red",120.00,100.00,,,')
  })
})

describe('rules in several currencies', () => {
  const files = {
    'shop.promo': 'settings { currencies EUR, PLN timezone "Europe/Warsaw" }\ncatalogue from "products.csv"\n',
    'products.csv': 'sku,price,price PLN\nA,10,45\n',
  }
  const inFolder = async (...args: string[]) => cartwright(args, { cwd: await folderWith(files) })

  it('give prices in the first and say so, or in the one asked for', async () => {
    const first = await inFolder('prices', '--at', '2026-10-03')
    expect(first.out).toContain('A,,10.00,10.00,')
    expect(first.err).toBe('in EUR, the first currency of the rules; `--currency PLN` for another\n')
    const other = await inFolder('prices', '--at', '2026-10-03', '--currency', 'pln')
    expect(other).toMatchObject({ code: 0, err: '' })
    expect(other.out).toContain('A,,45.00,45.00,')
    const none = await inFolder('prices', '--at', '2026-10-03', '--currency', 'USD')
    expect(none.code).toBe(2)
    expect(none.err).toContain('the rules are in EUR, PLN, not in USD')
    expect(none.err).toContain('write `--currency EUR` or `--currency PLN`')
  })

  it('make up a history in one of them', async () => {
    const root = await folderWith(files)
    const made = await cartwright(['history', 'generate', '--orders', '5', '--currency', 'PLN'], { cwd: root })
    expect(made.code).toBe(0)
    const info = await cartwright(['history', 'info', '--json'], { cwd: root })
    expect(JSON.parse(info.out)).toMatchObject({ currency: 'PLN' })
  })
})

describe('return', () => {
  const refund = async (...args: string[]) =>
    JSON.parse((await cartwright(['return', 'cart.json', '--rules', 'shop', '--json', ...args])).out)
  it('works out refunds one after the other', async () => {
    const first = await refund('--lines', '1=1')
    const second = await refund('--lines', '1=1,2=1', '--earlier', '1=1')
    expect(Number(first.refund) + Number(second.refund)).toBeCloseTo(203.75, 10)
    expect(second.keptTotal).toBe('0.00')
  })
  it('names a gift that money is held back for, and says why', async () => {
    const root = await folderWith({
      'shop.promo': `settings { currency PLN timezone "Europe/Warsaw" returns requalify }
catalogue from "products.csv"
campaign "Mug" { when subtotal >= 100 PLN then add 1 of sku "MUG" free }
`,
      'products.csv': 'sku,price\nMUG,15\nA,60\nB,50\n',
    })
    const order = JSON.stringify({
      at: '2026-10-03T12:00:00+02:00',
      currency: 'PLN',
      lines: [
        { sku: 'A', quantity: '1' },
        { sku: 'B', quantity: '1' },
      ],
    })
    const refundOf = async (...args: string[]) =>
      (await cartwright(['return', '--rules', root, ...args], { input: order })).out
    const first = await refundOf('--lines', '2=1')
    expect(first).toMatch(/2 B +1 +35\.00/)
    expect(first).toContain(
      'the gift in line `+1` is kept, but "Mug" no longer gives it: 15.00 is withheld until it is returned',
    )
    const second = await refundOf('--lines', '+1=1', '--earlier', '2=1')
    expect(second).toMatch(/\+1 +1 +15\.00/)
    expect(second).toContain(
      'line `+1` is a gift of "Mug", for which 0.00 was paid: 15.00 was withheld while it was kept',
    )
  })
  it('refuses what the order does not have', async () => {
    const { code, err } = await cartwright(['return', 'cart.json', '--rules', 'shop', '--lines', '7=1'])
    expect(code).toBe(3)
    expect(err).toContain('the order has no line `7`')
  })
})

describe('compile', () => {
  it('writes one module that a service imports', async () => {
    const root = await folderWith({})
    const file = join(root, 'rules.mjs')
    expect(await cartwright(['compile', '--rules', 'shop', '--target', 'js', '-o', file])).toMatchObject({ code: 0 })
    const { evaluate } = await import(pathToFileURL(file).href)
    const cart = JSON.parse((await cartwright(['run', '--rules', 'shop', 'cart.json', '--json'])).out)
    expect(evaluate(JSON.parse(await readFile(new URL('fixtures/cart.json', import.meta.url), 'utf8')))).toEqual(cart)
    expect(await readdir(root)).toEqual(['rules.mjs'])
  })
  it('makes a folder for databases, which can express whatever the rules say', async () => {
    const rules = ['compile', '--rules', 'shop', '--target', 'clickhouse']
    const folder = join(await folderWith({}), 'clickhouse')
    expect(await cartwright([...rules, '--check'])).toMatchObject({ code: 0 })
    expect(await cartwright(rules)).toMatchObject({ code: 2 })
    expect(await cartwright([...rules, '-o', folder])).toEqual({ code: 0, out: '', err: '' })
    expect((await readdir(folder)).sort()).toEqual(['cartwright.mjs', 'cartwright_function.xml'])
  })
  it('makes a folder for Shopify, and says before what it would leave out', async () => {
    const rules = ['compile', '--rules', 'shop', '--target', 'shopify']
    const folder = join(await folderWith({}), 'shopify')
    const listed = await cartwright([...rules, '--check'])
    expect(listed).toMatchObject({ code: 1 })
    expect(listed.out).toContain('Pick me  the customer must choose it')
    expect(await cartwright([...rules, '-o', folder])).toMatchObject({ code: 1 })
    expect(await cartwright([...rules, '-o', folder, '--leave-out'])).toMatchObject({ code: 0 })
    expect(await cartwright(['compile', '--rules', 'shop', '--target', 'vtex'])).toMatchObject({ code: 2 })
  })
  it('refuses compiled rules that were changed by hand', async () => {
    const { out } = await cartwright(['compile', '--rules', 'shop'])
    const root = await folderWith({ 'rules.json': out.replace('"100"', '"10"') })
    const { code, err } = await cartwright(['run', '--rules', join(root, 'rules.json')], { input: '{}' })
    expect(code).toBe(2)
    expect(err).toContain('modified after they were compiled')
  })
})

describe('init', () => {
  it.each(['shop', 'b2b', 'loyalty', 'repository'])(
    '%s is sound, tested and has a cart that meets something',
    async (template) => {
      const root = join(await folderWith({}), 'new')
      expect(await cartwright(['init', root, '--template', template])).toMatchObject({ code: 0, err: '' })
      expect(await cartwright(['check', root])).toEqual({ code: 0, out: '', err: '' })
      expect(await cartwright(['fmt', root])).toEqual({ code: 0, out: '', err: '' })
      expect(await cartwright(['test', root])).toMatchObject({ code: 0 })
      const { out } = await cartwright(['run', '--rules', root, join(root, 'carts/basket.json'), '--json'])
      expect(JSON.parse(out).applied.length).toBeGreaterThan(1)
    },
  )
  it('leaves a folder alone that holds anything', async () => {
    const root = await folderWith({ 'mine.txt': 'x' })
    const { code, err } = await cartwright(['init', root])
    expect(code).toBe(2)
    expect(err).toContain('is not empty')
    expect(await readdir(root)).toEqual(['mine.txt'])
  })
})

describe('what is missing on the command line', () => {
  it.each([
    [['ledger', 'export'], "missing required argument 'what': write one of redemptions, refusals, transfers"],
    [['ledger', 'balance'], "missing required argument 'kind': write one of campaign, group, pool, code"],
    [['ledger', 'balance', 'code'], "missing required argument 'name': the name, code or id of the owner"],
    [['report'], "missing required argument 'what': write one of redemptions, campaigns"],
    [['ledger', 'export', 'codes', '--format'], "option '--format <format>' argument missing: write one of csv, jsonl"],
    [['codes', 'generate', 'Welcome'], "missing required argument 'count': the number of codes"],
    [['loyalty', 'settle'], "required option '--month <yyyy-mm>' not specified: the month, such as 2026-10"],
    [['wallet'], "missing required argument 'customer': the customer's id"],
  ])('%j is told with what to write', async (args, said) => {
    expect(await cartwright(args)).toMatchObject({ code: 2, err: expect.stringContaining(said) })
  })

  it('so that every argument that must be there says what it is', async () => {
    const groups = ['ledger', 'codes', 'gift', 'loyalty', 'release', 'keys', 'history', 'access', 'webhooks', 'kit']
    for (const group of groups) {
      const { out } = await cartwright(['help', group])
      const [, list = ''] = out.split('Commands:\n')
      for (const [, command = ''] of list.matchAll(/^ {2}(\S+)/gm)) {
        const { out: help } = await cartwright([group, command, '--help'])
        for (const [, name = ''] of (help.split('\n')[0] ?? '').matchAll(/<([^>]+)>/g)) {
          const argument = name.replace('...', '')
          expect(help, `${group} ${command}`).toMatch(new RegExp(`^ {2}${argument} {2,}\\S`, 'm'))
        }
      }
    }
  })
})
