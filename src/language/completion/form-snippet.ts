/** Renders a form, or the remainder of one, as a snippet with the workspace's own currencies and names. */

import { quote } from '../../syntax/text.ts'
import { amountText, currencyOf } from '../currency.ts'
import type { Form } from '../forms/index.ts'
import { type FormPart, partsOf } from '../forms/parts.ts'
import { endOfMonth } from './calendar.ts'
import type { CompletionContext } from './context.ts'
import { currenciesAt } from './currencies-at.ts'
import { plain, stop } from './proposal.ts'

export interface FormSnippet {
  /** The text with default placeholders. */
  readonly label: string
  readonly insert: string
  readonly isSnippet: boolean
}

/** The form starting at a part; its block gets at most one entry. */
export function snippetOf(context: CompletionContext, form: Form, from: number): FormSnippet {
  const parts = partsOf(form)
  let label = ''
  let insert = ''
  let stops = 0
  const opens = parts.findIndex(({ text }) => text === '{')
  const isInside = opens >= 0 && opens < from
  for (const [at, part] of parts.entries()) {
    if (at < from || (isInside && part.text === '}')) continue
    const gap = at === from ? '' : gapBetween(parts[at - 1], part)
    const text = part.operand ? example(context, part, parts[at - 1], form) : part.text
    label += gap.replaceAll(/\s+/g, ' ') + text
    if (!part.operand) insert += gap + plain(text)
    else if (at === parts.length - 1 && text === '') insert += `${gap}$0`
    else if (text.startsWith('"')) insert += `${gap}"${stop(++stops, text.slice(1, -1))}"`
    else insert += gap + stop(++stops, text)
  }
  return { label: label.trim(), insert, isSnippet: stops > 0 || /\$0|\n/.test(insert) }
}

function gapBetween(before: FormPart | undefined, part: FormPart): string {
  if (/^[,:./]$/.test(part.text) || before?.text === '/') return ''
  if (before?.text === '{') return '\n  '
  return part.text === '}' ? '\n' : ' '
}

/** The placeholder for an operand. */
function example(context: CompletionContext, part: FormPart, before: FormPart | undefined, form: Form): string {
  const { ruleSet, today } = context.project
  const amount = (number: string): string => amountText(number, currenciesAt(context))
  switch (part.text) {
    case 'SEL':
      return exampleGoods(context)
    case 'PERCENT':
      return '5%'
    case 'AMOUNT':
    case 'VALUE':
      return amount('10')
    case 'EFFECT':
      return form.statement === undefined ? '5% off cart' : ''
    case 'CONDITION':
      return ''
    case 'DATE':
      return before?.text === 'to' ? endOfMonth(today ?? '2026-12-01') : (today ?? '2026-12-01')
    case 'NAME':
      return ruleSet.lets.keys().next().value ?? 'NAME'
  }
  const [, number] = /^(\d[\d.]*) PLN$/.exec(part.text) ?? []
  if (number !== undefined) return amount(number)
  if (!part.text.startsWith('"')) return part.text.replace(/^PLN$/, currencyOf(context.project))
  return `"${firstName(context, part.text.slice(1, -1), before?.text ?? '') ?? part.text.slice(1, -1)}"`
}

/** Uses the catalogue's first category, so that the example is meaningful in this shop. */
function exampleGoods({ project }: CompletionContext): string {
  const [category] = project.ruleSet.catalogue.values().next().value?.categories ?? []
  return category === undefined ? 'everything' : `category ${quote(category.split('/')[0] ?? category)}`
}

function firstName({ project }: CompletionContext, what: string, before: string): string | undefined {
  const { ruleSet } = project
  const names: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
    program: ruleSet.programs,
    pool: ruleSet.pools,
    membership: ruleSet.memberships,
    segment: ruleSet.segments,
    group: ruleSet.groups,
    campaign: ruleSet.campaigns,
    set: ruleSet.products,
    sku: ruleSet.catalogue,
  }
  const key = what.toLowerCase()
  const [product] = ruleSet.catalogue.values()
  if (key === 'category') return product?.categories?.[0]?.split('/')[0]
  if (key === 'brand') return product?.brand
  if (key === 'label') return product?.labels?.[0]
  const map = names[key === 'name' && before === 'segment' ? 'segment' : key]
  return map?.keys().next().value
}
