/**
 * JSON Lines of GraphQL bulk exports: children of a record follow on separate lines and refer to it by `__parentId`. They
 * become lists of the record, named after the type in their ids: `gid://shopify/LineItem/7` goes into `lineItems`.
 */

import { msg, name, number } from '../words/message.ts'
import { TableError } from './error.ts'

export type TakeJson = (value: unknown, text: string, line: number) => void

type JsonObject = Record<string, unknown>

interface Current {
  readonly record: JsonObject
  readonly text: string
  readonly line: number
  readonly byId: Map<unknown, JsonObject>
}

export interface NestedLines {
  add: TakeJson
  /** Emits the last record. */
  end(): void
}

/** Other lines are passed on unchanged. Throws a `TableError` for a line that doesn't follow its record. */
export function nestLines(path: string, take: TakeJson): NestedLines {
  let current: Current | undefined
  const end = (): void => {
    if (current === undefined) return
    const { record, text, line, byId } = current
    current = undefined
    take(record, byId.size > 1 ? JSON.stringify(record) : text, line)
  }
  return {
    end,
    add: (value, text, line) => {
      if (!isObject(value) || !('__parentId' in value)) {
        end()
        if (isObject(value)) current = { record: value, text, line, byId: new Map([[value.id, value]]) }
        else take(value, text, line)
        return
      }
      const { __parentId: parentId, ...child } = value
      const parent = current?.byId.get(parentId)
      if (current === undefined || parent === undefined) {
        throw new TableError(
          msg`line ${number(line)} of ${name(path)} belongs to ${name(String(parentId))}, but the record above it is a different one`,
          msg`export with \`groupObjects: true\``,
        )
      }
      // A child without an id can't have children.
      current.byId.set(child.id ?? Symbol(), child)
      const key = listName(child.id)
      const list = parent[key]
      if (Array.isArray(list)) list.push(child)
      else parent[key] = [child]
    },
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function listName(id: unknown): string {
  const [, type = 'child'] = /\/([A-Za-z]+)\/[^/]*$/.exec(String(id)) ?? []
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}s`
}
