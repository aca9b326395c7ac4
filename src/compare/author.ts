/** The author of a comparison, for its header: git's user name, or the name of the system user. */
import { userInfo } from 'node:os'
import { git } from './run-git.ts'

/** Empty if unknown. */
export async function authorIn(folder: string): Promise<string> {
  const name = await git(folder, ['config', 'user.name'], 5000)
  if ('text' in name && name.text !== '') return name.text
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
