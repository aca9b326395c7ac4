import type { Name, PromoFile } from '../syntax/tree.ts'
import { isMappingPath } from './catalogue-layouts/ready-made.ts'
import { importKey } from './imports.ts'

/** The keys of all files that a source file imports. */
export const importKeys = (file: PromoFile): string[] => importsOf(file).map(({ text }) => importKey(file.path, text))

/** The files named after `from`, and mappings named after `as`. */
export function importsOf({ declarations }: PromoFile): readonly Name[] {
  return declarations.flatMap((declaration) => {
    switch (declaration.kind) {
      case 'catalogue':
        return declaration.layout && isMappingPath(declaration.layout.text)
          ? [declaration.from, declaration.layout]
          : [declaration.from]
      case 'products':
      case 'segment':
        return declaration.source.kind === 'file' ? [declaration.source.from] : []
      case 'coupons':
        return declaration.statements.flatMap((each) => (each.kind === 'codes-from' ? [each.from] : []))
      default:
        declaration.kind satisfies
          | 'attributes'
          | 'campaign'
          | 'gift-cards'
          | 'group'
          | 'let'
          | 'membership'
          | 'program'
          | 'referral'
          | 'scenario'
          | 'settings'
          | 'test'
        return []
    }
  })
}
