import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/compare/model.ts'
import { chartOption } from '../../src/compare/report/chart-option.ts'
import { styles } from '../../src/compare/report/styles.ts'
import { reportPage } from '../../src/compare/report.ts'
import { headline, story } from '../../src/compare/words.ts'
import { builtScript } from '../../src/files/built-script.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { english, type Locale } from '../../src/words/locale.ts'
import { sayIn } from '../../src/words/text-of.ts'
import { compared, historyOf, type Order } from './shop.ts'

const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>'
const orders: readonly Order[] = Array.from({ length: 40 }, (_, i) => ({
  id: `${evil}${i}`,
  customer: `${evil}${i % 7}`,
  channel: i % 2 ? evil : 'web',
  lines: [['X', 80 + i]],
}))
const tenFrom = (threshold: number) =>
  `campaign "${evil}" { when subtotal >= ${threshold} PLN then 10% off cart budget 90 PLN }`
const nasty = () => compared(historyOf(orders), tenFrom(110), tenFrom(100), { names: { a: evil, b: evil } })

describe('the page', async () => {
  const page = await reportPage(nasty())
  /** Without the two scripts of its own, which are what they are. */
  const content = page.replaceAll(/<script>[\s\S]*?<\/script>/g, '')

  it('says who pays for the discounts of each scenario', async () => {
    const funded = (share: number) => `campaign "Ten" { then 10 PLN off cart funded ${share}% by "Bosch" }`
    const text = (await reportPage(compared(historyOf(orders), funded(50), funded(60))))
      .replaceAll(/<script[\s\S]*?<\/script>/g, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    // Of 10.00 in each of 40 orders.
    expect(text).toMatch(/Who pays for discounts .* Funder, PLN A B B − A 95% interval Bosch 200\.00 240\.00 \+40\.00/)
    expect(content.includes('Who pays for discounts')).toBe(false)
  })
  it('takes no name for HTML', () => {
    expect(content.match(/<img.*|alert\(1\)<\/script>.*/g)).toBeNull()
    expect(content.includes('&lt;/script&gt;&lt;script&gt;alert(1)')).toBe(true)
    expect(page.match(/<script>/g)).toHaveLength(2)
  })
  it('keeps what its charts draw readable', () => {
    const charts = [...content.matchAll(/<script type="application\/json">([\s\S]*?)<\/script>/g)]
    expect(charts.length).toBeGreaterThan(5)
    const drawn = charts.map(([, json = '']) => JSON.parse(json))
    expect(drawn.find(({ kind }) => kind === 'pairs').names).toEqual([evil])
  })
  it('needs no network and lets no other script run', () => {
    const tags = content.replaceAll(/"[^"]*"/g, '""').match(/<[^>]+>/g) ?? []
    expect(tags.filter((tag) => /\s(src|href)=/.test(tag))).toEqual([])
    expect(page.slice(0, 1000)).toMatch(/default-src 'none'; .*script-src 'sha256-[^']+' 'sha256-[^']+'"/)
    expect(content.match(/https?:.*/g)).toBeNull()
  })
  it('says that behaviour is held constant', () => expect(content.includes('behaviour is held constant')).toBe(true))
  it('is the same bytes each time', async () => expect((await reportPage(nasty())) === page).toBe(true))
  it('draws its charts as the window does', async () => {
    const draw = runInNewContext(`${await builtScript('report.script.js')}; charts.chartOption`)
    const colours = { ink: '#111', soft: '#222', line: '#333', page: '#444', a: '#555', b: '#666', font: 'serif' }
    const words = { locale: 'en', to: 'to', budget: 'budget of {of}, {amount}' }
    const charts = [...content.matchAll(/<script type="application\/json">([\s\S]*?)<\/script>/g)]
    const drawn = charts.map(([, json = '']) => JSON.parse(json))
    expect(drawn.map((chart) => JSON.stringify(draw(chart, colours, words)))).toEqual(
      drawn.map((chart) => JSON.stringify(chartOption(chart, colours, words))),
    )
  })
  it('has the figures of each chart as a table', () => {
    const figures = content.match(/<figure>/g)?.length
    expect(content.match(/<summary>The same as a table<\/summary><div class="scroll"><table>/g)).toHaveLength(
      figures ?? 0,
    )
  })
})

describe('the page in another language', () => {
  const tenFor = (amount: number) => `campaign "TEN" { when subtotal >= ${amount} PLN then 10% off cart }`
  const comparison = compared(
    historyOf(Array.from({ length: 40 }, (_, i) => ({ customer: `C${i % 7}`, lines: [['X', 80 + i]] }))),
    tenFor(110),
    tenFor(100),
    { names: { a: 'the rules as they are', b: 'B1' } },
  )
  const textIn = async (locale: Locale | undefined): Promise<string> =>
    (await reportPage(comparison, { locale })).replaceAll(/<(script|style)>?[\s\S]*?<\/\1>/g, '')

  it('has its sentences, figures and dates', async () => {
    const page = await textIn(loadLocale('pl'))
    expect(page).toContain('<html lang="pl" dir="ltr">')
    expect(page).toContain('<dd>obecne reguły</dd>')
    expect(page).toMatch(/<h2>B kosztuje o \d+,\d\d\u00a0zł więcej \(95%: od /)
    expect(page).toMatch(/<p class="soft">[^<]*1 sty 2026/)
  })
  it('runs from right to left where the language does, with no sentence left in English', async () => {
    const polish = loadLocale('pl')?.messages ?? {}
    /** Every message as a Hebrew letter with its parameters. */
    const generated = Object.fromEntries(
      Object.keys(polish).map((key) => [key, `א ${[...new Set(key.match(/\{\d+\}/g))].join(' ')}`]),
    )
    const page = await textIn({ tag: 'he', messages: generated })
    expect(page).toContain('<html lang="he" dir="rtl">')
    const words =
      page
        .replace(/<footer[\s\S]*/, '')
        .replaceAll(/<[^>]*>/g, ' ')
        .match(/[A-Za-z]{3,}/g) ?? []
    expect(new Set(words)).toEqual(new Set(['TEN', 'PLN', 'Europe', 'Warsaw']))
    expect(styles).not.toMatch(/(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)/)
  })
})

describe('the sentence to read first', () => {
  const comparison = nasty()
  const say = sayIn(english)
  const withDiscount = (discount: Comparison['totals']['discount']): string =>
    say(headline({ ...comparison, totals: { ...comparison.totals, discount } }))

  it('says what B costs more', () =>
    expect(withDiscount({ a: 0, b: 0, difference: 1_234_000, interval: { low: 1_120_000, high: 1_350_000 } })).toBe(
      'B costs 12,340 PLN more (95%: 11,200 to 13,500)',
    ))
  it('or less, the interval turned with it', () =>
    expect(withDiscount({ a: 0, b: 0, difference: -50_050, interval: { low: -60_000, high: 1_000 } })).toBe(
      'B costs 500.50 PLN less (95%: −10.00 to 600.00)',
    ))
  it('or that nothing changes', () =>
    expect(withDiscount({ a: 5, b: 5, difference: 0 })).toBe('A and B give the same total discount'))
  it('is followed by what else is asked', () => {
    const text = story(
      compared(
        historyOf([{ lines: [['A', 100]] }, { lines: [['A', 100]] }]),
        '',
        'campaign "Ten" { then 10% off cart }',
      ),
    )
    expect(text.map(say).join(' ')).toBe(
      "B affects 100.0% of 2 orders and A 0.0%: 2 orders are newly affected, 0 no longer. To earn A's gross margin, B needs 1 more order like its own (33.33%; 95%: 33.33% to 33.33%).",
    )
  })
})
