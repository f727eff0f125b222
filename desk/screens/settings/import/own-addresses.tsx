import type { ImportView } from "#contract/importing.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { useLanguageWords } from "../../../locales/language-words.ts"

type Props = {
  writers: NonNullable<ImportView["found"]>["writers"]
  value: string[]
  onChange: (own: string[]) => void
}

/** Who of those who wrote most is us: what they said was sent, not received. */
export function OwnAddresses({ writers, value, onChange }: Props) {
  const say = useLanguageWords()
  return (
    <CheckboxGroup label={say("import.own.text")} value={value} onChange={onChange}>
      {writers.map(({ address, mails }) => (
        <Checkbox key={address} value={address}>
          {say("import.own.mails", { address, mails })}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}
