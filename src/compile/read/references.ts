import { deepestGroups } from '../../syntax/deepest-groups.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { RulesError, type RulesErrorCode } from './rules-error.ts'
import { deepest, pointer, type Reference, tooDeep } from './shape.ts'

/** The cost of a declaration where it is used. */
interface Extent {
  /** Nesting depth of conditions, values and selectors, including those of used declarations. */
  readonly depth: number
  /** Number of declarations visited, counting each use. */
  readonly size: number
}

const largest = 100_000

/** Rejects cyclic declarations, and uses that are too deep or too many. */
export function checkReferences(references: readonly Reference[]): void {
  const byOwner = new Map<string, Reference[]>()
  for (const reference of references) {
    const known = byOwner.get(reference.from)
    if (known) known.push(reference)
    else byOwner.set(reference.from, [reference])
  }
  const extents = new Map<string, Extent>()
  const open = new Set<string>()

  const extentOf = (owner: string): Extent => {
    const known = extents.get(owner)
    if (known !== undefined) return known
    open.add(owner)
    let [depth, size] = [0, 1]
    for (const reference of byOwner.get(owner) ?? []) {
      const { to, path } = reference
      if (open.has(to)) refuseAt(path, 'rules-cycle', msg`${name(owner)} is defined by itself`)
      // A chain this long is too deep to traverse.
      if (open.size > deepest) refuseAt(path, 'rules-depth', tooDeep)
      const used = extentOf(to)
      depth = Math.max(depth, reference.depth + 1 + used.depth)
      if (owner !== '') size += used.size
      const most = owner.startsWith('groups/') ? deepestGroups - 1 : deepest
      if (depth > most || size > largest) refuseAt(path, 'rules-depth', tooDeep)
    }
    open.delete(owner)
    const extent = { depth, size }
    extents.set(owner, extent)
    return extent
  }
  for (const owner of byOwner.keys()) extentOf(owner)
}

function refuseAt(path: Reference['path'], code: RulesErrorCode, sentence: Message): never {
  throw new RulesError(code, pointer(path), sentence, msg`define one of them without using the others`)
}
