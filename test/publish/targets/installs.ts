/**
 * Tests that install packages from registries: minutes, and a network. They run where `INSTALLS=1`, and say so where not. For working on
 * them, `INSTALLS` may name a folder whose `node_modules` has what they need.
 */
const wanted = process.env.INSTALLS ?? ''

export const installs = wanted !== ''

export const unlessInstalls = installs ? '' : ' (skipped: `INSTALLS=1` installs what it needs)'

/** The folder that has the packages already, if one is named. */
export const installed = wanted === '1' || wanted === '' ? undefined : wanted
