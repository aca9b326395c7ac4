import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/check/catalogue.ts'
import { workspaceCodes } from '../../src/check/codes.ts'
import { diagnose, type Files } from './findings.ts'

const folder = new URL('../../grammar/diagnostics/', import.meta.url)
const pages = readdirSync(folder).map((file) => ({
  code: file.replace(/\.md$/, ''),
  text: readFileSync(new URL(file, folder), 'utf8'),
}))

it('every code has a page and every page a code', () => {
  expect(pages.map(({ code }) => code).sort()).toEqual(Object.keys(catalogue).sort())
})

// What is found in a folder or a release has no text as its example.
describe.each(pages)('$code', ({ code, text }) => {
  const [head = '', example = '', mend = ''] = text.split(/^## (?:Example|Mend)$/m)

  it('is named, explained in a line or two, and short', () => {
    expect(head.startsWith(`# ${code}\n\n`)).toBe(true)
    expect(head.trim().split('\n')).toHaveLength(3)
    expect(text.split('\n').length).toBeLessThan(45)
  })
  it.skipIf(Object.hasOwn(workspaceCodes, code))('the example yields it', () => {
    expect(codesOf(example)).toContain(code)
  })
  it('the mend does not, nor is it wrong in another way', () => {
    expect(codesOf(mend)).not.toContain(code)
    expect(errorsOf(mend)).toEqual([])
  })
})

const codesOf = (section: string): string[] => diagnosticsOf(section).map(({ code }) => code)

const errorsOf = (section: string): string[] =>
  diagnosticsOf(section)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`)

function diagnosticsOf(section: string) {
  const promo = /```promo\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  return diagnose(promo, filesOf(section), { today: '2026-01-01' }).diagnostics
}

/** A file beside the example: its name in backticks, then its rows. */
function filesOf(section: string): Files {
  const blocks = section.matchAll(/`([^`\n]+\.csv)`:\n\n```csv\n([\s\S]*?)```/g)
  return Object.fromEntries([...blocks].map(([, name = '', rows = '']) => [name, rows]))
}
