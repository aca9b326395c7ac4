/** Tests that install packages from registries: minutes, and a network. They run where `INSTALLS=1`, and say so where not. */
export const installs = process.env.INSTALLS === '1'

export const unlessInstalls = installs ? '' : ' (skipped: `INSTALLS=1` installs what it needs)'
