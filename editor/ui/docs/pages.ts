/** The bundled reference: its chapters, and a page for each diagnostic. */
import type { CodeSpec } from '../../../src/check/catalogue.ts'
import { say } from '../i18n/locale.ts'
import { chapterOf, introductionOf } from './chapter.ts'

export type Page =
  /** The chapters of the reference, or all diagnostics. */
  | { readonly kind: 'contents' }
  | { readonly kind: 'codes' }
  /** By anchor: "buy-and-get". */
  | { readonly kind: 'chapter'; readonly anchor: string }
  | { readonly kind: 'code'; readonly code: string }

const codePages = import.meta.glob<string>('../../../grammar/diagnostics/*.md', { query: '?raw', import: 'default' })

/** All codes that have a page, sorted. */
const codes = Object.keys(codePages)
  .flatMap((file) => /([a-z0-9-]+)\.md$/.exec(file)?.[1] ?? [])
  .sort()

const fileOf = (code: string): string => `../../../grammar/diagnostics/${code}.md`

export const hasCodePage = (code: string): boolean => fileOf(code) in codePages

const titleOf = (spec: CodeSpec | undefined): string => (spec ? say(spec.title) : '')

/** The Markdown of a page; undefined if missing. Only titles are translated. */
export async function textOfPage(page: Page): Promise<string | undefined> {
  switch (page.kind) {
    case 'contents': {
      const { default: reference } = await import('../../../grammar/README.md?raw')
      return introductionOf(reference)
    }
    case 'codes': {
      const { catalogue } = await import('../../../src/check/catalogue.ts')
      return codes.map((code) => `- [${code}](diagnostics/${code}): ${titleOf(catalogue[code])}`).join('\n')
    }
    case 'code':
      return codePages[fileOf(page.code)]?.()
    case 'chapter': {
      const { default: reference } = await import('../../../grammar/README.md?raw')
      return chapterOf(reference, page.anchor)
    }
  }
}

/** Resolves links of these pages and of hovers: "reference#off", "diagnostics/unused", "#off", "diagnostics/unused.md". */
export function pageOf(link: string): Page | undefined {
  const [, code] = /(?:^|\/)diagnostics\/([a-z0-9-]+)(?:\.md)?$/.exec(link) ?? []
  if (code !== undefined) return hasCodePage(code) ? { kind: 'code', code } : undefined
  const [, anchor] = /^(?:reference)?#([\w-]+)$/.exec(link) ?? []
  return anchor === undefined ? undefined : { kind: 'chapter', anchor }
}
