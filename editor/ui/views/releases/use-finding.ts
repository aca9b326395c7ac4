import type { Snapshot } from '../../engine/model.ts'
import { useStore } from '../../state/store.ts'

type Diagnostic = Snapshot['diagnostics'][number]
type Place = Partial<Pick<Diagnostic, 'code' | 'path' | 'range'>>

const none: readonly Diagnostic[] = []

/** Finds what the window itself says of a place, in its language; undefined where the text is another by now. */
export function useFinding(): (place: Place) => Diagnostic | undefined {
  const findings = useStore((state) => state.snapshot?.diagnostics) ?? none
  return ({ code, path, range }) =>
    findings.find((each) => each.code === code && each.path === path && each.range.start === range?.start)
}
