import './older-engines.ts'
import { expose } from 'comlink'
import { engineApi } from './api.ts'

expose(engineApi())
