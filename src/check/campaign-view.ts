/** A campaign's statements by kind. If a statement that must be unique is repeated, the first one counts. */
import type * as Tree from '../syntax/tree.ts'
import { fold } from './fold.ts'
import type { Campaign, Located, RuleSet, Statement } from './rule-set.ts'

export function viewCampaign(placed: Located<Tree.Campaign>, lets: RuleSet['lets'], content?: object): Campaign {
  const { statements, name } = placed.node
  const all = <Kind extends Tree.CampaignStatement['kind']>(kind: Kind) =>
    statements.filter((statement): statement is Statement<Kind> => statement.kind === kind)
  const first = <Kind extends Tree.CampaignStatement['kind']>(kind: Kind) => all(kind)[0]

  const priority = first('priority')
  const event = first('on-event')
  return {
    ...placed,
    name: name.text,
    ...optional('content', content),
    status: first('status')?.status ?? 'live',
    ...optional('priority', priority && wholeNumber(priority.value, lets)),
    ...optional('combination', first('combine')?.mode),
    eachItemOnce: first('each-item-once') !== undefined,
    ...optional('similarAs', first('similar-as')?.name.text),
    ...optional('was', first('was')?.name.text),
    ...optional('group', first('in-group')?.group.text),
    customerChooses: first('customer-chooses') !== undefined,
    onPrices: first('on-prices') !== undefined,
    ...optional('event', event?.event.text),
    ...optional('active', first('active')),
    every: all('every'),
    conditions: all('when').map((when) => when.condition),
    effects: all('then').map((then) => then.effect),
    limits: all('limit').flatMap((limit) => limit.limits),
    budgets: all('budget'),
    ...optional('rounding', first('rounding')),
    ...optional('returns', first('returns')?.policy),
    funded: all('funded'),
    texts: textsOf(statements),
  }
}

const texts: readonly Tree.CampaignText[] = ['title', 'message', 'image', 'link', 'terms']

function textsOf(statements: readonly Tree.CampaignStatement[]): Campaign['texts'] {
  const found: Partial<Record<Tree.CampaignText, string>> = {}
  for (const kind of texts) {
    const statement = statements.find((candidate) => candidate.kind === kind)
    if (statement && 'text' in statement) found[kind] = statement.text.text
  }
  return found
}

/** A positive whole number; undefined for anything else, which is reported elsewhere. */
export function wholeNumber(expression: Tree.Expression, lets: RuleSet['lets']): number | undefined {
  const value = fold(expression, lets)
  if (value?.kind !== 'number' || value.value.d !== 1n || value.value.n < 1n) return undefined
  return Number(value.value.n)
}

type Optional<Key extends string, Value> = { readonly [K in Key]?: Exclude<Value, undefined> }

/** `{ key: value }`, or empty without a value. */
export function optional<Key extends string, Value>(key: Key, value: Value): Optional<Key, Value> {
  return (value === undefined ? {} : { [key]: value }) as Optional<Key, Value>
}
