/** The layout that a catalogue names after `as`. */

import type { NewFile } from '../syntax/diagnostic.ts'
import { similarName } from '../syntax/similar-name.ts'
import { quote } from '../syntax/text.ts'
import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'
import { isMappingPath, readyMadeLayouts, recognise } from './catalogue-layouts/ready-made.ts'
import { suggestMapping } from './catalogue-layouts/suggest.ts'
import type { Rows } from './imported.ts'
import { type Imports, importKey, whyUnread } from './imports.ts'
import type { Located } from './rule-set.ts'
import { type ReportDetails, replacement, type Scope } from './scope.ts'

/** Undefined for a file with our own columns; reports an unknown layout and returns `unknown`. */
export function catalogueLayout(
  { from, layout }: Tree.Catalogue,
  rows: Rows,
  scope: Pick<Scope, 'file' | 'report'>,
  imports: Imports,
): CatalogueMapping | undefined | 'unknown' {
  if (layout === undefined) return undefined
  const readyMade = readyMadeLayouts.get(layout.text)
  if (readyMade) return readyMade.mapping
  return isMappingPath(layout.text)
    ? mappingFrom(layout, { from, rows }, scope, imports)
    : unknownLayout(layout, rows[0] ?? [], scope)
}

function mappingFrom(
  layout: Tree.Name,
  { from, rows }: { readonly from: Tree.Name; readonly rows: Rows },
  scope: Pick<Scope, 'file' | 'report'>,
  imports: Imports,
): CatalogueMapping | 'unknown' {
  const key = importKey(scope.file.path, layout.text)
  const imported = imports.get(key)
  if (imported && 'mapping' in imported) return imported.mapping
  const message = imported
    ? 'error' in imported
      ? whyUnread(layout.text, imported)
      : msg`\`${layout.text}\` is a table, not a mapping`
    : msg`there is no file \`${layout.text}\``
  const isMissing = !imported || ('error' in imported && imported.isMissing)
  const suggested = isMissing ? suggestMapping(rows) : undefined
  scope.report('import-failed', layout.range, message, {
    help: suggested
      ? msg`for \`${from.text}\` it could be \`${JSON.stringify(suggested)}\`: review it and save it as \`${key}\``
      : imported
        ? msg`correct the mapping, or use another`
        : msg`save it as \`${key}\`: the path is relative to this file`,
    ...(suggested && {
      fix: { title: msg`Write ${quote(layout.text)}`, edits: [], creates: mappingFile(key, suggested) },
    }),
  })
  return 'unknown'
}

function unknownLayout(layout: Tree.Name, header: readonly string[], scope: Pick<Scope, 'file' | 'report'>): 'unknown' {
  const names = [...readyMadeLayouts.keys()]
  const meant = recognise(header)?.name ?? similarName(layout.text, names)
  const all = names.map((name) => `\`${name}\``).join(', ')
  scope.report('unknown-name', layout.range, msg`there is no layout \`${layout.text}\``, {
    help: meant
      ? msg`did you mean \`${meant}\`? Your own mapping must be a file that ends in \`.json\``
      : msg`the built-in layouts are ${all}; your own mapping must be a file that ends in \`.json\``,
    ...(meant !== undefined && { fix: replacement(scope, layout.range, quote(meant)) }),
  })
  return 'unknown'
}

/** A fix that adds the layout to a catalogue; for a shop's own file it also writes the mapping. */
export function sayLayout(
  { path, node }: Located<Tree.Catalogue>,
  layout: string,
  mapping?: CatalogueMapping,
): NonNullable<ReportDetails['fix']> {
  const { from, layout: written } = node
  const range = written?.range ?? { start: from.range.end, end: from.range.end }
  return {
    title: msg`Read it as ${quote(layout)}`,
    edits: [{ path, range, text: written ? quote(layout) : ` as ${quote(layout)}` }],
    ...(mapping && { creates: mappingFile(importKey(path, layout), mapping) }),
  }
}

const mappingFile = (path: string, mapping: CatalogueMapping): NewFile => ({
  path,
  text: `${JSON.stringify(mapping, null, 2)}\n`,
})
