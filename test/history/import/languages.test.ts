/** What an import says of its rows is in the reader's language, and in the file of refused rows too. */
import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { describeImport } from '../../../src/cli/history-summary.ts'
import { speak } from '../../../src/cli/language.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { aShop, head, mapping } from './fixtures.ts'

const shop = aShop()

it('refused rows have their reason in the language of the import', async () => {
  const { rejects = '' } = await shop.import(['1,gestern,ann,A,1,1', '2,2026-03-01,ann,,1,1'], {
    locale: loadLocale('de'),
  })
  expect(readFileSync(rejects, 'utf8').split('\n').slice(1, 3)).toEqual([
    '2,der Zeitpunkt hat keines der Formate der Zuordnung,1,gestern,ann,A,1,1',
    '3,die Zeile nennt kein Produkt,2,2026-03-01,ann,,1,1',
  ])
})

it('and in English where the encoding of the file has no letters for it', async () => {
  const rows = iconv.encode(`${head}\n1,2026-03-01,Müller,A,viel,1\n`, 'windows-1252')
  const path = shop.write('alt.csv', rows)
  const { importFile } = await import('../../../src/history/import/import-file.ts')
  const { rejects = '' } = await importFile(shop.history, path, { mapping: mapping(), locale: loadLocale('ru') })
  expect(iconv.decode(readFileSync(rejects), 'windows-1252')).toContain(
    '2,the quantity is not a number,1,2026-03-01,Müller',
  )
})

it('the summary says in Polish what came in, what did not, and why; reasons of ready-made mappings too', async () => {
  const ignore = [{ when: { column: 'sku', is: ['T'] }, why: 'test orders' }]
  const summary = await shop.import(
    ['1,2026-03-01 10:00,ann,A,1,1000', '2,gestern,ann,A,1,1', '3,2026-03-01 10:00,ann,T,1,1'],
    { mapping: mapping({ ignore, brand: 'marke' }) },
  )
  speak('pl')
  try {
    const said = describeImport(summary, 1, 'PLN')
    expect(said).toContain('3 wiersze w 1,0 s')
    expect(said).toContain('1  zamówienia testowe')
    expect(said).toContain('odrzucono 1 wiersz, zob. ')
    expect(said).toContain('plik nie ma kolumny `marke`; pominięto: marki')
    expect(said).toContain('1000,00')
  } finally {
    speak('en')
  }
})
