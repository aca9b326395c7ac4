/** Whatever the samples say in the language's words is offered where they say it. */
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { keywords, tokenize } from '../../../grammar/tokens.ts'
import { completions } from '../../../src/language/completion/index.ts'
import { linesOf } from '../../../src/language/positions.ts'
import { openProject, type SourceFile } from '../../../src/language/project.ts'
import { signatureHelp } from '../../../src/language/signature-help.ts'

const folders = [...new Set(globSync('samples/*/*.promo').map(dirname))]

const filesIn = (folder: string): readonly SourceFile[] =>
  globSync(`${folder}/**/*.promo`).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** Every one would take long, and most repeat others. */
const step = 5
const words = new Set(Object.values(keywords))

it.each(folders)('%s', (folder) => {
  const files = filesIn(folder)
  const project = openProject(files, new Map(), '2026-10-03')
  const missing: string[] = []
  let asked = 0
  for (const { path, text } of files) {
    const { positionAt } = linesOf(text)
    const { tokens } = tokenize(text)
    for (const { image, tokenType, startOffset, startLine } of tokens) {
      // A word behind a dot is an attribute's name, and an attribute is offered as a whole.
      if (!words.has(tokenType) || text[startOffset - 1] === '.' || asked++ % step > 0) continue
      signatureHelp(project, path, positionAt(startOffset))
      const { items } = completions(project, path, positionAt(startOffset))
      const isOffered = items.some(({ label }) => label.replace(/^, /, '').split(/[ ./]/)[0] === image)
      const isUnit = items.some(({ label }) => label.endsWith(` ${image}`))
      if (!isOffered && !isUnit) missing.push(`${path}:${startLine} ${image}`)
    }
  }
  expect(asked).toBeGreaterThan(20)
  expect(missing).toEqual([])
})
