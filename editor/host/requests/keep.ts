import { openedIn } from '../session.ts'
import type { Handler } from './handler.ts'

export const keepDrafts: Handler<'keepDrafts'> = async ({ drafts }, { session }) => {
  await openedIn(session).drafts.write(drafts)
  return null
}

export const keepState: Handler<'keepState'> = async ({ state }, { session }) => {
  await openedIn(session).home.state.write(state)
  return null
}

export const keepSettings: Handler<'keepSettings'> = async ({ settings }, { session }) => {
  await session.home.settings.write(settings)
  return null
}
