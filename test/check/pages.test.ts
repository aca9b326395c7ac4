import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/check/catalogue.ts'
import { workspaceCodes } from '../../src/check/codes.ts'
import { anyCurrency } from '../../src/syntax/placeholders.ts'
import { diagnose, type Files } from './findings.ts'
import { fixed } from './mistakes/frames.ts'

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
  const [head = '', example = '', fix = ''] = text.split(/^## (?:Example|Fix)$/m)

  it('is named, explained in a line or two, and short', () => {
    expect(head.startsWith(`# ${code}\n\n`)).toBe(true)
    expect(head.trim().split('\n')).toHaveLength(3)
    expect(text.split('\n').length).toBeLessThan(45)
  })
  it.skipIf(Object.hasOwn(workspaceCodes, code))('the example yields it', () => {
    expect(codesOf(example)).toContain(code)
  })
  it('the fix does not yield it, nor any error', () => {
    expect(codesOf(fix)).not.toContain(code)
    expect(errorsOf(fix)).toEqual([])
  })
})

/** Findings that a person can mend only by thinking: their hints say what to weigh, and no exact text. */
const withoutFix = new Set<string>(
  `always-holds below-cost beyond-guard budget-without-money campaign-revived chances-not-100 code-in-two-pools code-never-valid
code-pattern coupon-out-of-time currency-mismatch cyclic-definition deep-groups deep-stacking division-by-zero empty-name
endless-decimal former-name guessable-code half-open-code idle-cap import-column import-failed import-left-out import-repeated import-row
impossible-date large-constant limit-not-here limit-without-customer link-outside long-calculation lost-counters long-chain long-number
misplaced-fact modifier-not-taken more-than-threshold never-holds never-offered never-open no-amount no-cart no-codes no-pattern no-points no-term
no-price not-a-step not-constant not-in-catalogue not-per-line not-positive not-tested not-whole nothing-qualifies often-shadowed
open-ended-code order-matters partly-examined past-goods percent-out-of-range retired-enabled reward-as-cheapest reward-price shadowed
shares-over-100 sold-by-measure steps-not-rising too-deep too-many-decimals too-many-rewards too-many-units uncapped-code
unexpected-end unreadable-file unused weaker-step unknown-currency unknown-status`.split(/\s+/),
)

describe.each(pages.filter(({ code }) => !withoutFix.has(code)))('$code', ({ code, text }) => {
  const example = text.split(/^## (?:Example|Fix)$/m)[1] ?? ''

  it('the example comes with a fix, which mends it', () => {
    const promo = /```promo\n([\s\S]*?)```/.exec(example)?.[1] ?? ''
    const findings = diagnosticsOf(example).filter((finding) => finding.code === code)
    const offered = findings.flatMap(({ fix, alternatives = [] }) => [...(fix ? [fix] : []), ...alternatives])
    expect(offered).not.toEqual([])
    const left = offered.map((fix) =>
      codesIn((fixed(promo, { fix }) ?? '').replaceAll(anyCurrency, 'PLN'), filesOf(example)),
    )
    expect(left.filter((codes) => codes.length >= codesOf(example).length)).toEqual([])
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

const codesIn = (promo: string, files: Files): string[] =>
  diagnose(promo, files, { today: '2026-01-01' }).diagnostics.map(({ code }) => code)

/** A file beside the example: its name in backticks, then its rows. */
function filesOf(section: string): Files {
  const blocks = section.matchAll(/`([^`\n]+\.csv)`:\n\n```csv\n([\s\S]*?)```/g)
  return Object.fromEntries([...blocks].map(([, name = '', rows = '']) => [name, rows]))
}
