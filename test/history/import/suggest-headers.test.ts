import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../../src/history/import/mapping.ts'
import { openOrders } from '../../../src/history/import/order-table.ts'
import { suggestMapping } from '../../../src/history/import/suggest.ts'
import { aShop } from './fixtures.ts'
import { importFile } from './in-english.ts'

/**
 * The specification of suggestions: headers of shops, tills and ERP systems with invented rows, and the mapping that they
 * mean. `asked` names the fields that the user is told to look at.
 */
const folder = fileURLToPath(new URL('headers', import.meta.url))
const files = readdirSync(folder)
const layouts = files.filter((file) => /\.[ct]sv$/.test(file))

const shop = aShop()

describe('a header of', () => {
  it.each(layouts)('%s is understood', async (file) => {
    const expected: unknown = JSON.parse(readFileSync(`${folder}/${file.replace(/\.\w+$/, '.json')}`, 'utf8'))
    const { mapping, reasons } = suggestMapping(await openOrders(`${folder}/${file}`))
    const { description, timezone, returns, file: format, ...fields } = mapping
    const asked = reasons
      .filter(({ field, isDoubtful }) => isDoubtful && field !== 'timezone')
      .map(({ field }) => field)
    expect({ decimal: (format as { decimal: string }).decimal, ...fields, asked: [...new Set(asked)] }).toEqual(
      expected,
    )
  })
  it.each(layouts)('%s is imported by its suggestion, once what is asked is answered', async (file) => {
    const path = `${folder}/${file}`
    const { mapping } = suggestMapping(await openOrders(path))
    const answered = {
      ...mapping,
      ignore: (mapping.ignore as { why: string }[] | undefined)?.map((rule) => ({ ...rule, why: 'no sale' })),
    }
    if (/"\?"/.test(JSON.stringify({ ...answered, currency: undefined }))) {
      expect(() => readMapping(answered, 'suggested')).toThrow(/is still `\?`/)
      return
    }
    const summary = await importFile(shop.history, path, {
      mapping: readMapping({ ...answered, currency: { value: 'EUR' } }, 'suggested'),
      rejects: shop.folder,
    })
    expect(summary.refused).toEqual({})
    expect(summary.orders).toBeGreaterThan(0)
  })
})
