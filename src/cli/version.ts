import { readPackaged } from '../files/packaged.ts'
import { packageRoot } from './package-root.ts'

export function programVersion(): string {
  const { version } = JSON.parse(readPackaged(new URL('package.json', packageRoot))) as { version: string }
  return version
}
