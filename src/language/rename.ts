import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types'
import { Identifier, tokenize, Word } from '../../grammar/tokens.ts'
import { type CartText, isCartText } from '../syntax/cart-texts.ts'
import { quote } from '../syntax/text.ts'
import { type Message, msg, number, name as quotedName } from '../words/message.ts'
import { declarationsOf, type LocatedName, nameAt, occurrencesOf } from './lookup.ts'
import { keyOf, type Occurrence } from './names.ts'
import type { Project } from './project.ts'
import { say } from './say.ts'
import { filesOf, isA, linesIn } from './source.ts'
import { uriOf } from './uri.ts'

/** Why a name can't be renamed, as a sentence for the author. */
export interface RenameRefusal {
  readonly refused: string
}

export interface Renameable {
  /** The range inside the quotes. */
  readonly range: Range
  /** The name without quotes. */
  readonly placeholder: string
}

/** The name at a position if it can be renamed, or why not; null if there is none. */
export function prepareRename(project: Project, path: string, position: Position): Renameable | RenameRefusal | null {
  const at = nameAt(project, path, position)
  if (!at) return null
  const refused = fixedName(project, at.name)
  if (refused !== undefined) return { refused: say(project, refused) }
  const { start, end } = at.name.range
  const isQuoted = at.file.text[start] === '"'
  return {
    range: linesIn(at.file).rangeOf(isQuoted ? { start: start + 1, end: end - 1 } : { start, end }),
    placeholder: at.name.kind === 'attribute' ? bareAttribute(at.name.text) : at.name.text,
  }
}

/** The edits in all files that rename the name at a position. Adds quotes where needed. */
export function rename(project: Project, path: string, position: Position, to: string): WorkspaceEdit | RenameRefusal {
  const at = nameAt(project, path, position)
  if (!at) return { refused: say(project, msg`there is no name to rename here`) }
  const { name } = at
  const refused = fixedName(project, name) ?? unfit(name, to) ?? taken(project, at, to)
  if (refused !== undefined) return { refused: say(project, refused) }
  const changes: Record<string, TextEdit[]> = {}
  for (const each of occurrencesOf(project, name)) {
    const uri = uriOf(each.file.path)
    changes[uri] ??= []
    changes[uri].push({ range: linesIn(each.file).rangeOf(each.name.range), newText: written(each, to) })
  }
  return { changes }
}

/** Why rules can't change a name. */
function fixedName(project: Project, name: Occurrence): Message | undefined {
  const { kind, text } = name
  const named = quotedName(text)
  const outside = msg`${named} comes from outside the rules and would no longer be recognised`
  if (isCartText(kind)) return outside
  switch (kind) {
    case 'sku':
      return project.ruleSet.catalogue.has(text)
        ? msg`${named} is a SKU of the catalogue; change it there`
        : msg`${named} is a SKU of the shop; change it in the shop’s product data`
    case 'category':
      return msg`${named} is a category of the shop's products; change it in the shop’s product data`
    case 'brand':
      return msg`${named} is a brand of the shop's products; change it in the shop’s product data`
    case 'label':
      return msg`${named} is a label of the shop's products; change it in the shop’s product data`
    case 'customer':
    case 'delivery':
    case 'event':
    case 'partner':
    case 'funder':
      return outside
    case 'attribute':
      return undeclared(project, name) ?? columnOf(project, text)
    case 'code':
      return undeclared(project, name) && msg`the code ${named} is not written in the rules`
    case 'similar':
    case 'perk':
    case 'wallet':
      return undefined
    default:
      kind satisfies
        | 'campaign'
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
        | 'tier'
      return undeclared(project, name)
  }
}

function undeclared(project: Project, name: Occurrence): Message | undefined {
  if (declarationsOf(project, name).length > 0) return undefined
  return msg`${quotedName(name.text)} is not declared; declare it first`
}

function columnOf({ ruleSet }: Project, attribute: string): Message | undefined {
  const [owner, name = ''] = attribute.split('.')
  if (owner !== 'item') return undefined
  const isColumn = ruleSet.catalogue.values().some(({ attributes }) => attributes !== undefined && name in attributes)
  return isColumn ? msg`${quotedName(attribute)} is a column of the catalogue; change it there` : undefined
}

const bareAttribute = (text: string): string => text.slice(text.indexOf('.') + 1)

/** Why a text can't be a name of that kind. */
function unfit({ kind }: Occurrence, to: string): Message | undefined {
  if (to.trim() === '') return msg`a name must have at least one character`
  const { tokens, strays } = tokenize(to)
  const [token] = tokens
  const isWord = tokens.length === 1 && strays.length === 0 && token?.image === to
  switch (kind) {
    case 'let': {
      const isName = isWord && isA(token, Identifier)
      return isName
        ? undefined
        : msg`${quotedName(to)} can't name a value: write one word that has no other meaning, such as MIN_BASKET`
    }
    case 'attribute': {
      const isName = isWord && isA(token, Word)
      return isName ? undefined : msg`${quotedName(to)} can't name an attribute: write one word, such as gift_wrap`
    }
    default:
      kind satisfies
        | 'brand'
        | 'campaign'
        | 'category'
        | 'code'
        | 'coupons'
        | 'customer'
        | 'delivery'
        | 'event'
        | 'funder'
        | 'gift-cards'
        | 'group'
        | 'label'
        | 'membership'
        | 'partner'
        | 'perk'
        | 'products'
        | 'program'
        | 'referral'
        | 'scenario'
        | 'segment'
        | 'similar'
        | 'sku'
        | 'test'
        | 'tier'
        | 'wallet'
        | CartText
      return undefined
  }
}

function taken(project: Project, { name }: LocatedName, to: string): Message | undefined {
  const [, of = ''] = name.key.split('\n')
  const text = name.kind === 'attribute' ? `${name.text.split('.')[0]}.${to}` : to
  const key = keyOf(name.kind, text, of)
  const clash = key !== name.key && occurrencesOf(project, { ...name, key })[0]
  if (!clash) return undefined
  const line = linesIn(clash.file).positionAt(clash.name.range.start).line + 1
  return filesOf(project).length > 1
    ? msg`there is already a ${quotedName(text)} on line ${number(line)} of ${clash.file.path}`
    : msg`there is already a ${quotedName(text)} on line ${number(line)}`
}

const written = ({ name }: LocatedName, to: string): string =>
  name.kind === 'let' || name.kind === 'attribute' ? to : quote(to)
