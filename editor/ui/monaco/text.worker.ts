/** Monaco's own worker. Addresses in the rules are only text: the links there are lead to files of the workspace. */
import 'monaco-editor/editor/editor.worker'
import { EditorWorker } from 'monaco-editor/editor/common/services/editorWebWorker'

EditorWorker.prototype.$computeLinks = async () => []
