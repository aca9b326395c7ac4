// Disables what only development needs in the packed program: running as Node, Node's options, the inspector, and loading code
// from outside its archive. Called by electron-builder before signing.
import { join } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

const wanted = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

/** @param {import('electron-builder').AfterPackContext} context */
export default async function setFuses({ electronPlatformName: platform, appOutDir, packager }) {
  if (process.env.CARTWRIGHT_UNFUSED) {
    console.log('  • the fuses are left as they are, so that tests can drive the program')
    return
  }
  const { productFilename } = packager.appInfo
  const program = {
    darwin: `${productFilename}.app`,
    win32: `${productFilename}.exe`,
    linux: packager.executableName,
  }[platform]
  const path = join(appOutDir, program)
  // Linux builds do not contain the archive's hash.
  const all = { ...wanted, [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux' }
  const wire = await getCurrentFuseWire(path)
  const has = ([fuse]) => wire[fuse] !== undefined && wire[fuse] !== FuseState.REMOVED
  const missing = Object.entries(all).filter((each) => !has(each))
  for (const [fuse] of missing) console.log(`  • this Electron has no fuse ${FuseV1Options[fuse]}: left out`)
  await flipFuses(path, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    ...Object.fromEntries(Object.entries(all).filter(has)),
  })
}
