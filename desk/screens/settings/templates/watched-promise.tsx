import { Switch } from "#ui/switch.tsx"
import { useMe } from "../../../app/me.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { useHeard } from "../../inbox/promised/heard.ts"

type Props = { texts: Record<string, string>; isWatched: boolean; onChange: (isWatched: boolean) => void }

/** Where its text promises something: whether that is watched when no person has said it. */
export function WatchedPromise({ texts, isWatched, onChange }: Props) {
  const say = useTemplatesWords()
  const { account } = useMe()
  const { heard } = useHeard(Object.values(texts).join("\n"), account)
  if (!heard) return null
  return (
    <Switch
      isSelected={isWatched}
      onChange={onChange}
      hint={say("template.watches.hint", { text: heard.text })}
    >
      {say("template.watches")}
    </Switch>
  )
}
