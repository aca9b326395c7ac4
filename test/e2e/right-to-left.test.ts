/** A right-to-left language is a file: the window in one whose words are those of English in Arabic letters. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import english from '../../editor/ui/i18n/locales/en.json' with { type: 'json' }
import { categoriesOf, generatedLanguage, inLettersOf } from '../words/generated-language.ts'
import { obstacles } from './access.ts'
import { checkout } from './checkout.ts'
import { homeOf } from './homes.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { temporaryFolder } from './workspaces.ts'

const inArabic = (text: string): string => inLettersOf('ar', text)

interface Words {
  readonly [key: string]: string | Words
}

/** The words of the window; what is counted in each form that Arabic has. */
function translated(words: Words): Words {
  const entries = Object.entries(words).flatMap(([key, value]): [string, string | Words][] => {
    if (typeof value !== 'string') return [[key, translated(value)]]
    const [, counted] = /^(.+)_(?:one|other)$/.exec(key) ?? []
    if (counted === undefined) return [[key, inArabic(value)]]
    return categoriesOf('ar').map((category) => [`${counted}_${category}`, inArabic(value)])
  })
  return Object.fromEntries(entries)
}

/** A copy of the sources with two files more, and the window that is built from it. */
function sourcesInArabic(): URL {
  const copy = temporaryFolder('arabic')
  for (const path of ['src', 'grammar', 'editor', 'samples', 'package.json', 'tsconfig.json']) {
    cpSync(fileURLToPath(new URL(path, checkout)), join(copy, path), {
      recursive: true,
      filter: (source) => basename(source) !== '.cartwright',
    })
  }
  symlinkSync(fileURLToPath(new URL('node_modules', checkout)), join(copy, 'node_modules'), 'junction')
  writeFileSync(join(copy, 'editor/ui/i18n/locales/ar.json'), JSON.stringify(translated(english)))
  mkdirSync(join(copy, 'src/words/ar'))
  writeFileSync(join(copy, 'src/words/ar/program.json'), JSON.stringify(generatedLanguage('ar').messages))
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('node_modules/vite/bin/vite.js', checkout)), 'build', '--logLevel', 'warn', 'editor/ui'],
    { cwd: copy, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
  )
  return pathToFileURL(`${copy}/`)
}

/** What is wider than it has room for, but for what scrolls on purpose: the text, and tables and charts of any width. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = '.monaco-editor, [role="grid"], [role="figure"], [role="slider"]'
    const all = [...document.querySelectorAll<HTMLElement>('body, body *')]
    return all
      .filter((element) => element.checkVisibility() && !element.closest(wide) && !element.querySelector(wide))
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} in ${clientWidth}`)
  })

it('a window in a right-to-left language is mirrored, and its text is not', { timeout: 900_000 }, async () => {
  const opened = await openWindow('Chromium', {
    home: homeOf({ language: 'ar' }),
    open: shop(),
    from: sourcesInArabic(),
  })
  const { page } = opened
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar',
    'rtl',
  ])

  const tab = (name: keyof typeof english.panels) =>
    page.getByRole('tab', { name: inArabic(english.panels[name]), exact: true })
  const place = (name: keyof typeof english.places) => page.locator(`[data-place="${name}"]`)
  const middleOf = async (locator: ReturnType<typeof tab>): Promise<number> => {
    const { x = Number.NaN, width = 0 } = (await locator.boundingBox()) ?? {}
    return x + width / 2
  }
  const text = page.locator('.view-lines').first()
  const [rail, files, middle, cart] = [place('rules'), tab('files'), text, tab('cart')]
  const order = [await middleOf(cart), await middleOf(middle), await middleOf(files), await middleOf(rail)]
  expect(order, 'cart, text, files, places from the left').toEqual(order.toSorted((a, b) => a - b))

  // The rules themselves are Latin: they begin at the left, beside their line numbers.
  expect(await text.evaluate((lines) => getComputedStyle(lines).direction)).toBe('ltr')
  expect(await middleOf(page.locator('.line-numbers').first())).toBeLessThan(await middleOf(text))

  await page
    .getByRole('row')
    .filter({ hasText: /^autumn\.promo/ })
    .click()
  await expect.poll(() => text.textContent()).toMatch(/\p{Script=Arabic}/u)
  expect(await text.textContent(), 'signs between words are not drawn').not.toContain('U+20')

  // Charts are drawn from the left.
  await tab('why').click()
  await page.getByRole('radio', { name: inArabic(english.why.waterfall) }).check({ force: true })
  const drawn = page.getByRole('figure').getByRole('img')
  await drawn.waitFor()
  expect(await drawn.evaluate((picture) => getComputedStyle(picture).direction)).toBe('ltr')
  await page.getByRole('radio', { name: inArabic(english.why.reasons) }).check({ force: true })

  const found: Record<string, unknown> = {}
  const look = async (where: string): Promise<void> => {
    const all = [...(await obstacles(page)), ...(await overflowing(page))]
    if (all.length > 0) found[where] = all
  }
  for (const name of ['why', 'difference', 'problems', 'tests', 'timeline', 'conflicts'] as const) {
    await tab(name).click()
    await look(name)
  }
  for (const name of ['carts', 'history', 'compare', 'campaigns', 'codes', 'customers', 'releases'] as const) {
    await place(name).click()
    await look(name)
  }
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('dialog').waitFor()
  await look('settings')
  expect(found).toEqual({})

  // What the engine says of the cart is in the language too.
  await page.keyboard.press('Escape')
  await place('rules').click()
  await tab('why').click()
  const reasons = page.getByRole('list', { name: inArabic(english.why.list) })
  await expect.poll(() => reasons.textContent()).toMatch(/\p{Script=Arabic}{3}/u)
  expectNoComplaints(opened)
})
