import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { builtInMappings, findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { importFile } from '../../../src/history/import/import-file.ts'
import { aShop } from './fixtures.ts'

const shop = aShop()

describe('ready-made mappings', () => {
  it('are found by name, and are valid', () => {
    expect(builtInMappings).toEqual(['online-retail', 'shopify', 'woocommerce'])
    for (const name of builtInMappings) expect(findMapping(name).description).toBeDefined()
  })
  it('are told by a near name', () => {
    expect(() => findMapping('shopfy')).toThrow(
      expect.objectContaining({ message: 'there is no mapping `shopfy`', help: 'did you mean `shopify`?' }),
    )
  })

  it('know the export of Shopify', async () => {
    const path = shop.write(
      'orders_export.csv',
      `Name,Email,Financial Status,Currency,Shipping,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem discount,Shipping Country,Cancelled at,Payment Method,Source,Vendor
#1001,ann@example.com,paid,EUR,4.90,SPRING,3.00,Standard,2026-03-01 10:22:33 +0100,2,Mug - blue,10.00,12.00,MUG-B,0.00,DE,,card,web,Acme
#1001,ann@example.com,,,,,,,2026-03-01 10:22:33 +0100,1,Lid,10.00,,,1.00,,,,,Acme
#1002,bob@example.com,voided,EUR,0,,0,,2026-03-01 11:00:00 +0100,1,Lid,10.00,,,0,DE,2026-03-01 12:00:00 +0100,card,web,Acme
#1002,bob@example.com,,,,,,,2026-03-01 11:00:00 +0100,1,Mug - blue,10.00,,MUG-B,0,,,,,Acme
`,
    )
    expect(await importFile(shop.history, path)).toMatchObject({
      mapping: 'shopify',
      orders: 1,
      lines: 2,
      refused: {},
      ignored: { 'cancelled orders': 2 },
    })
    expect([...shop.orders()]).toMatchObject([
      {
        id: '#1001',
        at: Date.parse('2026-03-01T10:22:33+01:00'),
        offset: 60,
        customer: 'ann@example.com',
        country: 'DE',
        payment: 'card',
        channel: 'web',
        delivery: { method: 'Standard', price: 4_900_000 },
        codes: ['SPRING'],
        lines: [
          { sku: 'MUG-B', quantity: 2_000_000, price: 10_000_000, listPrice: 12_000_000, paid: 17_930_000 },
          { sku: 'Lid', quantity: 1_000_000, price: 10_000_000, paid: 8_070_000 },
        ],
      },
    ])
  })

  it('know the export of WooCommerce with a row for each item', async () => {
    const path = shop.write(
      'orders.csv',
      `order_id,order_number,date,status,shipping_total,order_currency,payment_method,shipping_method,billing_email,billing_country,item_name,item_sku,item_quantity,item_subtotal,item_total,coupon_items
11,1011,2026-03-01 10:00:00,completed,5.00,PLN,bacs,Courier,ann@example.com,PL,Mug,MUG,3,30.00,27.00,id:1|code:SPRING|amount:3.00;id:2|code:X|amount:0
12,1012,2026-03-01 10:05:00,failed,5.00,PLN,bacs,Courier,ann@example.com,PL,Mug,MUG,3,30.00,27.00,
`,
    )
    expect(await importFile(shop.history, path, { timezone: 'Europe/Warsaw' })).toMatchObject({
      mapping: 'woocommerce',
      orders: 1,
      ignored: { 'orders that were not paid': 1 },
    })
    expect([...shop.orders()]).toMatchObject([
      {
        id: '1011',
        at: Date.parse('2026-03-01T10:00:00+01:00'),
        codes: ['SPRING', 'X'],
        lines: [{ sku: 'MUG', quantity: 3_000_000, price: 10_000_000, paid: 27_000_000 }],
      },
    ])
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
        'postage, fees, discounts and corrections are no products': 1,
        'rows without a price are stock corrections': 1,
      },
    })
    expect(shop.rows('SELECT id FROM customers')).toEqual([{ id: '17850' }])
    expect(shop.history.currency()).toBe('GBP')
  })
})
