/** Who makes a comparison, for its head: the name that git knows, or that of the system's user. */
import { userInfo } from 'node:os'
import { git } from './run-git.ts'

/** Empty where nobody is known. */
export async function authorIn(folder: string): Promise<string> {
  const name = await git(folder, ['config', 'user.name'], 5000)
  if ('text' in name && name.text !== '') return name.text
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
