/** The currency in examples. */
import { minorDigits } from '../money/currencies.ts'
import type { PromoFile } from './tree.ts'

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
      const declared = statements.find((statement) => statement.kind === 'currency')
      if (declared) return [...new Set([declared.code, ...(declared.others ?? [])].map(({ text }) => text))]
    }
  }
  return []
}
