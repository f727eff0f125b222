import { Cloud, CloudOff, RefreshCw } from "lucide-react"
import { IconButton } from "#ui/icon-button.tsx"
import { useConnectionWords } from "./connection-words.ts"
import { connection } from "./live.ts"

const signs = {
  live: <Cloud size={16} className="text-faint" />,
  connecting: <RefreshCw size={16} className="text-amber motion-safe:animate-spin" />,
  "catching-up": <RefreshCw size={16} className="text-amber motion-safe:animate-spin" />,
  offline: <CloudOff size={16} className="text-red" />,
}

/** Always visible: whether what one sees is what there is. A press tries again at once. */
export function ConnectionMark() {
  const { state, words } = useConnectionWords()
  return <IconButton label={words} icon={signs[state]} placement="end" onPress={() => connection.tryNow()} />
}
