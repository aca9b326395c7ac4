/** What the window remembers of a workspace: layout, tabs, pinned carts, filters. Each keeper has its own name and schema. */
import type { z } from 'zod'
import { ask } from '../host/client.ts'
import { tellError } from './notices.ts'

let kept: Record<string, unknown> = {}
let timer: ReturnType<typeof setTimeout> | undefined

/** Called when a workspace opens, with what the host kept of it. */
export function rememberAll(state: Readonly<Record<string, unknown>>): void {
  clearTimeout(timer)
  timer = undefined
  kept = { ...state }
}

/** What was kept under a name; undefined where nothing was, or nothing that fits. */
export function recall<T>(name: string, schema: z.ZodType<T>): T | undefined {
  return schema.safeParse(kept[name]).data
}

export function keep(name: string, value: unknown): void {
  kept[name] = value
  timer ??= setTimeout(() => flushKept().catch(tellError), 500)
}

/** Everything is with the host when this resolves. */
export async function flushKept(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  await ask('keepState', { state: kept as Record<string, never> })
}
