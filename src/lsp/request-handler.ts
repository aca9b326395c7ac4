/** Wraps request handlers: resolves the document, honours cancellation, hides internal errors. */
import { setImmediate } from 'node:timers/promises'
import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver'
import type { Project } from '../language/project.ts'
import { msg } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { FileInFolder, Folders } from './folders.ts'
import { log } from './log.ts'
import { toClient } from './to-client.ts'

export interface DocumentContext extends FileInFolder {
  readonly project: Project
}

export interface DocumentParams {
  readonly textDocument: { readonly uri: string }
}

type Handler<Params, Answer> = (params: Params, token: CancellationToken) => Promise<Answer>

export function inDocument<Params extends DocumentParams, Answer>(
  folders: Folders,
  work: (at: DocumentContext, params: Params) => Answer,
): Handler<Params, Answer> {
  return guarded(folders, async (params, token) => {
    const place = folders.placeOf(params.textDocument.uri)
    const project = await place.folder.current()
    await throwIfCancelled(token)
    return toClient(work({ ...place, project }, params), place.folder.uriOf)
  })
}

/** Yields so that a pending cancellation is seen. */
export async function throwIfCancelled(token: CancellationToken): Promise<void> {
  await setImmediate()
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
}

/** Refusals are shown to the user as they are; internal errors only as such, with details in the log. */
export function guarded<Params, Answer>(
  { locale }: Pick<Folders, 'locale'>,
  work: Handler<Params, Answer>,
): Handler<Params, Answer> {
  return async (params, token) => {
    try {
      return await work(params, token)
    } catch (error) {
      if (error instanceof ResponseError) throw error
      log('a request could not be answered', error)
      throw new ResponseError(
        ErrorCodes.InternalError,
        textOf(msg`this did not work; see the log of the server`, locale),
      )
    }
  }
}

export const refusal = (why: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, why)
