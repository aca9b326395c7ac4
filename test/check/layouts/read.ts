/** Reads catalogues and lists from the text of their files, as if from a folder. */
import { readFileSync } from 'node:fs'
import { check } from '../../../src/check/check.ts'
import type { ImportedFile } from '../../../src/check/imports.ts'
import type { Product, RuleSet } from '../../../src/check/rule-set.ts'
import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { readCatalogueMapping } from '../../../src/workspace/catalogue-mapping.ts'
import { readCsv } from '../../../src/workspace/csv.ts'

export const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

export interface Checked {
  readonly ruleSet: RuleSet
  readonly products: Readonly<Record<string, Omit<Product, 'sku'>>>
  readonly diagnostics: readonly Diagnostic[]
  /** "error import-row: …" */
  readonly said: readonly string[]
}

export function checkWith(rules: string, files: Readonly<Record<string, string>>): Checked {
  const imports = Object.entries(files).map(([name, text]): [string, ImportedFile] => [
    name,
    name.endsWith('.json') ? readCatalogueMapping(text) : readCsv(text),
  ])
  const { ruleSet, diagnostics } = check([parse(rules, 'shop.promo').file], new Map(imports), { analyse: false })
  const found = diagnostics.filter(({ code }) => code !== 'no-timezone')
  return {
    ruleSet,
    products: Object.fromEntries([...ruleSet.catalogue].map(([key, { sku: _, ...product }]) => [key, product])),
    diagnostics: found,
    said: found.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  }
}

/** A catalogue on its own, in PLN. */
export const catalogue = (csv: string, as?: string, more = ''): Checked =>
  checkWith(
    `settings { currency PLN }\n${more}\ncatalogue from "products.csv"${as === undefined ? '' : ` as "${as}"`}`,
    { 'products.csv': csv },
  )
