/**
 * The content of a rule set as plain JSON for comparison: declaration by declaration, each statement in the formatter's layout.
 * Ignores comments, layout, and the order of files and declarations. Tests and scenarios don't affect carts and are left out; so
 * is the content of imported files, which the compiled rules have (`imported.ts`).
 */
import type { Campaign, Constant, RuleSet } from '../check/rule-set.ts'
import { withScenario } from '../compile/scenario.ts'
import { toDecimal } from '../money/fraction.ts'
import {
  print,
  printCampaignStatement,
  printCouponsStatement,
  printDeclaration,
  printEffect,
  printExpression,
  printLimit,
  printProgramStatement,
  printSettingsStatement,
} from '../syntax/print.ts'
import type { CampaignStatement, CampaignText, Declaration, Expression, Group } from '../syntax/tree.ts'

export type DeclarationKind = Exclude<Declaration['kind'], 'test' | 'scenario'>

/** What a statement is about; changes are grouped by it. */
export type PartKind =
  | 'value'
  | 'definition'
  | 'condition'
  | 'effect'
  | Exclude<CampaignStatement['kind'], 'when' | 'then'>

export interface Part {
  readonly kind: PartKind
  readonly text: string
}

export interface DeclarationOutline {
  readonly kind: DeclarationKind
  /** Empty for settings, attributes and catalogues, which exist only once. */
  readonly name: string
  readonly parts: readonly Part[]
  /** The lets, product sets and segments that it refers to, as `kind name`. */
  readonly uses: readonly string[]
  /** The whole declaration, one statement per line. */
  readonly text: string
}

export interface RulesOutline {
  readonly declarations: readonly DeclarationOutline[]
}

/** Without a scenario, the rule set as it is. Throws a RangeError for an unknown scenario. */
export function outlineOf(ruleSet: RuleSet, scenario?: string): RulesOutline {
  const rules = scenario === undefined ? ruleSet : withScenario(ruleSet, scenario)
  const declarations = rules.files.flatMap(({ declarations }) => declarations)
  return { declarations: declarations.flatMap((each) => outlined(each, rules)) }
}

function outlined(declaration: Declaration, rules: RuleSet): DeclarationOutline[] {
  if (declaration.kind === 'test' || declaration.kind === 'scenario') return []
  const name = 'name' in declaration ? declaration.name.text : ''
  const parts = partsOf(declaration, rules)
  // With the values of the scenario, which the source does not contain.
  const text = declaration.kind === 'let' ? `let ${name} = ${parts[0]?.text}\n` : printed(declaration, rules)
  return [{ kind: declaration.kind, name, parts, uses: usesOf(declaration), text }]
}

function printed(declaration: Declaration, rules: RuleSet): string {
  const text = print({ path: '', text: '', declarations: [declaration], comments: [] })
  if (declaration.kind !== 'campaign') return text
  const written = declaration.statements.find(({ kind }) => kind === 'status')
  const status = rules.campaigns.get(declaration.name.text)?.status ?? 'live'
  if (written?.kind === 'status' ? written.status === status : status === 'live') return text
  const lines = text.split('\n').filter((line) => !/^ {2}(draft|retired)$/.test(line))
  return (status === 'live' ? lines : lines.toSpliced(1, 0, `  ${status}`)).join('\n')
}

type ComparedDeclaration = Exclude<Declaration, { readonly kind: 'test' | 'scenario' }>

function partsOf(declaration: ComparedDeclaration, rules: RuleSet): Part[] {
  switch (declaration.kind) {
    case 'campaign':
      return campaignParts(declaration.statements, rules.campaigns.get(declaration.name.text))
    case 'let': {
      const { name, value } = declaration
      return [{ kind: 'value', text: valueText(value, rules.lets.get(name.text)?.value) }]
    }
    case 'settings':
      return declaration.statements.map((each) => definition(printSettingsStatement(each)))
    case 'coupons':
      return declaration.statements.flatMap((each) =>
        each.kind === 'limit' ? each.limits.map(limitPart) : [definition(printCouponsStatement(each))],
      )
    case 'program':
      return declaration.statements.map((each) => definition(printProgramStatement(each)))
    case 'attributes':
      return declaration.entries.map(({ owner, name, type }) => definition(`${owner}.${name.text}: ${type}`))
    case 'segment':
      if (declaration.source.kind !== 'condition') return [definition(withoutHead(declaration))]
      return conjuncts(declaration.source.condition).map((each) => ({ kind: 'condition', text: printExpression(each) }))
    case 'group':
      return groupParts(declaration)
    case 'products':
    case 'catalogue':
    case 'membership':
    case 'gift-cards':
    case 'referral':
      return [definition(withoutHead(declaration))]
  }
}

const definition = (text: string): Part => ({ kind: 'definition', text })
const limitPart = (limit: Parameters<typeof printLimit>[0]): Part => ({ kind: 'limit', text: printLimit(limit) })

function campaignParts(statements: readonly CampaignStatement[], campaign: Campaign | undefined): Part[] {
  const status = campaign?.status ?? 'live'
  const parts = statements.flatMap((statement): Part[] => {
    switch (statement.kind) {
      case 'when':
        return conjuncts(statement.condition).map((each) => ({ kind: 'condition', text: printExpression(each) }))
      case 'then':
        return [{ kind: 'effect', text: printEffect(statement.effect) }]
      case 'limit':
        return statement.limits.map(limitPart)
      case 'status':
        return []
      default:
        statement.kind satisfies
          | 'active'
          | 'budget'
          | 'combine'
          | 'customer-chooses'
          | 'each-item-once'
          | 'every'
          | 'funded'
          | 'in-group'
          | 'on-event'
          | 'on-prices'
          | 'priority'
          | 'returns'
          | 'rounding'
          | 'similar-as'
          | 'was'
          | CampaignText
        return [{ kind: statement.kind, text: printCampaignStatement(statement) }]
    }
  })
  return [...parts, { kind: 'status', text: status }]
}

function groupParts(group: Group): Part[] {
  const rest = withoutHead({ ...group, limits: [], budgets: [] })
  return [
    definition(rest),
    ...group.limits.map(limitPart),
    ...group.budgets.map((budget): Part => ({ kind: 'budget', text: printCampaignStatement(budget) })),
  ]
}

/** Without its keyword and name. */
function withoutHead(declaration: ComparedDeclaration): string {
  const text = printDeclaration(declaration)
  const head = 'name' in declaration ? /^\w+ (?:"(?:[^"\\]|\\.)*"|\w+),? ?(?:= )?/ : /^\w+ /
  return text.replace(head, '')
}

/** The operands of `and`, on one line or on two. */
function conjuncts(condition: Expression): Expression[] {
  return condition.kind === 'and' ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition]
}

/** The value of a let, if it is a single value that can be written. */
function valueText(written: Expression, value: Constant | undefined): string {
  const isTable = written.kind === 'money' && written.others !== undefined
  return (value && !isTable && constantText(value)) || printExpression(written)
}

function constantText(value: Constant): string | undefined {
  switch (value.kind) {
    case 'money': {
      const amount = toDecimal(value.amount)
      return amount && `${amount} ${value.currency}`
    }
    case 'percent': {
      const percent = toDecimal(value.value)
      return percent && `${percent}%`
    }
    case 'number':
      return toDecimal(value.value)
    case 'yes/no':
      return value.value ? 'yes' : 'no'
    case 'text':
    case 'date':
    case 'time':
    case 'duration':
      return undefined
  }
}

/** The names in a declaration's tree with their kinds; see `DeclarationOutline.uses`. */
function usesOf(declaration: ComparedDeclaration): string[] {
  const found = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const each of Object.values(part)) visit(each)
    if (!('kind' in part)) return
    if (part.kind === 'name' && 'name' in part) add('let', [part.name])
    if (part.kind === 'product-set' && 'names' in part) add('products', part.names)
    if (part.kind === 'fact' && 'fact' in part && part.fact === 'segment' && 'names' in part) add('segment', part.names)
  }
  const add = (kind: DeclarationKind, names: unknown): void => {
    for (const name of names as readonly { readonly text: string }[]) found.add(`${kind} ${name.text}`)
  }
  visit(declaration)
  return [...found].sort()
}
