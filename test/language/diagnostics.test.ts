import { describe, expect, it } from 'vitest'
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types'
import { diagnostics } from '../../src/language/diagnostics.ts'
import { removeFile } from '../../src/language/project.ts'
import { fixture } from './marked.ts'

const settings = 'settings {\n  currency PLN\n  timezone "Europe/Warsaw"\n}\n'

const of = (text: string, today = '2026-10-03') => {
  const { project, path, ranges } = fixture(settings + text, { today })
  return { told: diagnostics(project, path), ranges: ranges.map(({ range }) => range) }
}

describe('a diagnostic', () => {
  it('says what is wrong, on a line of its own what to write, and where its page is', () => {
    const { told, ranges } = of(
      'campaign "A" {\n  when segment <|"VPI"|>\n  then 5% off cart\n}\nsegment "VIP" external',
    )
    expect(told.filter(({ code }) => code === 'unknown-name')).toEqual([
      {
        range: ranges[0],
        severity: DiagnosticSeverity.Error,
        code: 'unknown-name',
        codeDescription: { href: 'cartwright:diagnostics/unknown-name' },
        source: 'cartwright',
        message: 'there is no segment `VPI`\ndid you mean `VIP`?',
      },
    ])
  })
  it('leads to the other places that matter', () => {
    const { told } = of('let A = 5%\nlet A = 6%\ncampaign "C" { then A off cart }')
    const twice = told.find(({ code }) => code === 'duplicate-name')
    expect(twice?.relatedInformation).toEqual([
      {
        location: {
          uri: 'workspace:/main.promo',
          range: { start: { line: 4, character: 4 }, end: { line: 4, character: 5 } },
        },
        message: expect.any(String),
      },
    ])
  })
  it('fades what nothing uses and strikes out what is over', () => {
    const { told } = of('let A = 5%\ncampaign "C" {\n  active 2020-01-01 to 2020-02-01\n  then 5% off cart\n}')
    expect(told.map(({ code, tags, severity }) => [code, tags, severity])).toEqual([
      ['unused', [DiagnosticTag.Unnecessary], DiagnosticSeverity.Information],
      ['past-window', [DiagnosticTag.Deprecated], DiagnosticSeverity.Information],
    ])
  })
})

it('of another file stand there', () => {
  const { project } = fixture({ 'a.promo': settings, 'b.promo': 'campaign "A" { then 5% of cart }' })
  expect(diagnostics(project, 'a.promo')).toEqual([])
  expect(diagnostics(project, 'b.promo').map(({ code }) => code)).toEqual(['unexpected-word'])
  expect(diagnostics(removeFile(project, 'b.promo'), 'b.promo')).toEqual([])
})
