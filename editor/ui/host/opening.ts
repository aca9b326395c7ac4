/** Asks the host to open a folder or a sample for this window. */
import type { OpenedWorkspace } from '../../host/contract.ts'
import { request } from './client.ts'
import { windowId } from './window-id.ts'

export const requestFolder = async (folder: string): Promise<OpenedWorkspace> =>
  request('openWorkspace', { folder, window: await windowId() })

export const requestSample = async (name: string): Promise<OpenedWorkspace> =>
  request('openSample', { name, window: await windowId() })
