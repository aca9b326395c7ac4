/** `was "Old name"`: two declarations with the same former name would use up each other's limits. */
import type { Finding } from '../syntax/diagnostic.ts'
import type { Name } from '../syntax/tree.ts'
import { type Message, msg, name } from '../words/message.ts'
import type { RuleSet } from './rule-set.ts'
import { reporter } from './scope.ts'

/** Declarations that can be renamed without losing their recorded usage. */
type RenamableKind = 'campaign' | 'coupons' | 'group' | 'program'

interface FormerName {
  readonly path: string
  readonly was?: Name | undefined
}

const renamed: Readonly<Record<RenamableKind, (ruleSet: RuleSet) => ReadonlyMap<string, FormerName>>> = {
  campaign: ({ campaigns }) => named(campaigns, ({ node }) => formerNameIn(node.statements)),
  coupons: ({ pools }) => named(pools, ({ node }) => formerNameIn(node.statements)),
  group: ({ groups }) => named(groups, ({ node }) => node.was),
  program: ({ programs }) => named(programs, ({ node }) => formerNameIn(node.statements)),
}

const sentences: Readonly<Record<RenamableKind, (of: string) => Message>> = {
  campaign: (of) => msg`the campaign ${name(of)} uses this name for its counters`,
  coupons: (of) => msg`the pool ${name(of)} uses this name for its counters`,
  group: (of) => msg`the group ${name(of)} uses this name for its counters`,
  program: (of) => msg`the programme ${name(of)} uses this name for its counters`,
}

const named = <Each extends { readonly path: string }>(
  all: ReadonlyMap<string, Each>,
  wasOf: (each: Each) => Name | undefined,
): ReadonlyMap<string, FormerName> =>
  new Map(all.entries().map(([text, each]) => [text, { path: each.path, was: wasOf(each) }]))

type Statements = readonly ({ readonly kind: 'was'; readonly name: Name } | { readonly kind: string })[]

const formerNameIn = (statements: Statements): Name | undefined =>
  statements.find((each) => each.kind === 'was' && 'name' in each)?.name

export function checkFormerNames(ruleSet: RuleSet, found: Finding[]): void {
  for (const [kind, names] of Object.entries(renamed)) {
    const declared = names(ruleSet)
    const counted = Map.groupBy(declared, ([own, { was }]) => was?.text ?? own)
    for (const [own, { was, path }] of declared) {
      if (was === undefined) continue
      const others = [
        ...(counted.get(was.text) ?? []).map(([text]) => text),
        ...(declared.has(was.text) ? [was.text] : []),
      ]
      const other = was.text === own ? own : others.find((each) => each !== own)
      if (other === undefined) continue
      const report = reporter(path, found)
      if (other === own) {
        report('former-name', was.range, msg`${name(own)} is its current name`, {
          help: msg`write its former name, or remove \`was\``,
        })
      } else {
        report('former-name', was.range, sentences[kind as RenamableKind](other), {
          help: msg`write a name that only this one had: if two share a counter, each uses up what the other has left`,
        })
      }
    }
  }
}
