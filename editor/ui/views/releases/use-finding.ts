import type { Snapshot } from '../../engine/model.ts'
import { useStore } from '../../state/store.ts'

type Diagnostic = Snapshot['diagnostics'][number]
type Place = Partial<Pick<Diagnostic, 'code' | 'path' | 'range'>>

const none: readonly Diagnostic[] = []

/** Finds the window's own diagnostic for a place, in its language; undefined if the text has changed. */
export function useFinding(): (place: Place) => Diagnostic | undefined {
  const findings = useStore((state) => state.snapshot?.diagnostics) ?? none
  return ({ code, path, range }) =>
    findings.find((each) => each.code === code && each.path === path && each.range.start === range?.start)
}
