/**
 * Random tests draw the same values in every run, so that a result depends only on the code. `SEED=any` draws others,
 * and a failure prints the seed; `SEED=7` uses seed 7.
 */
import fc from 'fast-check'

const wanted = process.env.SEED ?? '2026'
if (wanted !== 'any') fc.configureGlobal({ seed: Number(wanted) })
