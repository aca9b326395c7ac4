import { existsSync } from 'node:fs'
import { packageRoot } from '../package-root.ts'

export { packageRoot }

/** How a user calls this program: a checkout has no `cartwright` on the path. */
export const commandName = existsSync(new URL('src/cli/main.ts', packageRoot))
  ? 'npm run -s cartwright --'
  : 'cartwright'
