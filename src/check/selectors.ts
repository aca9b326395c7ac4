/** Selectors: existing sets, names with matches, conditions on items. */

import { quote } from '../syntax/text.ts'
import type { Name, Selector } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { type CatalogueIndex, catalogueIndex } from './catalogue-index.ts'
import { checkNames, nearestName } from './names.ts'
import { replacement, type Scope } from './scope.ts'
import { checkCondition } from './types.ts'

/** `qualifying`: whether the campaign's conditions select goods; absent outside campaigns. */
export function checkSelector(selector: Selector, scope: Scope, qualifying?: boolean): void {
  switch (selector.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      checkInCatalogue(selector.kind, selector.names, scope)
      break
    case 'product-set':
      checkNames(scope, selector.names, msg`products`, scope.ruleSet.products)
      break
    case 'where':
      checkCondition(selector.condition, scope, 'item')
      break
    case 'intersection':
    case 'union':
    case 'difference':
      checkSelector(selector.left, scope, qualifying)
      checkSelector(selector.right, scope, qualifying)
      break
    case 'complement':
      checkSelector(selector.operand, scope, qualifying)
      break
    case 'qualifying':
      checkQualifying(selector, scope, qualifying)
      break
    case 'everything':
    case 'on-sale':
    case 'discounted':
      break
    default:
      selector satisfies never
  }
}

function checkQualifying(selector: Selector, scope: Scope, qualifying: boolean | undefined): void {
  if (qualifying) return
  if (qualifying === undefined) {
    scope.report(
      'misplaced-fact',
      selector.range,
      msg`qualifying items are only available in the effects of a campaign`,
      {
        help: msg`specify the goods: \`category "…"\``,
      },
    )
  } else {
    scope.report('nothing-qualifies', selector.range, msg`no \`when\` of this campaign selects goods`, {
      help: msg`add a condition such as \`when contains category "…"\`, or specify the goods`,
    })
  }
}

/** Warns of names that match no product. Silent without a catalogue. */
function checkInCatalogue(kind: keyof CatalogueIndex, names: readonly Name[], scope: Scope): void {
  if (scope.ruleSet.catalogue.size === 0) return
  const known = catalogueIndex(scope.ruleSet.catalogue)[kind]
  for (const name of names) {
    if (known.has(name.text)) continue
    const meant = nearestName(name.text, known)
    const what = kind === 'sku' ? 'SKU' : kind
    scope.report('not-in-catalogue', name.range, msg`no product in the catalogue has the ${what} \`${name.text}\``, {
      help: meant === undefined ? msg`add it to the catalogue, or correct the name` : msg`did you mean \`${meant}\`?`,
      ...(meant !== undefined && { fix: replacement(scope, name.range, quote(meant), meant) }),
    })
  }
}
