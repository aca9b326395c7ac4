import './polyfills.ts'
import { expose } from 'comlink'
import { notifyingEngine } from './api.ts'
import { updates } from './update.ts'

expose(notifyingEngine(updates()))
