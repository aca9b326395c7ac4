/** Implicit facts shown next to the text: evaluation order, what `similar` covers, defaults of settings. */
import type { Position, Range } from 'vscode-languageserver-types'
import { LeftBrace } from '../../grammar/tokens.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type * as Tree from '../syntax/tree.ts'
import { about, joined, type Message, msg, number } from '../words/message.ts'
import { type OrderPosition, orderPositions, similarityOf, similarTo } from './evaluation-order.ts'
import { isCheckedNode } from './nodes.ts'
import type { Project } from './project.ts'
import { placeIn, say } from './say.ts'
import { lexedOf, type Source, sourceOf } from './source.ts'

export type Hint = { readonly position: Position } & (
  | { readonly kind: 'turn'; readonly campaign: string; readonly turn: OrderPosition; readonly onPrices: boolean }
  /** After `never combine with similar`: the kinds of its conditions, the first similar campaigns, and how many more there are. */
  | { readonly kind: 'similar'; readonly kinds: string; readonly campaigns: readonly string[]; readonly more: number }
  /** Omitted settings, in source notation. */
  | { readonly kind: 'defaults'; readonly settings: readonly string[] }
)

/** Sorted by position; restricted to `range` if given. */
export function hints(project: Project, path: string, range?: Range): Hint[] {
  const source = sourceOf(project, path)
  if (!source) return []
  const from = range ? source.lines.offsetAt(range.start) : 0
  const to = range ? source.lines.offsetAt(range.end) : source.file.text.length
  return source.file.declarations
    .filter((declaration) => declaration.range.start <= to && from <= declaration.range.end)
    .flatMap((declaration) => hintsIn(declaration, source, project.ruleSet))
    .filter(({ position }) => {
      const offset = source.lines.offsetAt(position)
      return from <= offset && offset <= to
    })
}

function hintsIn(declaration: Tree.Declaration, source: Source, ruleSet: RuleSet): Hint[] {
  switch (declaration.kind) {
    case 'campaign': {
      const campaign = ruleSet.campaigns.get(declaration.name.text)
      return campaign && isCheckedNode(campaign.node, declaration) ? hintsOf(campaign, source, ruleSet) : []
    }
    case 'settings':
      return defaultsOf(declaration, source)
    default:
      declaration.kind satisfies
        | 'attributes'
        | 'catalogue'
        | 'coupons'
        | 'gift-cards'
        | 'group'
        | 'let'
        | 'membership'
        | 'products'
        | 'program'
        | 'referral'
        | 'scenario'
        | 'segment'
        | 'test'
      return []
  }
}

function hintsOf(campaign: Campaign, { lines }: Source, ruleSet: RuleSet): Hint[] {
  const turn = orderPositions(ruleSet).get(campaign.name)
  const similar = campaign.node.statements.find((each) => each.kind === 'combine' && each.mode === 'never-similar')
  return [
    ...(turn
      ? [
          {
            kind: 'turn',
            position: lines.positionAt(campaign.node.name.range.end),
            campaign: campaign.name,
            turn,
            onPrices: campaign.onPrices,
          } as const,
        ]
      : []),
    ...(similar
      ? [
          {
            kind: 'similar',
            position: lines.positionAt(similar.range.end),
            kinds: similarityOf(campaign),
            ...shortened(similarTo(campaign, ruleSet)),
          } as const,
        ]
      : []),
  ]
}

/** Tooltips list at most this many names. */
const maxNames = 10

const shortened = (names: readonly string[]) => ({
  campaigns: names.slice(0, maxNames),
  more: Math.max(0, names.length - maxNames),
})

/** The source text of each setting's default. */
const defaults: readonly (readonly [Tree.SettingsStatement['kind'], string])[] = [
  ['timezone', 'timezone "UTC"'],
  ['rounding', 'rounding half up per discount'],
  ['coupons-per-cart', 'any number of coupons'],
  ['returns', 'returns keep'],
]

function defaultsOf(settings: Tree.Settings, { file, lines }: Source): Hint[] {
  const written = new Set(settings.statements.map(({ kind }) => kind))
  const missing = defaults.flatMap(([kind, text]) => (written.has(kind) ? [] : [text]))
  const brace = lexedOf(file).tokens.find(
    ({ tokenType, startOffset }) => tokenType === LeftBrace && startOffset >= settings.range.start,
  )
  if (settings.broken || missing.length === 0 || !brace || brace.startOffset >= settings.range.end) return []
  return [{ kind: 'defaults', position: lines.positionAt(brace.startOffset + 1), settings: missing }]
}

export function hintInWords(project: Project, hint: Hint): { readonly label: string; readonly tooltip?: string } {
  switch (hint.kind) {
    case 'turn': {
      const { place, of } = hint.turn
      return {
        label: say(project, about('turn', msg`${placeIn(project, place)} of ${number(of)}`)),
        tooltip: say(
          project,
          hint.onPrices
            ? msg`its turn among the ${number(of)} campaigns on prices`
            : msg`its turn among the ${number(of)} campaigns for carts`,
        ),
      }
    }
    case 'similar':
      return {
        label: hint.kinds === '' ? say(project, msg`campaigns without conditions`) : hint.kinds,
        tooltip: say(project, similarInWords(hint)),
      }
    case 'defaults':
      return {
        label: hint.settings.join(' · '),
        tooltip: say(project, msg`the default`),
      }
  }
}

function similarInWords({ campaigns, more }: Extract<Hint, { kind: 'similar' }>): Message {
  if (campaigns.length === 0) return msg`no other campaign is similar to this one`
  const first = joined(campaigns, ', ')
  return more === 0 ? msg`similar to this one: ${first}` : msg`similar to this one: ${first} and ${number(more)} more`
}
