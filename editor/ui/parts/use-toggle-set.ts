import { useState } from 'react'

/** A set of names, and a function that toggles one. */
export function useToggleSet(): readonly [ReadonlySet<string>, (name: string) => void] {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const toggle = (name: string): void =>
    setToggled((before) => {
      const after = new Set(before)
      if (!after.delete(name)) after.add(name)
      return after
    })
  return [toggled, toggle]
}
