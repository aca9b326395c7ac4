import { useMemo } from 'react'
import * as z from 'zod'
import { usePersisted } from '../state/use-persisted.ts'

const names = z.array(z.string())
const none: readonly string[] = []

/** A set of names that the workspace stores under `key`, and a function that toggles a name. */
export function useToggleSet(key: string): readonly [ReadonlySet<string>, (name: string) => void] {
  const [toggled, change] = usePersisted<readonly string[]>(key, names, none)
  const set = useMemo(() => new Set(toggled), [toggled])
  const toggle = (name: string): void =>
    change(set.has(name) ? toggled.filter((each) => each !== name) : [...toggled, name])
  return [set, toggle]
}
