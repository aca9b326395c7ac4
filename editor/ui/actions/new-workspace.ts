/** Creates the user's own workspace, then continues with the import of past orders. */
import { promptNewWorkspace } from '../dialogs/new-workspace/new-workspace-dialog.tsx'
import { openFile } from '../panels/dock.ts'
import { getState, setState } from '../state/store.ts'

export async function newWorkspace(): Promise<void> {
  const created = await promptNewWorkspace()
  if (!created) return
  const { activePath } = getState()
  if (activePath !== undefined) openFile(activePath)
  if (created.importOrders) setState({ view: 'history' })
}
