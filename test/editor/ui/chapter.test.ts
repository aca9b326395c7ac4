import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { anchorOf, chapterOf, introductionOf } from '../../../editor/ui/docs/chapter.ts'
import { chapters } from '../../../src/syntax/chapters.ts'

const text = `# All
## One
first
### Inside
deeper
\`\`\`sh
# no heading
\`\`\`
## Two, and more
second`

test('a chapter goes up to the next heading of its level, with all below it', () => {
  expect(chapterOf(text, 'one')).toBe('## One\nfirst\n### Inside\ndeeper\n```sh\n# no heading\n```')
})

test('a heading is found by its anchor', () => {
  expect(anchorOf('Two, and more')).toBe('two-and-more')
  expect(chapterOf(text, 'two-and-more')).toBe('## Two, and more\nsecond')
})

test('there is none under an anchor that nothing has', () => {
  expect(chapterOf(text, 'no-heading')).toBeUndefined()
})

test('the beginning speaks of nothing that can not be opened beside it', () => {
  const beginning = '# All\n\nWhat it is.\n\n[deeper.md](deeper.md) says more.\n\n- [One](#one)\n'
  expect(introductionOf(`${beginning}\n## One\nfirst`)).toBe('# All\n\nWhat it is.\n\n- [One](#one)\n')
})

test('every chapter that a hover leads to is there', () => {
  const reference = readFileSync(new URL('../../../grammar/README.md', import.meta.url), 'utf8')
  expect(Object.keys(chapters).filter((anchor) => chapterOf(reference, anchor) === undefined)).toEqual([])
})
