/** What the window remembers of a workspace: layout, tabs, pinned carts, filters. Each keeper has its own name and schema. */
import type { z } from 'zod'
import { request } from '../host/client.ts'
import { notifyError } from './notices.ts'

let persisted: Record<string, unknown> = {}
let timer: ReturnType<typeof setTimeout> | undefined

/** Called when a workspace opens, with what the host kept of it. */
export function restoreAll(state: Readonly<Record<string, unknown>>): void {
  clearTimeout(timer)
  timer = undefined
  persisted = { ...state }
}

/** What was kept under a name; undefined where nothing was, or nothing that fits. */
export function restore<T>(name: string, schema: z.ZodType<T>): T | undefined {
  return schema.safeParse(persisted[name]).data
}

export function persist(name: string, value: unknown): void {
  persisted[name] = value
  timer ??= setTimeout(() => flushPersisted().catch(notifyError), 500)
}

/** Everything is with the host when this resolves. */
export async function flushPersisted(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  await request('keepState', { state: persisted as Record<string, never> })
}
