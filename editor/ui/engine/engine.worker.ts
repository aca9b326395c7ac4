import './older-engines.ts'
import { expose } from 'comlink'
import { engineThatTells } from './api.ts'
import { updates } from './update.ts'

expose(engineThatTells(updates()))
