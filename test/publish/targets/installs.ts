/**
 * Tests that install packages from registries take minutes and need a network. They run with `INSTALLS=1` and report when
 * skipped.
 * While working on them, `INSTALLS` may name a folder whose `node_modules` already has the packages.
 */
const wanted = process.env.INSTALLS ?? ''

export const installs = wanted !== ''

export const unlessInstalls = installs ? '' : ' (skipped: `INSTALLS=1` installs what it needs)'

/** The folder that already has the packages, if one is named. */
export const installed = wanted === '1' || wanted === '' ? undefined : wanted
