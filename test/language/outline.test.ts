import { describe, expect, it } from 'vitest'
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types'
import { documentLinks } from '../../src/language/document-links.ts'
import { foldingRanges } from '../../src/language/folding.ts'
import { linesOf } from '../../src/language/positions.ts'
import { selectionRanges } from '../../src/language/selection-range.ts'
import { breadcrumbs, documentSymbols, workspaceSymbols } from '../../src/language/symbols.ts'
import { pathOf, uriOf } from '../../src/language/uri.ts'
import { fixture } from './marked.ts'

/** "campaign Autumn", its parts indented. */
const outline = (symbols: readonly DocumentSymbol[], indent = ''): string[] =>
  symbols.flatMap(({ name, detail, children }) => [
    `${indent}${detail} ${name}`,
    ...outline(children ?? [], `${indent}  `),
  ])

describe('outline', () => {
  it('has every declaration and the names inside of it', () => {
    const { project, path } = fixture(`settings { currency PLN }
attributes {
  item.color: text
}
coupons "Summer" {
  code "SUN"
  generate 5 like "S-??"
}
program "Club" {
  tiers by spend {
    "Gold" from 5 PLN
  }
}
campaign "Autumn" {
  then 5% off cart
}
campaign "" {
  then 5% off cart
}
`)
    expect(outline(documentSymbols(project, path))).toEqual([
      'settings settings',
      'attributes attributes',
      '  text item.color',
      'coupons Summer',
      '  code SUN',
      '  code S-??',
      'program Club',
      '  tier Gold',
      'campaign Autumn',
      'campaign campaign',
    ])
  })

  it('marks the name of a declaration, which lies within it', () => {
    const { project, path, ranges } = fixture('<|campaign <|"Autumn"|> {\n  then 5% off cart\n}|>')
    const [symbol] = documentSymbols(project, path)
    expect([symbol?.selectionRange, symbol?.range]).toEqual(ranges.map(({ range }) => range))
  })

  it('is whole beside what cannot be read', () => {
    const { project, path } = fixture('campaign "A" {\n  when when\n}\nsegment "B" external')
    expect(outline(documentSymbols(project, path))).toEqual(['campaign A', 'segment B'])
  })
})

describe('breadcrumbs', () => {
  it('lead from the declaration to the part under the cursor', () => {
    const { project, path, position } = fixture(
      'program "Club" {\n  tiers by spend {\n    "Gold" fr<|>om 5 PLN\n  }\n}',
    )
    expect(breadcrumbs(project, path, position).map(({ name }) => name)).toEqual(['Club', 'Gold'])
  })

  it('are none between declarations', () => {
    const { project, path, position } = fixture('segment "A" external\n<|>\nsegment "B" external')
    expect(breadcrumbs(project, path, position)).toEqual([])
  })
})

describe('symbols of the workspace', () => {
  const { project } = fixture({
    'a.promo': 'segment "Big spenders" external\nsegment "Spring" external',
    'b.promo': 'campaign "Spend more" {\n  then 5% off cart\n}\nsettings {\n  currency PLN\n}',
  })
  const names = (query: string) => workspaceSymbols(project, query).map(({ name }) => name)

  it('come with the best matches first', () => {
    expect(names('spend')).toEqual(['Spend more', 'Big spenders'])
    expect(names('SPG')).toEqual(['Spring'])
    expect(names('nothing such')).toEqual([])
  })

  it('are all names where nothing is asked for', () => {
    expect(names('')).toEqual(['Big spenders', 'Spend more', 'Spring'])
  })

  it('say where they stand', () => {
    const [found] = workspaceSymbols(project, 'spring')
    expect(found).toMatchObject({ containerName: 'a.promo', location: { uri: uriOf('a.promo') } })
  })
})

describe('folding', () => {
  const folds = (text: string) => {
    const { project, path } = fixture(text)
    return foldingRanges(project, path).map(({ startLine, endLine, kind }) => [startLine, endLine, kind ?? 'block'])
  }

  it('keeps the closing brace in sight, and folds blocks within blocks', () => {
    expect(folds('test "T" {\n  cart at 2026-01-01 {\n    1 x sku "A"\n  }\n  expect total 1 PLN\n}\n')).toEqual([
      [0, 4, 'block'],
      [1, 2, 'block'],
    ])
  })

  it('leaves a block on one line alone', () => {
    expect(folds('settings { currency PLN }\n')).toEqual([])
  })

  it('folds comments that follow each other, and those of several lines', () => {
    expect(folds('// a\n// b\n\n// c\n/* d\n e */\nlet A = 1 // f\n// g\n')).toEqual([
      [0, 1, 'comment'],
      [4, 5, 'comment'],
    ])
  })

  it('lives with braces that do not match', () => {
    expect(folds('}\ncampaign "A" {\n\n  then 5% off cart\n')).toEqual([])
  })
})

describe('selection', () => {
  it('grows from the word to the file', () => {
    const text = 'segment "A" external\ncampaign "B" {\n  when orders >= 3 and signed in\n  then 5% off cart\n}\n'
    const { project, path } = fixture(text)
    const lines = linesOf(text)
    const [selection] = selectionRanges(project, path, [lines.positionAt(text.indexOf('orders') + 2)])
    const grown: string[] = []
    for (let at: SelectionRange | undefined = selection; at; at = at.parent) {
      grown.push(text.slice(lines.offsetAt(at.range.start), lines.offsetAt(at.range.end)))
    }
    expect(grown).toEqual([
      'orders',
      'orders >= 3',
      'orders >= 3 and signed in',
      'when orders >= 3 and signed in',
      text.slice(text.indexOf('campaign'), -1),
      text,
    ])
  })

  it('begins inside of the quotes', () => {
    const { project, path, position, ranges } = fixture('segment <|"<|A <|>b|>"|> external')
    const [selection] = selectionRanges(project, path, [position])
    expect([selection?.range, selection?.parent?.range]).toEqual(ranges.map(({ range }) => range))
  })

  it('answers for every position, and in an empty file', () => {
    const { project, path } = fixture('')
    const start = { line: 0, character: 0 }
    expect(selectionRanges(project, path, [start, start])).toHaveLength(2)
  })
})

describe('links', () => {
  const linksIn = (path: string, text: string) => {
    const { project, ranges } = fixture({ [path]: text })
    const links = documentLinks(project, path)
    return {
      ranges: ranges.map(({ range }) => range),
      found: links.map(({ range }) => range),
      targets: links.map((link) => pathOf(link.target ?? '')),
    }
  }

  it('lead to every imported list', () => {
    const { ranges, found, targets } = linksIn(
      'rules/a.promo',
      'catalogue from "<|../products.csv|>" as "<|../products.map.json|>"\nproducts "P" from "<|lists/p 1.csv|>"\nsegment "S" from "<|./s.csv|>"\ncoupons "C" {\n  codes from "<|codes.csv|>"\n}',
    )
    expect(found).toEqual(ranges)
    expect(targets).toEqual([
      'products.csv',
      'products.map.json',
      'rules/lists/p 1.csv',
      'rules/s.csv',
      'rules/codes.csv',
    ])
  })

  it.each([
    'javascript:alert(1)',
    'https://example.com/x.csv',
    'file:///etc/passwd',
    'C:\\\\x.csv',
    '/etc/passwd',
    '../../etc/passwd',
    'lists/../../../x.csv',
    '\\\\\\\\server\\\\x.csv',
    '',
    '.',
    'lists/..',
    'lists/',
    'a\\u{202E}vsc.exe',
  ])('lead nowhere from "%s"', (from) => {
    expect(linksIn('rules/a.promo', `segment "S" from "${from}"`).targets).toEqual([])
  })
})

describe('URIs of workspace paths', () => {
  it.each(['a.promo', 'zażółć/ä b.promo', 'a#b?c%20.promo'])('lead back from `%s`', (path) => {
    expect(pathOf(uriOf(path))).toBe(path)
  })

  it.each([
    'file:///a.promo',
    'workspace:/a/../b',
    'workspace:/%2E%2E/b',
    'workspace:/a%2F..%2Fb',
    'workspace:/%',
    'workspace:/',
  ])('are not read from %s', (uri) => {
    expect(pathOf(uri)).toBeUndefined()
  })
})
