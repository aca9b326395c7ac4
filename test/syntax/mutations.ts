/** Texts as they occur during typing: samples with pieces cut out, duplicated, moved and inserted. */
import { readdirSync, readFileSync } from 'node:fs'
import fc, { type Arbitrary } from 'fast-check'

const folder = new URL('format/', import.meta.url)
export const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.promo'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

const scraps = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    '"',
    '\\',
    ',',
    ':',
    '/*',
    '*/',
    '//',
    '\n',
    '\r\n',
    ' ',
    ';',
    '“',
    '€',
    '\u0000',
  ),
  fc.constantFrom(
    ' and ',
    ' not ',
    ' of ',
    '\ncampaign "X" {\n',
    '\nlet A = 1\n',
    '\nsegment ',
    'then ',
    '2026-1-1',
    '12,5%',
  ),
  fc.constantFrom('5', ' PLN', '%', '.99', '<', '= ', '+', '-', 'sku "A"', ' in ', 'expect ', '\ufeff', '🎁'),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

const edit: Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })),
  text: fc.oneof(fc.constant(''), scraps),
})

function apply(text: string, { at, length, text: inserted }: Edit): string {
  const start = Math.floor(at * text.length)
  return text.slice(0, start) + inserted + text.slice(start + length)
}

export const sample: Arbitrary<string> = fc.constantFrom(...samples)
/** A sample after a few edits. */
export const mutated: Arbitrary<string> = fc
  .tuple(sample, fc.array(edit, { minLength: 1, maxLength: 5 }))
  .map(([text, edits]) => edits.reduce(apply, text))
/** A text, and the same text after one more edit. */
export const edited: Arbitrary<readonly [string, string]> = fc
  .tuple(fc.oneof(sample, mutated), edit)
  .map(([text, change]) => [text, apply(text, change)] as const)
/** Any text: random pieces of the language, or random characters. */
export const anything: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(scraps, { maxLength: 60 }).map((parts) => parts.join('')),
)
