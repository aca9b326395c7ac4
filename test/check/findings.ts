/** Findings of the checker for a text, in a form that tests can state. */
import { analyse } from '../../src/analyse/analyse.ts'
import { byPlace, type CheckOptions, check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import type { CheckedRuleSet, RuleSet } from '../../src/check/rule-set.ts'
import { compile } from '../../src/compile/compile.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import type { Diagnostic } from '../../src/syntax/diagnostic.ts'
import { parse } from '../../src/syntax/parse.ts'

export interface Finding {
  readonly code: string
  /** The exact text underlined. */
  readonly at: string
  readonly message: string
  readonly help: string | undefined
}

/** CSV text by workspace path: fields separated by commas, rows by line breaks. */
export type Files = Readonly<Record<string, string>>

export const path = 'shop.promo'

export function findings(text: string, files: Files = {}): Finding[] {
  return diagnose(text, files).diagnostics.map(({ code, range, message, help }) => ({
    code,
    at: text.slice(range.start, range.end),
    message,
    help,
  }))
}

/** The codes only, for texts without findings. */
export const codes = (text: string, files: Files = {}): string[] => findings(text, files).map(({ code }) => code)

/** Parses and checks; without errors, also runs the analyses. */
export function diagnose(
  text: string,
  files: Files = {},
  options: CheckOptions = {},
): { ruleSet: RuleSet; checked?: CheckedRuleSet; diagnostics: readonly Diagnostic[] } {
  const { file, diagnostics: syntax } = parse(text, path)
  const result = check([file], imports(files), options)
  const { checked } = result
  const shown = checked && options.analyse !== false ? analyse(checked, prepare(compile(checked))) : []
  return { ...result, diagnostics: [...syntax, ...[...result.diagnostics, ...shown].sort(byPlace)] }
}

/** A program without errors. Throws if there are any. */
export function sound(text: string, files: Files = {}): CheckedRuleSet {
  const { checked, diagnostics } = diagnose(text, files, { analyse: false })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (checked === undefined) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return checked
}

export function imports(files: Files): Imports {
  const rows = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((cell) => cell.trim().replaceAll('"', '')))
  return new Map(Object.entries(files).map(([path, text]) => [path, { rows: rows(text) }]))
}
