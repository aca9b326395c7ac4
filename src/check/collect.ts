/** Collects the declarations of a rule set by kind and name. */

import type { Finding, FindingFix } from '../syntax/diagnostic.ts'
import { quote } from '../syntax/text.ts'
import type * as Tree from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import type { Located } from './rule-set.ts'
import { reporter } from './scope.ts'

/** Declarations by kind, sorted by path and position, including those without a name. */
export type Declarations = { readonly [K in Tree.Declaration['kind']]: readonly Located<DeclarationOf<K>>[] }

export type DeclarationOf<Kind extends Tree.Declaration['kind']> = Extract<Tree.Declaration, { kind: Kind }>

export function collect(files: readonly Tree.PromoFile[]): Declarations {
  const found: { [K in Tree.Declaration['kind']]: Located<DeclarationOf<K>>[] } = {
    settings: [],
    catalogue: [],
    attributes: [],
    let: [],
    products: [],
    segment: [],
    coupons: [],
    group: [],
    campaign: [],
    program: [],
    membership: [],
    'gift-cards': [],
    referral: [],
    scenario: [],
    test: [],
  }
  for (const { path, declarations } of files) {
    for (const node of declarations) {
      const same: Located<Tree.Declaration>[] = found[node.kind]
      same.push({ path, node })
    }
  }
  return found
}

type NamedDeclaration = Exclude<Tree.Declaration, { kind: 'settings' | 'catalogue' | 'attributes' }>

/** The first declaration of each name; reports blank and duplicate names. */
export function byName<Node extends NamedDeclaration>(
  placed: readonly Located<Node>[],
  what: Message,
  found: Finding[],
): Map<string, Located<Node>> {
  const named = new Map<string, Located<Node>>()
  for (const declaration of placed) {
    const { name } = declaration.node
    const report = reporter(declaration.path, found)
    const first = named.get(name.text)
    if (name.text.trim() === '') {
      report('empty-name', name.range, msg`this ${what} has no name`, { help: msg`write a name between the quotes` })
    } else if (first) {
      report('duplicate-name', name.range, msg`the ${what} \`${name.text}\` is declared twice`, {
        help: msg`give one of them another name`,
        fix: rename(declaration, (each) => placed.some(({ node }) => node.name.text === each)),
        related: [{ path: first.path, range: first.node.name.range, message: msg`it is first declared here` }],
      })
    } else {
      named.set(name.text, declaration)
    }
  }
  return named
}

/** The same name with the first number that makes it unique. */
function rename({ path, node }: Located<NamedDeclaration>, isTaken: (name: string) => boolean): FindingFix {
  const { text, range } = node.name
  const isWord = node.kind === 'let'
  let count = 2
  const numbered = () => `${text}${isWord ? '_' : ' '}${count}`
  while (isTaken(numbered())) count++
  const written = isWord ? numbered() : quote(numbered())
  return { title: msg`Name it ${numbered()}`, edits: [{ path, range, text: written }] }
}

/** The first declaration of a kind that must be unique; reports the others. */
export function single<Node extends Tree.Declaration>(
  placed: readonly Located<Node>[],
  what: Message,
  found: Finding[],
): Located<Node> | undefined {
  const [first, ...others] = placed
  if (!first) return undefined
  for (const other of others) {
    reporter(other.path, found)('duplicate-name', other.node.range, msg`a rule set can have only one ${what}`, {
      help: msg`merge them into one`,
      related: [{ path: first.path, range: first.node.range, message: msg`the first is here` }],
    })
  }
  return first
}
