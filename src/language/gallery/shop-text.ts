/** The first rule file of a shop. */
import { quote } from '../../syntax/text.ts'

export interface ShopSettings {
  readonly currency: string
  /** "Europe/Warsaw" */
  readonly timezone: string
  /** The product list next to the file; `layout` is the name after `as`. */
  readonly catalogue?: { readonly file: string; readonly layout?: string | undefined } | undefined
}

export function shopText({ currency, timezone, catalogue }: ShopSettings): string {
  const as = catalogue?.layout === undefined ? '' : ` as ${quote(catalogue.layout)}`
  return [
    'settings {',
    `  currency ${currency}`,
    `  timezone ${quote(timezone)}`,
    '}',
    ...(catalogue ? ['', `catalogue from ${quote(catalogue.file)}${as}`] : []),
    '',
  ].join('\n')
}
