/** Declares a name that is used but not declared. */

import { CodeActionKind } from 'vscode-languageserver-types'
import type { Type } from '../../check/type-names.ts'
import type { CartText } from '../../syntax/cart-texts.ts'
import { quote } from '../../syntax/text.ts'
import type { Range } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { completionContextAt } from '../completion/context.ts'
import { typesAt } from '../completion/types.ts'
import { amountText, currenciesOf } from '../currency.ts'
import { namesIn, type Occurrence } from '../names.ts'
import { declarationAt, nodesIn } from '../nodes.ts'
import { linesIn } from '../source.ts'
import { before, type CodeActionContext, type CodeActionDraft } from './action.ts'

export function declarations(context: CodeActionContext): readonly CodeActionDraft[] {
  const { file } = context
  return context.findings
    .filter(({ code }) => code === 'unknown-name')
    .flatMap((finding) => {
      const name = namesIn(file).find(({ range }) => isAt(range, finding.range))
      const around = declarationAt(file, finding.range.start)
      const text = name && declarationOf(context, name)
      if (text === undefined || around === undefined) return []
      const title = msg`Declare ${name?.kind === 'attribute' ? name.text : (text.split(/\s*[={\n]/)[0] ?? text)}`
      return [{ title, kind: CodeActionKind.QuickFix, replacements: [before(file, around, text)], fixes: [finding] }]
    })
}

/** For `customer.city`, the name is the part after the dot. */
const isAt = (name: Range, found: Range): boolean => found.start <= name.start && name.end === found.end

/** Undefined for names that a declaration alone can't create, such as campaigns. */
function declarationOf(context: CodeActionContext, name: Occurrence): string | undefined {
  const amount = (number: string): string => amountText(number, currenciesOf(context.project))
  const named = quote(name.text)
  switch (name.kind) {
    case 'let':
      return `let ${name.text} = ${exampleFor(context, name, amount('100'))}`
    case 'segment':
      return `segment ${named} external`
    case 'products':
      return `products ${named} = everything`
    case 'coupons':
      return `coupons ${named} {\n  code ${quote(codeFor(name.text))}\n}`
    case 'group':
      return `group ${named} pick best`
    case 'program':
      return `program ${named} {\n  1 point worth ${amount('0.01')}\n}`
    case 'membership':
      return `membership ${named} {\n  price ${amount('10')} per month\n}`
    case 'attribute':
      return `attributes {\n  ${name.text}: ${attributeType(context, name)}\n}`
    default:
      name.kind satisfies
        | CartText
        | 'brand'
        | 'campaign'
        | 'category'
        | 'code'
        | 'customer'
        | 'delivery'
        | 'event'
        | 'funder'
        | 'gift-cards'
        | 'label'
        | 'partner'
        | 'perk'
        | 'referral'
        | 'scenario'
        | 'similar'
        | 'sku'
        | 'test'
        | 'tier'
        | 'wallet'
      return undefined
  }
}

/** "Autumn sale" becomes `AUTUMN-SALE`. */
const codeFor = (name: string): string => name.toUpperCase().replaceAll(/\s+/g, '-')

/** A placeholder of the type that the position of the name requires. */
function exampleFor({ project, file }: CodeActionContext, { range }: Occurrence, amount: string): string {
  const context = completionContextAt(project, file.path, linesIn(file).positionAt(range.start))
  const expected = context?.ahead.expected.filter(({ token }) => token.name === 'Identifier') ?? []
  const [type = 'money'] = context ? expected.flatMap((one) => typesAt(context, one)) : []
  return examples[type] ?? amount
}

const examples: { readonly [T in Type]?: string } = {
  percent: '5%',
  number: '1',
  date: '2026-12-31',
  time: '17:00',
  duration: '30 days',
  text: '""',
  'yes/no': 'yes',
}

const attributeTypes: ReadonlySet<string> = new Set(['number', 'text', 'money', 'date', 'yes/no'])

/** The type of the value it is compared with; yes/no without a comparison. */
function attributeType({ file }: CodeActionContext, { range }: Occurrence): string {
  const around = declarationAt(file, range.start)
  for (const node of around ? nodesIn(around) : []) {
    if (node.kind === 'compare' && node.left.range.start <= range.start && range.end <= node.left.range.end)
      return attributeTypes.has(node.right.kind) ? node.right.kind : 'number'
    if (node.kind === 'in' && node.value.range.start <= range.start && range.end <= node.value.range.end)
      return attributeTypes.has(node.options[0]?.kind ?? '') ? (node.options[0]?.kind ?? 'text') : 'text'
    if (node.kind === 'between' && node.value.range.start <= range.start && range.end <= node.value.range.end)
      return attributeTypes.has(node.low.kind) ? node.low.kind : 'number'
  }
  return 'yes/no'
}
