/** Context-aware completion: offers only what is valid at the cursor. */
import {
  type CompletionItem,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver-types'
import type { ExpectedToken } from '../../../grammar/expected.ts'
import { quote } from '../../syntax/text.ts'
import type { LiveData } from '../live-data.ts'
import type { Project } from '../project.ts'
import { attributeValueProposals } from './attribute-values.ts'
import { attributeProposals } from './attributes.ts'
import { blockProposals } from './blocks.ts'
import { type CompletionContext, completionContextAt, rulesAround } from './context.ts'
import { nameProposals } from './names.ts'
import { maxShown, type Proposal } from './proposal.ts'
import { valueProposals } from './values.ts'
import { wordProposals } from './words.ts'

/** Characters after which a client requests completion automatically. */
export const triggerCharacters: readonly string[] = ['"', '.', ' ', ',']

/** Proposals at a position, most likely first; none in comments. `liveData` ranks goods of the current cart first. */
export function completions(project: Project, path: string, position: Position, liveData?: LiveData): CompletionList {
  const context = completionContextAt(project, path, position)
  if (context === undefined) return { isIncomplete: false, items: [] }
  const expected = expectedAt(context)
  const all = distinct([
    ...nameProposals(context, expected, liveData?.importable),
    ...valueProposals(context, expected),
    ...attributeProposals(context, expected),
    ...attributeValueProposals(context, expected),
    ...wordProposals(context, expected),
    ...blockProposals(context, expected),
  ])
  const found = all.filter((proposal) => isFound(proposal, context.typed))
  const inCart = new Set(liveData?.cart?.cart.lines.map(({ sku }) => quote(sku)))
  const ranked = found
    .map((each) => (inCart.has(each.label) ? { ...each, rank: 0 } : each))
    .sort((a, b) => a.rank - b.rank)
  // Proposals hidden by the typed prefix must come back when it is deleted.
  const isSearched = context.inQuotes && context.typed.length > 1
  return {
    isIncomplete: isSearched || ranked.length > maxShown || found.length < all.length,
    items: ranked.slice(0, maxShown).map((each, at) => itemOf(context, each, at)),
  }
}

/** Blocks with one statement per line: nothing else may follow a statement on its line. */
const statementBlocks: ReadonlySet<string> = new Set(['settings', 'coupons', 'campaign', 'program', 'scenario', 'test'])

/** Drops alternatives that are valid but unusual: statements start a line, and only joining words follow one. */
function expectedAt({ ahead, beginsLine, tokens }: CompletionContext): readonly ExpectedToken[] {
  const block = ahead.blocks.at(-1)
  const opens = tokens.at(-1)?.image === '{'
  const isStatement = ({ rule }: ExpectedToken): boolean =>
    [...rulesAround(rule)].some(({ parent, from }) => parent === block && from === tokens.length)
  if (!beginsLine && !opens && block && statementBlocks.has(block.name))
    return ahead.expected.filter((each) => !isStatement(each))
  if (beginsLine && ahead.complete && tokens.length > 0) {
    return ahead.expected.filter((each) => isStatement(each) || each.token.name === 'And' || each.token.name === 'Or')
  }
  return ahead.expected
}

/** Clients filter the list themselves, so a list that gets truncated must be filtered before. */
function isFound({ label, alias }: Proposal, typed: string): boolean {
  const sought = typed.replace(/^"/, '').toLowerCase()
  if (sought === '') return true
  const text = `${label} ${alias ?? ''}`.toLowerCase()
  return sought.split(/\s+/).every((word) => text.includes(word)) || isSubsequence(sought, label.toLowerCase())
}

/** Matches `sub` with `subtotal`, and `nws` with `never combine with similar`. */
function isSubsequence(sought: string, text: string): boolean {
  if (!text.startsWith(sought.charAt(0)) || /\d/.test(sought)) return false
  let at = 0
  for (const letter of text) if (letter === sought[at]) at++
  return at === sought.length
}

function distinct(proposals: readonly Proposal[]): readonly Proposal[] {
  const byLabel = new Map<string, Proposal>()
  for (const each of proposals) {
    const known = byLabel.get(each.label)
    if (known === undefined || each.rank < known.rank) byLabel.set(each.label, each)
  }
  return [...byLabel.values()]
}

const isSame = (documentation: string | undefined, detail: string | undefined): boolean =>
  documentation !== undefined && detail !== undefined && bare(documentation) === bare(detail)

/** Without Markdown punctuation. */
const bare = (text: string): string =>
  text
    .replaceAll(/[`*_\\]/g, '')
    .replace(/\.$/, '')
    .trim()
    .toLowerCase()

function itemOf(context: CompletionContext, proposal: Proposal, at: number): CompletionItem {
  const { label, kind, insert = label, isSnippet, isInRow, detail, alias } = proposal
  // The documentation is dropped if it repeats the detail.
  const documentation = isSame(proposal.documentation, detail) ? undefined : proposal.documentation
  return {
    label,
    kind,
    ...(detail !== undefined && (isInRow ? { labelDetails: { description: detail } } : { detail })),
    ...(documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    filterText: alias === undefined ? label : `${label} ${alias}`,
    sortText: String(at).padStart(4, '0'),
    textEdit: { range: context.replaced, newText: insert },
  }
}
