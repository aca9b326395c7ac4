import { useEffect, useState } from 'react'
import { engine } from '../../engine/client.ts'
import type { Crumb } from '../../engine/outline.ts'
import { currentAnswer } from '../../monaco/current-answer.ts'
import type { editor } from '../../monaco/monaco.ts'
import { notifyError } from '../../state/notices.ts'

/** Milliseconds without cursor movement or edits. */
const pauseMs = 80

/** The cursor's location; keeps the previous answer until the next one arrives. */
export function useCrumbs(path: string, view: editor.ICodeEditor | undefined): readonly Crumb[] {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([])
  useEffect(() => {
    if (!view) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      const [model, position] = [view.getModel(), view.getPosition()]
      if (!model || !position) return
      const found = await currentAnswer(model, () => engine.crumbs(path, model.getOffsetAt(position)))
      if (found) setCrumbs(found)
    }
    const loadSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => load().catch(notifyError), pauseMs)
    }
    loadSoon()
    const moved = view.onDidChangeCursorPosition(loadSoon)
    const changed = view.onDidChangeModelContent(loadSoon)
    return () => {
      clearTimeout(timer)
      moved.dispose()
      changed.dispose()
    }
  }, [path, view])
  return crumbs
}
