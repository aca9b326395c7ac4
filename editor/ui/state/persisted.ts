/**
 * Persisted window state of a workspace: layout, tabs, pinned carts, filters. Each entry has its own name and schema.
 */
import type * as z from 'zod'
import { isDisconnected, request } from '../host/client.ts'
import { notifyError } from './notices.ts'

let isOpen = false
/** While the host switches workspaces, it could store the state of one with the other. */
let isPaused = false
let persisted: Record<string, unknown> = {}
let timer: ReturnType<typeof setTimeout> | undefined

/** Called when a workspace opens, with its stored state. */
export function restoreAll(state: Readonly<Record<string, unknown>>): void {
  clearTimeout(timer)
  timer = undefined
  persisted = { ...state }
  isOpen = true
}

/** Called when a workspace is left and everything is stored, so that closing its panels does not change its state. */
export function forgetAll(): void {
  clearTimeout(timer)
  timer = undefined
  persisted = {}
  isOpen = false
}

/** Returns a stored value, or undefined if there is none or it does not match the schema. */
export function restore<T>(name: string, schema: z.ZodType<T>): T | undefined {
  return schema.safeParse(persisted[name]).data
}

export function persist(name: string, value: unknown): void {
  if (!isOpen) return
  persisted[name] = value
  if (isPaused) return
  timer ??= setTimeout(() => flushPersisted().catch(notifyError), 500)
}

/** Nothing is sent to the host until `resumePersisting`. */
export function pausePersisting(): void {
  isPaused = true
}

export function resumePersisting(): void {
  isPaused = false
}

/** Resolves when the host has stored everything. */
export async function flushPersisted(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  try {
    await request('keepState', { state: persisted as Record<string, never> })
  } catch (error) {
    if (!isDisconnected(error)) throw error
    // The next change tries again; only window state is at stake.
  }
}
