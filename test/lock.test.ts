import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { optionalDependencies?: Record<string, string>; integrity?: string }>
}

test('the lock file has the hash of every package, also of those for other platforms', () => {
  const unhashed = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined)
  expect(unhashed.map(([path]) => path)).toEqual([])
})

test('the lock file names the packages of every platform, for `npm ci` refuses one that leaves any out', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})
