import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { builtInMappings, findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { aShop } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()

describe('ready-made mappings', () => {
  it('are found by name, and are valid', () => {
    expect(builtInMappings).toContain('shopify')
    for (const name of builtInMappings) expect(findMapping(name).description).toBeDefined()
  })
  it('are told by a near name', () => {
    expect(() => findMapping('shopfy')).toThrow(
      expect.objectContaining({ message: 'there is no mapping `shopfy`', help: 'did you mean `shopify`?' }),
    )
  })

  it('say nothing of a file that fits two of them but their names', async () => {
    const columns = 'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice'
    const both = `${columns},order_id,sku,quantity,price\n1,A,1,2026-03-01,1,1,A,1,1\n`
    shop.write('orders.csv', 'order_id,ordered_at,currency\n1,2026-03-01,EUR\n')
    const path = shop.write('lines.csv', both)
    await expect(importFile(shop.history, path)).rejects.toMatchObject({
      code: 'mapping',
      message: `\`${path}\` matches \`online-retail\` and \`star\``,
      help: 'choose one with --map, for example --map online-retail',
    })
    expect(await importFile(shop.history, path, { mapping: findMapping('star'), timezone: 'UTC' })).toMatchObject({
      orders: 1,
    })
  })
  it('need a currency and a zone from elsewhere where the file says none', async () => {
    const head = 'Date,Time,Item,Qty,Price Point Name,SKU,Gross Sales,Net Sales,Transaction ID'
    const path = shop.write('items.csv', `${head}\n2026-03-01,10:00:00,Latte,1,Large,L,$5.00,$5.00,T1\n`)
    await expect(importFile(shop.history, path)).rejects.toMatchObject({
      message: `\`${path}\` does not state the currency of its amounts`,
      help: 'specify it with --currency, for example --currency EUR',
    })
    await expect(importFile(shop.history, path, { currency: 'USD' })).rejects.toMatchObject({
      message: `\`${path}\` does not state the time zone of its times`,
    })
    const ofRules = async () => ({ currency: 'USD', timezone: 'America/New_York' })
    expect(await importFile(shop.history, path, { ofRules })).toMatchObject({ orders: 1 })
    expect([shop.history.currency(), shop.history.timezone()]).toEqual(['USD', 'America/New_York'])
  })

  it('know the layout of Online Retail, packed as well', async () => {
    const path = shop.write(
      'retail.csv.gz',
      gzipSync(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,17850.0,United Kingdom
536366,22633,HAND WARMER,6,12/1/2010 8:28,1.85,,United Kingdom
536367,22633,damaged,-10,2010-12-01 09:00:00,0.0,,United Kingdom
C536379,85123A,WHITE HANGING HEART,-1,2010-12-02 09:41:00,2.55,17850.0,United Kingdom
`),
    )
    expect(await importFile(shop.history, path)).toMatchObject({
      mapping: 'online-retail',
      orders: 2,
      lines: 2,
      returns: 1,
      refused: {},
      ignored: {
        'postage, fees, discounts and corrections are not products': 1,
        'rows without a price are stock corrections': 1,
      },
    })
    expect(shop.rows('SELECT id FROM customers')).toEqual([{ id: '17850' }])
    expect(shop.history.currency()).toBe('GBP')
  })
})
