/**
 * Random tests draw the same values in every run, so that a change is judged by what it changed. `SEED=any` draws others, and a
 * failure prints which; `SEED=7` draws those of 7.
 */
import fc from 'fast-check'

const wanted = process.env.SEED ?? '2026'
if (wanted !== 'any') fc.configureGlobal({ seed: Number(wanted) })
