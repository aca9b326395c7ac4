import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types'
import type { Campaign } from '../check/rule-set.ts'
import { statusWords } from '../evaluate/explanation/actual-values.ts'
import { cartTextMessages } from '../evaluate/explanation/cart-text-messages.ts'
import type { ConditionTrace } from '../evaluate/explanation/explain.ts'
import { byCartText, type CartText } from '../syntax/cart-texts.ts'
import { chapters } from '../syntax/chapters.ts'
import type { Expression, Range } from '../syntax/tree.ts'
import { joined, type Message, money, msg, number } from '../words/message.ts'
import { conditionTraceOf, currencyOfCart, outcomeOf } from './cart-outcomes.ts'
import { currencyOf } from './currency.ts'
import { describe } from './describe.ts'
import { describeLayout } from './describe-layout.ts'
import type { LiveData } from './live-data.ts'
import { nameAt } from './lookup.ts'
import { code, codeBlock, paragraphs, plain, sentence } from './markdown.ts'
import { meaningOf, meaningOfName, meaningOfWord, nodesAround, tokenAt } from './meanings/at.ts'
import type { Meaning } from './meanings/meaning.ts'
import { keyOf, type Occurrence } from './names.ts'
import { isCheckedNode, type TreeNode } from './nodes.ts'
import { outcomeInWords } from './outcome-words.ts'
import { hasErrors, type Project } from './project.ts'
import { referenceUri } from './reference.ts'
import { say } from './say.ts'
import { type Source, sourceOf, type Token } from './source.ts'
import { failingTest, negative } from './words.ts'

/**
 * Hover at a position: what a name refers to, or the meaning and notation of a word; its outcome for the open cart; and a link to
 * the reference. Null if there is nothing to show.
 */
export function hover(project: Project, path: string, position: Position, liveData: LiveData = {}): Hover | null {
  const source = sourceOf(project, path)
  if (!source) return null
  const token = tokenAt(source.file, source.lines.offsetAt(position))
  if (!token) return null
  const around = nodesAround(source.file, token.range)
  const name = nameAt(project, path, position)?.name
  return name
    ? hoverOfName(project, name, around, source, liveData)
    : hoverOfWord(project, meaningAt(token, around), around, token.range, source, liveData)
}

/** A position in text that failed to parse is only inside its declaration, so the word itself is described. */
function meaningAt(token: Token, around: readonly TreeNode[]): Meaning | undefined {
  const [declaration] = around
  const isRead = declaration && !('broken' in declaration && declaration.broken && around.length === 1)
  const isItsWord = token.startOffset === declaration?.range.start
  return (isRead || isItsWord ? undefined : meaningOfWord(token, declaration)) ?? meaningOf(around)
}

function hoverOfName(
  project: Project,
  name: Occurrence,
  around: readonly TreeNode[],
  { lines }: Source,
  liveData: LiveData,
): Hover {
  const meaning = meaningOfName(name.kind) ?? meaningOf(around)
  const value = [presentOfName(project, name, liveData), presentOfCondition(project, around, liveData)]
  return toHover(
    [
      `**${plain(name.text)}** · ${say(project, kindInWords[name.kind])}`,
      ...describe(project, name),
      ...value,
      link(project, meaning),
    ],
    lines.rangeOf(name.range),
  )
}

function hoverOfWord(
  project: Project,
  meaning: Meaning | undefined,
  around: readonly TreeNode[],
  range: Range,
  { lines, file }: Source,
  liveData: LiveData,
): Hover | null {
  if (!meaning) return null
  const type = meaning.type && ` · ${meaning.type}`
  const campaign = around[0]?.kind === 'campaign' && around.length === 1 ? around[0].name.text : undefined
  return toHover(
    [
      codeBlock(...meaning.forms.map((form) => inCurrency(project, form))),
      `${sentence(capitalised(say(project, meaning.summary)))}${type ?? ''}`,
      campaign === undefined
        ? undefined
        : presentOfCampaign(project.ruleSet.campaigns.get(campaign), project, liveData),
      presentOfCondition(project, around, liveData),
      describeLayout(project, file.path, around, range),
      link(project, meaning),
    ],
    lines.rangeOf(range),
  )
}

/** Examples use the currency of the rules. */
const inCurrency = (project: Project, form: string): string => form.replaceAll(/\bPLN\b/g, currencyOf(project))

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const toHover = (parts: readonly (string | undefined)[], range: Hover['range'] & object): Hover => ({
  contents: { kind: MarkupKind.Markdown, value: paragraphs(parts) },
  range,
})

const link = (project: Project, meaning: Meaning | undefined): string | undefined =>
  meaning && `[${say(project, chapters[meaning.chapter])}](${referenceUri(meaning.chapter)})`

const kindInWords: Readonly<Record<Occurrence['kind'], Message>> = {
  let: msg`value`,
  products: msg`set of products`,
  segment: msg`segment`,
  coupons: msg`coupon pool`,
  group: msg`group`,
  campaign: msg`campaign`,
  program: msg`loyalty programme`,
  membership: msg`membership`,
  'gift-cards': msg`kind of gift cards`,
  referral: msg`referral`,
  scenario: msg`scenario`,
  test: msg`test`,
  attribute: msg`attribute`,
  tier: msg`tier`,
  code: msg`code`,
  similar: msg`shared name of campaigns`,
  perk: msg`perk`,
  wallet: msg`wallet`,
  sku: msg`SKU`,
  category: msg`category`,
  brand: msg`brand`,
  label: msg`label`,
  customer: msg`customer`,
  ...byCartText((name) => cartTextMessages[name].per),
  delivery: msg`delivery`,
  event: msg`event`,
  partner: msg`partner`,
  funder: msg`funder`,
}

function presentOfName(project: Project, name: Occurrence, liveData: LiveData): string | undefined {
  const { cart } = liveData
  const { ruleSet } = project
  switch (name.kind) {
    case 'campaign':
      return presentOfCampaign(ruleSet.campaigns.get(name.text), project, liveData)
    case 'code': {
      const found = cart?.result.codes.find(({ code: each }) => keyOf('code', each) === name.key)
      return cart && say(project, found ? msg`In the cart: ${statusWords[found.status]}` : msg`In the cart: not there`)
    }
    case 'sku': {
      const lines = cart?.result.lines.filter(({ sku }) => sku === name.text)
      return lines?.map(({ quantity, before, after, discount }) => {
        const currency = currencyOfCart(liveData, ruleSet)
        const paid = money(after, currency)
        const count = number(quantity)
        return say(
          project,
          before === after
            ? msg`In the cart: ${count} for ${paid}`
            : msg`In the cart: ${count} for ${number(before)} ${number(negative(discount))} = ${paid}`,
        )
      })[0]
    }
    case 'test': {
      const report = liveData.tests?.find((each) => each.name === name.text)
      const [first, ...others] = report?.failures ?? []
      if (!report) return undefined
      if (!first) return say(project, msg`passes`)
      return say(project, failingTest(sentence(first.expected), sentence(first.actual), others.length))
    }
    default:
      name.kind satisfies
        | CartText
        | 'attribute'
        | 'brand'
        | 'category'
        | 'coupons'
        | 'customer'
        | 'delivery'
        | 'event'
        | 'funder'
        | 'gift-cards'
        | 'group'
        | 'label'
        | 'let'
        | 'membership'
        | 'partner'
        | 'perk'
        | 'products'
        | 'program'
        | 'referral'
        | 'scenario'
        | 'segment'
        | 'similar'
        | 'tier'
        | 'wallet'
      return undefined
  }
}

function presentOfCampaign(campaign: Campaign | undefined, project: Project, liveData: LiveData): string | undefined {
  const outcome = campaign && outcomeOf(campaign, liveData)
  const words = outcome && outcomeInWords(outcome, currencyOfCart(liveData, project.ruleSet))
  return words && say(project, msg`This cart: ${sentence(say(project, words))}`)
}

/** The trace of the innermost enclosing condition: whether it holds for the cart, and the values it was evaluated with. */
function presentOfCondition(project: Project, around: readonly TreeNode[], liveData: LiveData): string | undefined {
  const [declaration] = around
  if (declaration?.kind !== 'campaign' || hasErrors(project)) return undefined
  const campaign = project.ruleSet.campaigns.get(declaration.name.text)
  if (!campaign || !isCheckedNode(campaign.node, declaration)) return undefined
  const conditions = around.filter((node) => isExpression(node)).reverse()
  for (const condition of conditions) {
    const seen = conditionTraceOf(condition, campaign, project.ruleSet, liveData)
    if (seen) return say(project, seenInWords(seen))
  }
  return undefined
}

const isExpression = (node: TreeNode): node is Expression => node.kind !== undefined && expressions.has(node.kind)

const expressions: ReadonlySet<string> = new Set(['and', 'or', 'not', 'compare', 'between', 'in', 'fact', 'attribute'])

const truths: Readonly<Record<ConditionTrace['truth'], (condition: string) => Message>> = {
  true: (condition) => msg`This cart: ${condition} holds`,
  false: (condition) => msg`This cart: ${condition} does not hold`,
  unknown: (condition) => msg`This cart: ${condition} is not known`,
}

function seenInWords({ wording, truth, saw, missing }: ConditionTrace): Message {
  const verdict = truths[truth](code(wording))
  const details = [
    ...(saw ? [msg`the cart has ${plain(saw)}`] : []),
    ...(missing ? [msg`${number(missing.amount)} more needed`] : []),
  ]
  return details.length === 0 ? verdict : msg`${verdict}: ${joined(details, ', ')}`
}
