import { openedIn } from '../session.ts'
import type { Handler } from './handler.ts'

export const persistDrafts: Handler<'keepDrafts'> = async ({ drafts }, { session }) => {
  await openedIn(session).drafts.write(drafts)
  return null
}

export const persistState: Handler<'keepState'> = async ({ state }, { session }) => {
  await openedIn(session).home.state.write(state)
  return null
}

export const persistSettings: Handler<'keepSettings'> = async ({ settings }, { session }) => {
  await session.home.settings.write(settings)
  return null
}
