/** Monaco's worker. URLs in rules are plain text; only links to workspace files are active. */
import 'monaco-editor/editor/editor.worker'
import { EditorWorker } from 'monaco-editor/editor/common/services/editorWebWorker'

EditorWorker.prototype.$computeLinks = async () => []
