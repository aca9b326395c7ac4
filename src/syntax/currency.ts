/** The currency in examples. */
import { minorDigits } from '../money/currencies.ts'
import type { Diagnostic, Fix } from './diagnostic.ts'
import type { PromoFile } from './tree.ts'

/** Placeholder for the settings' currency in the parser's help and fixes, because it reads single declarations. */
export const anyCurrency = '¤'

/** The currency of the settings, or the one used in the files. */
export function currencyOf(files: readonly PromoFile[]): string | undefined {
  for (const { declarations } of files) {
    for (const declaration of declarations) {
      const statements = declaration.kind === 'settings' ? declaration.statements : []
      for (const statement of statements) if (statement.kind === 'currency') return statement.code.text
    }
  }
  for (const { text } of files) {
    const code = /\d\s?([A-Z]{3})\b/.exec(text)?.[1]
    if (code !== undefined && minorDigits(code) !== undefined) return code
  }
  return undefined
}

/** The distinct currencies of the settings in order. */
export function currenciesOf(files: readonly PromoFile[]): readonly string[] {
  for (const { declarations } of files) {
    for (const declaration of declarations) {
      const statements = declaration.kind === 'settings' ? declaration.statements : []
      const said = statements.find((statement) => statement.kind === 'currency')
      if (said) return [...new Set([said.code, ...(said.others ?? [])].map(({ text }) => text))]
    }
  }
  return []
}

/** The parser's findings with the rule set's currency in their examples. */
export function withCurrency(findings: readonly Diagnostic[], files: readonly PromoFile[]): readonly Diagnostic[] {
  if (!findings.some(saysAny)) return findings
  const currency = currencyOf(files) ?? 'PLN'
  return findings.map((finding) => (saysAny(finding) ? replaced(finding, currency) : finding))
}

const saysAny = ({ help, fix, alternatives = [] }: Diagnostic): boolean =>
  help?.includes(anyCurrency) === true ||
  [...alternatives, ...(fix ? [fix] : [])].some(({ edits }) => edits.some(({ text }) => text.includes(anyCurrency)))

function replaced(finding: Diagnostic, currency: string): Diagnostic {
  const write = (text: string): string => text.replaceAll(anyCurrency, currency)
  const writeFix = ({ title, edits }: Fix): Fix => ({
    title: write(title),
    edits: edits.map((edit) => ({ ...edit, text: write(edit.text) })),
  })
  const { help, fix, alternatives } = finding
  return {
    ...finding,
    ...(help !== undefined && { help: write(help) }),
    ...(fix && { fix: writeFix(fix) }),
    ...(alternatives && { alternatives: alternatives.map(writeFix) }),
  }
}
