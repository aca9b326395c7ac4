/** Describes what a name refers to, as source lines and sentences. */

import type { CartText } from '../syntax/cart-texts.ts'
import type * as Tree from '../syntax/tree.ts'
import { type Message, msg, number, plural } from '../words/message.ts'
import { describeProduct, productsWith } from './describe-goods.ts'
import { orderPositions } from './evaluation-order.ts'
import { declarationsOf, type LocatedName } from './lookup.ts'
import { code, codeBlock, plain } from './markdown.ts'
import type { Occurrence } from './names.ts'
import type { Project } from './project.ts'
import { placeIn, say } from './say.ts'
import { constantInWords } from './words.ts'

/** Markdown paragraphs; empty if only the kind of the name is known. */
export function describe(project: Project, name: Occurrence): readonly string[] {
  const { ruleSet } = project
  switch (name.kind) {
    case 'let':
      return describeLet(project, name)
    case 'campaign':
      return describeCampaign(project, name)
    case 'segment':
      return describeSegment(project, name)
    case 'products':
      return describeSet(project, name)
    case 'coupons':
      return describePool(project, name)
    case 'code':
      return describeCode(project, name)
    case 'group': {
      const members = [...ruleSet.campaigns.values()].filter(({ group }) => group === name.text)
      return [
        ...sourceOf(project, name),
        withNames(
          project,
          plural(members.length, msg`1 campaign`, msg`${number(members.length)} campaigns`),
          members.map((each) => each.name),
        ),
      ]
    }
    case 'similar': {
      const alike = [...ruleSet.campaigns.values()].filter(({ similarAs }) => similarAs === name.text)
      return [
        withNames(
          project,
          msg`similar to one another`,
          alike.map((each) => each.name),
        ),
      ]
    }
    case 'attribute': {
      const type = ruleSet.attributes.get(name.text)?.type
      return type ? [codeBlock(`${name.text}: ${type}`)] : []
    }
    case 'tier':
      return describeTier(project, name)
    case 'program':
    case 'membership':
    case 'gift-cards':
    case 'referral':
    case 'scenario':
      return sourceOf(project, name)
    case 'test':
      return []
    case 'sku':
      return describeProduct(project, name.text)
    case 'category':
    case 'brand':
    case 'label':
      return [say(project, productsOfCatalogue(productsWith(ruleSet, name.kind, name.text)))]
    default:
      name.kind satisfies CartText | 'customer' | 'delivery' | 'event' | 'funder' | 'partner' | 'perk' | 'wallet'
      return []
  }
}

const most = 5

/** "2 campaigns: A, B" with a limited number of names. */
function withNames(project: Project, what: Message, names: readonly string[]): string {
  if (names.length === 0) return say(project, what)
  const rest = names.length - most
  const first = names.slice(0, most).map(code).join(', ')
  return say(project, rest > 0 ? msg`${what}: ${first} and ${number(rest)} more` : msg`${what}: ${first}`)
}

const productsOfCatalogue = (count: number): Message =>
  plural(count, msg`1 product of the catalogue`, msg`${number(count)} products of the catalogue`)

/** Longer declarations are truncated. */
const maxLines = 12

/** The declaration's text without surrounding comments. */
function sourceOf(project: Project, name: Occurrence): readonly string[] {
  const found = declaration(project, name)
  if (!found) return []
  const { start, end } = found.node.range
  const lines = found.file.text.slice(start, end).split(/\r?\n/)
  return [codeBlock(...(lines.length > maxLines ? [...lines.slice(0, maxLines), '  …'] : lines))]
}

function declaration(
  project: Project,
  name: Occurrence,
): { readonly node: Tree.Declaration; readonly file: Tree.PromoFile } | undefined {
  const [first]: readonly LocatedName[] = declarationsOf(project, name)
  const at = first?.name.range.start ?? -1
  const node = first?.file.declarations.find(({ range }) => range.start <= at && at < range.end)
  return first && node && { node, file: first.file }
}

function describeLet(project: Project, name: Occurrence): readonly string[] {
  const known = project.ruleSet.lets.get(name.text)
  if (!known) return []
  const { value } = known
  const currency = value?.kind === 'money' ? value.currency : project.ruleSet.settings.currency
  const result = known.node.value.kind === value?.kind || !value ? undefined : constantInWords(value, currency)
  return [...sourceOf(project, name), ...(result === undefined ? [] : [say(project, msg`is ${code(result)}`)])]
}

/** The statements that show what a campaign does. */
const describedStatements: ReadonlySet<Tree.CampaignStatement['kind']> = new Set<Tree.CampaignStatement['kind']>([
  'status',
  'active',
  'every',
  'on-prices',
  'on-event',
  'customer-chooses',
  'when',
  'then',
  'combine',
  'limit',
  'budget',
])

function describeCampaign(project: Project, { text }: Occurrence): readonly string[] {
  const { ruleSet } = project
  const campaign = ruleSet.campaigns.get(text)
  const file = campaign && project.parsed.get(campaign.path)?.file
  if (!campaign || !file) return []
  const { title } = campaign.texts
  const turn = orderPositions(ruleSet).get(text)
  const statements = campaign.node.statements
    .filter(({ kind }) => describedStatements.has(kind))
    .map(({ range }) => file.text.slice(range.start, range.end).replace(/\s+/g, ' '))
  const place = turn && placeIn(project, turn.place)
  const inTurn =
    turn &&
    place &&
    (campaign.onPrices ? msg`${place} of ${number(turn.of)} on prices` : msg`${place} of ${number(turn.of)} in turn`)
  const about = [
    title && `“${plain(title)}”`,
    inTurn && say(project, inTurn),
    campaign.group && say(project, msg`in group ${code(campaign.group)}`),
  ]
  return [
    about.filter(Boolean).join(' · '),
    ...(statements.length === 0 ? [] : [codeBlock(...statements.slice(0, maxLines))]),
  ]
}

function describeSegment(project: Project, name: Occurrence): readonly string[] {
  const segment = project.ruleSet.segments.get(name.text)
  if (!segment) return []
  const source = sourceOf(project, name)
  switch (segment.node.source.kind) {
    case 'condition':
      return source
    case 'file':
      return [...source, ...(segment.customers ? [say(project, countOfCustomers(segment.customers.length))] : [])]
    case 'external':
      return [...source, say(project, msg`the cart lists who is in it`)]
  }
}

function describeSet(project: Project, name: Occurrence): readonly string[] {
  const skus = project.ruleSet.products.get(name.text)?.skus
  return [
    ...sourceOf(project, name),
    ...(skus ? [withNames(project, plural(skus.length, msg`1 SKU`, msg`${number(skus.length)} SKUs`), skus)] : []),
  ]
}

function describePool(project: Project, name: Occurrence): readonly string[] {
  const pool = project.ruleSet.pools.get(name.text)
  return pool ? [...sourceOf(project, name), say(project, knownCodes(pool.codes.size))] : []
}

const countOfCustomers = (count: number): Message => plural(count, msg`1 customer`, msg`${number(count)} customers`)

const knownCodes = (count: number): Message =>
  plural(count, msg`1 code known to the rules`, msg`${number(count)} codes known to the rules`)

function describeCode(project: Project, { key }: Occurrence): readonly string[] {
  const compared = key.split('\n')[2] ?? ''
  const pools = [...project.ruleSet.pools.values()].filter(({ codes }) => codes.has(compared))
  return pools.map((pool) => say(project, msg`a code of the pool ${code(pool.node.name.text)}`))
}

function describeTier(project: Project, name: Occurrence): readonly string[] {
  const found = declaration(project, name)
  if (found?.node.kind !== 'program') return []
  const { statements, name: program } = found.node
  const level = statements
    .flatMap((each) => (each.kind === 'tiers' ? each.tiers : []))
    .find((each) => each.name.text === name.text)
  if (!level) return []
  const { range } = level.from
  const from = code(found.file.text.slice(range.start, range.end))
  return [say(project, msg`a tier of ${code(program.text)}, from ${from}`)]
}
