/** What a shelf campaign may do: change unit prices regardless of the cart. */

import type { FindingFix } from '../syntax/diagnostic.ts'
import { effects, type ShelfEffectKind } from '../syntax/effects.ts'
import { modifiers } from '../syntax/modifiers.ts'
import type { CampaignStatement, Effect } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { fold } from './fold.ts'
import { removal, replacement, type Scope, source, words } from './scope.ts'

type ShelfEffect = Extract<Effect, { kind: ShelfEffectKind }>

const isOnPrices = (effect: Effect): effect is ShelfEffect => effects[effect.kind].onPrices

/** Reports an effect that can't change a shelf price; true if it can. */
export function checkOnPrices(effect: Effect, scope: Scope): boolean {
  const report = (message: Message, help: Message, fix?: FindingFix) => {
    scope.report('not-on-prices', effect.range, message, { help, ...(fix && { fix }) })
    return false
  }
  const text = source(scope, effect)
  if (!isOnPrices(effect)) {
    return report(
      msg`${words(scope, effect)} cannot change a shelf price`,
      msg`write \`… off …\` or \`price … for …\`, or remove \`on prices\``,
    )
  }
  if (effect.goods === undefined) {
    const isAmount = effect.kind === 'off' && !effect.each && fold(effect.rate, scope.ruleSet.lets)?.kind === 'money'
    const written = text.replace(/\bcart\b/, isAmount ? 'each everything' : 'everything')
    return report(
      msg`a shelf price belongs to goods, not to a cart`,
      msg`write \`everything\` instead of \`cart\``,
      written === text ? undefined : replacement(scope, effect.range, written),
    )
  }
  if (effect.kind === 'off' && !effect.each && fold(effect.rate, scope.ruleSet.lets)?.kind === 'money') {
    return report(
      msg`${words(scope, effect.rate)} once for all goods does not change a shelf price`,
      msg`write \`off each\`, which applies to every unit`,
      replacement(scope, effect.range, text.replace(/\boff\b/, 'off each')),
    )
  }
  for (const modifier of effect.modifiers) {
    if (modifiers[modifier.kind].onPrices) continue
    scope.report('not-on-prices', modifier.range, msg`a shelf price does not accept ${words(scope, modifier)}`, {
      help: msg`it accepts \`not below …\` and \`ending …\``,
    })
    return false
  }
  return true
}

/** Whether a statement is meaningful for shelf prices. */
const forShelf: Readonly<Record<CampaignStatement['kind'], boolean>> = {
  title: true,
  message: true,
  image: true,
  link: true,
  terms: true,
  status: true,
  priority: true,
  'on-prices': true,
  active: true,
  every: true,
  when: true,
  // biome-ignore lint/suspicious/noThenProperty: the statement's name; nobody awaits the table
  then: true,
  funded: true,
  rounding: true,
  combine: true,
  'each-item-once': false,
  'similar-as': true,
  was: true,
  'in-group': true,
  'customer-chooses': false,
  'on-event': false,
  limit: false,
  budget: false,
  returns: false,
}

/** Statements that are not meaningful for shelf prices. */
export const notForShelf: ReadonlySet<string> = new Set(
  Object.entries(forShelf).flatMap(([kind, means]) => (means ? [] : [kind])),
)

export function checkShelfStatement(statement: CampaignStatement, scope: Scope): void {
  if (statement.kind === 'combine' && statement.mode.endsWith('same-item')) {
    scope.report('not-on-prices', statement.range, msg`${words(scope, statement)} has no meaning for a shelf price`, {
      help: msg`write \`never combine\`: shelf campaigns combine product by product`,
    })
  }
  if (!notForShelf.has(statement.kind)) return
  scope.report('not-on-prices', statement.range, msg`${words(scope, statement)} has no meaning for a shelf price`, {
    help: msg`remove it, or remove \`on prices\``,
    fix: removal(scope, statement.range),
  })
}
