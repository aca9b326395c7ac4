import { useState } from 'react'
import type * as z from 'zod'
import { persist, restore } from './persisted.ts'

/** State of a component that the workspace stores, also across restarts. */
export function usePersisted<T>(name: string, schema: z.ZodType<T>, initial: T): readonly [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => restore(name, schema) ?? initial)
  const change = (next: T): void => {
    setValue(next)
    persist(name, next)
  }
  return [value, change]
}
