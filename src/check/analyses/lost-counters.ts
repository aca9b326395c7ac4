/** Usage recorded under a name that the rules no longer have: `was "Old name"` takes it over (M98). */
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Declaration, Name } from '../../syntax/tree.ts'
import { type Message, msg, name, number } from '../../words/message.ts'
import type { RuleSet } from '../rule-set.ts'

export interface LostCounters {
  readonly of: 'campaign' | 'coupons' | 'program' | 'group'
  /** The name under which usage was recorded. */
  readonly name: string
  /** Uses, or points that customers hold; absent if no ledger was queried. */
  readonly counted?: number
}

/** `known`: names that already have recorded usage. A declaration with any other name is new, and may be the renamed one. */
export function lostCounters(
  ruleSet: RuleSet,
  left: readonly LostCounters[],
  known: (of: LostCounters['of'], text: string) => boolean,
): Finding[] {
  const declared = ruleSet.files.flatMap(({ path, declarations }) => declarations.map((node) => ({ path, node })))
  return left.flatMap((each): Finding[] => {
    const fresh = declared.filter(
      ({ node }) => node.kind === each.of && isFresh(node) && !known(each.of, node.name.text),
    )
    const [only] = fresh
    const at = only ?? declared.find(({ node }) => node.kind === 'settings') ?? declared[0]
    if (at === undefined) return []
    const range =
      only !== undefined && 'name' in only.node
        ? only.node.name.range
        : { start: at.node.range.start, end: at.node.range.start + 1 }
    const was = `was "${each.name}"`
    return [
      {
        ...{ code: 'lost-counters', severity: 'warning', path: at.path, range },
        message: lostInWords(each),
        help:
          fresh.length === 1 && only !== undefined && 'name' in only.node
            ? msg`if ${name((only.node.name as Name).text)} is its new name, add \`${was}\` to it; otherwise the counters stay with the old name`
            : msg`add \`${was}\` to the declaration that replaces it; otherwise the counters stay with the old name`,
      },
    ]
  })
}

function isFresh(node: Declaration): node is Extract<Declaration, { kind: LostCounters['of'] }> {
  if (node.kind === 'group') return node.was === undefined
  return 'statements' in node && !node.statements.some(({ kind }) => kind === 'was')
}

export const lostInWords = (left: LostCounters): Message => sentences[left.of](left)

const sentences: Readonly<Record<LostCounters['of'], (of: LostCounters) => Message>> = {
  campaign: (of) => lost(msg`the campaign ${name(of.name)}`, of),
  coupons: (of) => lost(msg`the pool ${name(of.name)}`, of),
  group: (of) => lost(msg`the group ${name(of.name)}`, of),
  program: ({ name: of, counted }) =>
    counted === undefined
      ? msg`the programme ${name(of)} is no longer in the rules: its points and tiers would be lost`
      : msg`the programme ${name(of)} is no longer in the rules: ${number(counted)} of its points would be lost`,
}

const lost = (what: Message, { counted }: LostCounters): Message =>
  counted === undefined
    ? msg`${what} is no longer in the rules: its counters would be lost`
    : msg`${what} is no longer in the rules: its counters would be lost, with ${number(counted)} uses`
