export { similarName } from '../syntax/similar-name.ts'
