import { settled } from '../state/typing.ts'
import { modelOf, pathOf } from './models.ts'
import type { editor } from './monaco.ts'

/** Asks once the engine has the newest text; undefined where the text changed before the answer came, or nobody waits. */
export async function fresh<T>(
  model: editor.ITextModel,
  question: (path: string) => Promise<T>,
  token?: { readonly isCancellationRequested: boolean },
): Promise<T | undefined> {
  await settled()
  if (token?.isCancellationRequested || model.isDisposed()) return undefined
  const version = model.getVersionId()
  const path = pathOf(model.uri)
  const answer = await question(path)
  const isLate = model.isDisposed() || modelOf(path) !== model || model.getVersionId() !== version
  return isLate || token?.isCancellationRequested ? undefined : answer
}
