import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../../../../src/check/check.ts'
import { readCustomerMapping } from '../../../../src/history/import/customers/mapping.ts'
import { cartMaker, masterDataOf } from '../../../../src/history/to-cart.ts'
import { parse } from '../../../../src/syntax/parse.ts'
import { compiled } from '../../../compiled.ts'
import { aShop, head, mapping } from '../fixtures.ts'
import { importCustomers, importFile } from '../in-english.ts'

const shop = aShop()
const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const take = (name: string, text = file(name), options: Parameters<typeof importCustomers>[2] = {}) =>
  importCustomers(shop.history, shop.write(name, text), { timezone: 'Europe/Warsaw', ...options })
const customer = (id: string) => masterDataOf(shop.history).customer(id)
const customersOfOrders = () => [...shop.orders()].map(({ id, customer }) => [id, customer])

const orders = [
  'O-1,2026-03-01T10:00:00,ada.brzoza@example.com,TEA,1,10',
  'O-2,2026-03-02T10:00:00,Ada.Brzoza@EXAMPLE.com,TEA,1,10',
  'O-3,2026-03-03T10:00:00,2071000000002,TEA,1,10',
]

describe('the customer export of Shopify', () => {
  it('tells segments and attributes of the customers of orders, by e-mail without case and by id without its quote mark', async () => {
    await shop.take(orders)
    const summary = await take('shopify-customers.csv')
    expect(summary).toMatchObject({
      mapping: 'shopify-customers',
      rows: 3,
      customers: 2,
      added: 0,
      withOrders: 2,
      ordering: 2,
      refused: { 'the row has no id, e-mail or phone number': 1 },
    })
    expect(customer('ada.brzoza@example.com')).toMatchObject({
      segments: ['VIP', 'trade'],
      attributes: { accepts_email_marketing: 'yes', city: 'Gdynia', country: 'PL' },
    })
    expect(customer('2071000000002')).toMatchObject({ segments: [], attributes: { city: 'Bonn', company: 'Cis GmbH' } })
  })
  it('keeps refused rows with their reason, to be corrected and imported again', async () => {
    const { rejects = '' } = await take('shopify-customers.csv')
    const text = readFileSync(rejects, 'utf8')
    expect(text.split('\n')[1]).toMatch(/^4,"?the row has no id, e-mail or phone number"?,,Nobody/)
    const corrected = text.replace(/,Nobody,,,/, ',Nobody,,nobody@example.com,')
    expect(await take('corrected.csv', corrected)).toMatchObject({ rows: 1, customers: 1, added: 1, refused: {} })
    expect(customer('nobody@example.com')).toBeDefined()
  })
  it('before the orders is found by them, whichever of its names they say', async () => {
    await take('shopify-customers.csv')
    await shop.take([...orders, 'O-4,2026-03-04T10:00:00,+48501000001,TEA,1,10'])
    expect(customersOfOrders()).toEqual([
      ['O-1', '2071000000001'],
      ['O-2', '2071000000001'],
      ['O-3', '2071000000002'],
      ['O-4', '2071000000001'],
    ])
  })
})

it('two spellings of an e-mail in orders are one customer', async () => {
  await shop.take(orders)
  expect(customersOfOrders().map(([, id]) => id)).toEqual([
    'ada.brzoza@example.com',
    'ada.brzoza@example.com',
    '2071000000002',
  ])
})

describe('the audience export of Mailchimp', () => {
  it('tells tags, the birthday, and since when the customer has subscribed', async () => {
    await shop.take(orders)
    const summary = await take('mailchimp.csv')
    expect(summary).toMatchObject({
      mapping: 'mailchimp',
      customers: 1,
      withOrders: 1,
      refused: { 'the birthday does not match any format of the mapping': 1 },
    })
    expect(customer('ada.brzoza@example.com')).toMatchObject({
      segments: ['Newsletter', 'Tea lovers'],
      birthday: '2000-03-17',
      subscribedSince: '2025-05-04',
    })
  })
  it('of those who have unsubscribed tells no day', async () => {
    await take('mailchimp.csv')
    const left = file('mailchimp.csv')
      .replace(',TAGS', ',TAGS,UNSUB_TIME')
      .replace('"""Newsletter"",""Tea lovers"""', ',2026-01-01 10:00:00')
    await take('unsubscribed.csv', left)
    expect(customer('ADA.brzoza@example.com')).toMatchObject({ segments: [] })
    expect(customer('ADA.brzoza@example.com')).not.toHaveProperty('subscribedSince')
  })
})

it('the customers of WooCommerce are met by e-mail or user name', async () => {
  await shop.take([...orders, 'O-4,2026-03-04T10:00:00,ben,TEA,1,10'])
  expect(await take('woocommerce-customers.csv')).toMatchObject({ customers: 2, withOrders: 2, added: 0 })
  expect(customer('ben')?.attributes).toEqual({ city: 'Bonn', country: 'DE', registered: '2024-05-06' })
})

describe('customers of one’s own', () => {
  it('have our own columns, and attributes as `customer.…`', async () => {
    await take(
      'own.csv',
      'customer;email;segments;birthday;subscribed since;memberships;customer.age\nC-1;a@example.com;VIP|North;1990-05-17;2024-01-01;Prime;34',
    )
    expect(customer('C-1')).toEqual({
      segments: ['VIP', 'North'],
      birthday: '1990-05-17',
      subscribedSince: '2024-01-01',
      memberships: ['Prime'],
      attributes: { age: '34' },
    })
  })
  it('or a mapping says where they are', async () => {
    const map = readCustomerMapping(
      {
        ids: ['Kundennr', 'Mail'],
        segments: [{ column: 'Gruppe' }, { column: 'Merkmale', split: '/' }],
        birthday: { from: 'Geburtstag', format: ['dd.MM.yyyy', 'dd.MM.'] },
        attributes: { city: 'Ort' },
        ignore: [{ when: { column: 'Gesperrt', is: ['ja'] }, why: 'locked customers' }],
      },
      'kunden.map.json',
    )
    const csv =
      'Kundennr;Mail;Gruppe;Merkmale;Geburtstag;Ort;Gesperrt\n17;x@example.com;Handel;neu / VIP;24.12.;Bonn;\n18;;;;;;ja'
    expect(await take('kunden.csv', csv, { mapping: map })).toMatchObject({
      customers: 1,
      ignored: { 'locked customers': 1 },
    })
    expect(customer('17')).toMatchObject({
      segments: ['Handel', 'neu', 'VIP'],
      birthday: '2000-12-24',
      attributes: { city: 'Bonn' },
    })
  })
  it('a mapping without ids is refused with what it may say', () => {
    expect(() => readCustomerMapping({ segments: { column: 'A' } }, 'x.json')).toThrow(
      'the mapping `x.json` is invalid at `ids`',
    )
  })
  it('columns that no layout knows are told', async () => {
    await expect(take('x.csv', 'who,what\nA,B')).rejects.toThrow('no customer layout matches the columns of')
  })
  it('what a file has no column for stays, and an empty cell of a column takes away', async () => {
    await take('a.csv', 'customer,segments,birthday,customer.city\nC-1,VIP,1990-05-17,Bonn')
    await take('b.csv', 'customer,segments,customer.city\nC-1,,')
    expect(customer('C-1')).toEqual({ segments: [], memberships: [], birthday: '1990-05-17', attributes: {} })
  })
  it('the same file again changes nothing', async () => {
    await take('a.csv', 'customer,segments\nC-1,VIP')
    expect(await take('a.csv', 'customer,segments\nC-1,VIP')).toMatchObject({ alreadyImported: true })
  })
  it('a file that breaks off leaves the history as it was', async () => {
    await expect(take('a.csv', 'customer,segments\nC-1,VIP\nC-2,"open')).rejects.toThrow()
    expect(shop.rows('SELECT count(*) AS n FROM customers')).toEqual([{ n: 0 }])
  })
})

it('a returned line has the customer as the history knows them', async () => {
  await importFile(
    shop.history,
    shop.write('o.csv', `${head}\n${orders.join('\n')}\nR-1,2026-03-09T10:00:00,ADA.BRZOZA@example.com,TEA,-1,10`),
    {
      mapping: mapping(),
    },
  )
  expect(shop.rows('SELECT customer FROM returns')).toEqual([{ customer: 'ada.brzoza@example.com' }])
})

it('a past order has the segments, the birthday and the attributes of its customer, in the types of the rules', async () => {
  await shop.take(orders.slice(0, 1))
  await take('shopify-customers.csv')
  expect(await take('mailchimp.csv')).toMatchObject({ replaced: 1 })
  const { file: rulesFile } = parse(
    `settings { currency PLN timezone "Europe/Warsaw" }
attributes { customer.accepts_email_marketing: yes/no  customer.city: text }
segment "Newsletter" external`,
    'shop.promo',
  )
  const rules = compiled(check([rulesFile], new Map()))
  const [order] = shop.orders()
  expect(order && cartMaker(rules, masterDataOf(shop.history))(order, {}).customer).toEqual({
    id: 'ada.brzoza@example.com',
    segments: ['Newsletter', 'Tea lovers'],
    memberships: [],
    birthday: '2000-03-17',
    subscribedSince: '2025-05-04',
    attributes: { accepts_email_marketing: true, city: 'Gdynia' },
  })
})
