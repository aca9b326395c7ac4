/** Whole campaigns are written by taking what is offered, and nothing else. */
import { describe, expect, it } from 'vitest'
import { completions } from '../../../src/language/completion/index.ts'
import { linesOf } from '../../../src/language/positions.ts'
import { openProject, type Project, textOf } from '../../../src/language/project.ts'
import { expanded } from '../project-of.ts'
import { imports, shop } from './shop.ts'

const campaigns = [
  `campaign "New campaign" {
  priority 5
  active 2026-10-03 to 2026-10-31
  every sat, sun from 10:00 to 22:00
  never combine with similar
  in group "Basket"
  when subtotal of category "Tools" >= MIN_BASKET and segment "VIP"
  when not payment "card", "blik"
  when tier in "Club" at least "Gold"
  then 5% off cart, at most 200 PLN
  limit 1 per customer per day
  funded 50% by "Bosch"
}
`,
  `campaign "New campaign" {
  on prices
  active from 2026-10-03
  then 20% off sku "SAW", "MUG" except brand "Bosch", ending .99
}
`,
  `campaign "New campaign" {
  when customer.age >= 1 or contains 2 of item.color = item.color
  then by subtotal {
    from 100 PLN: free shipping by "courier"
  }
  then RATE off cart
  then buy 2 of brand "Bosch" get 1 of sku "MUG" at 50% off, up to 2 times
  then choose up to 2 from {
    sku "MUG" at 100 PLN up to 1
  }
  then earn 2 x points in "Club"
}
`,
  `coupons "New coupons" {
  generate 1000 like "NAME-????-????"
  limit 1 per code
  valid 30 days after issue
}
`,
  `scenario "New scenario" {
  set RATE = 10%
  disable "Card"
}
`,
  `test "New test" {
  cart at 2026-10-03 {
    customer "C-1"
    1 x sku "SAW" at 100 PLN
    code "SUMMER26"
    payment "card"
  }
  expect applied "Card"
  expect "Card" not applied because must be alone
}
`,
]

describe('by completion alone', () => {
  it.each(campaigns)('%s', (wanted) => {
    const seen = { path: 'seen.promo', text: 'test "Seen" { cart at 2026-10-03 { customer "C-1" 1 x sku "SAW" } }' }
    let project = openProject([shop, seen, { path: 'new.promo', text: '' }], imports, '2026-10-03')
    let written = ''
    while (written.trim() !== wanted.trim()) {
      const taken = next(project, written, wanted.slice(written.length))
      expect(taken, `nothing offered goes on from\n${written}`).toBeDefined()
      written += taken
      project = openProject([shop, seen, { path: 'new.promo', text: written }], imports, '2026-10-03')
    }
    expect(project.diagnostics.filter(({ path, severity }) => path === 'new.promo' && severity === 'error')).toEqual([])
  })
})

/** The longest that is offered and is what is wanted next, with the space that an author types before it. */
function next(project: Project, written: string, wanted: string): string | undefined {
  const space = /^\s*/.exec(wanted)?.[0] ?? ''
  // A word that the cursor touches would be completed itself.
  const typed = written + (space === '' ? ' ' : space)
  // Layout is the author's: what closes a block was written with what opened it.
  if (wanted.trim().startsWith('}')) return `${space}}`
  const { positionAt } = linesOf(typed)
  const open = openProject(
    [...filesOf(project, 'new.promo'), { path: 'new.promo', text: typed }],
    imports,
    '2026-10-03',
  )
  const { items } = completions(open, 'new.promo', positionAt(typed.length))
  const texts = items.map(({ textEdit }) => expanded(textEdit && 'newText' in textEdit ? textEdit.newText : ''))
  const fitting = texts
    .flatMap((text) => [text, text.split('\n')[0]?.trimEnd() ?? text])
    .filter((text) => text !== '' && goesOn(wanted.trimStart(), text))
  const longest = fitting.sort((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : space + longest
}

/** A word is wanted whole: `per` is no part of `percent`. */
const goesOn = (wanted: string, text: string): boolean =>
  wanted.startsWith(text) && !(/\w$/.test(text) && /^\w/.test(wanted.slice(text.length)))

const filesOf = (project: Project, except: string) =>
  [...project.parsed.keys()].filter((path) => path !== except).map((path) => ({ path, text: textOf(project, path) }))
