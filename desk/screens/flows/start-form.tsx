import { useQuery } from "@tanstack/react-query"
import type { FlowTrigger } from "#contract/flows.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { Switch } from "#ui/switch.tsx"
import { categoriesQuery } from "../../data/categories.ts"
import { inboxesQuery } from "../../data/channels.ts"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { languages } from "../../locales/words.ts"
import { useBuilding } from "./building.ts"
import { SomeOf } from "./condition-fields.tsx"
import { StepSelect } from "./door-select.tsx"
import { LanguageChoice, languageName } from "./language-choice.tsx"
import { LabelField } from "./texts-part.tsx"

/** Where it begins, for whom, and in which languages. */
export function StartForm() {
  const { document, change } = useBuilding()
  const say = useBuilderWords()
  const { data: inboxes = [] } = useQuery(inboxesQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { trigger } = document
  const set = (part: Partial<FlowTrigger>, about = "") =>
    change({ ...document, trigger: { ...trigger, ...part } }, about)
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h2 className="font-semibold text-16">{say("flow.start")}</h2>
        <p className="text-13 text-muted">{say("flow.start.text")}</p>
      </div>
      <StepSelect
        label={say("flow.start.first")}
        none={say("step.to.nowhere")}
        value={document.start}
        onChange={(start) => change({ ...document, start })}
      />
      <Switch
        isSelected={trigger.newConversation}
        onChange={(newConversation) => set({ newConversation })}
        hint={say("flow.start.new.hint")}
      >
        {say("flow.start.new")}
      </Switch>
      <LanguageChoice />
      <LabelField
        label={say("flow.start.button")}
        hint={say("flow.start.button.hint")}
        texts={trigger.button}
        onChange={(button) => set({ button }, "button")}
      />
      {categories.length > 0 && (
        <SomeOf
          label={say("flow.start.categories")}
          items={categories}
          value={trigger.categoryIds}
          onChange={(categoryIds) => set({ categoryIds })}
        />
      )}
      {inboxes.length > 1 && (
        <SomeOf
          label={say("flow.start.inboxes")}
          hint={say("flow.start.inboxes.hint")}
          items={inboxes}
          value={trigger.inboxIds}
          onChange={(inboxIds) => set({ inboxIds })}
        />
      )}
      <Languages />
    </div>
  )
}

/** The first that was chosen is for everybody else; the last one can't go. */
function Languages() {
  const { document, change, language, speak } = useBuilding()
  const say = useBuilderWords()
  const known = [...new Set([...Object.keys(languages), ...document.languages])]
  const choose = (wanted: string[]) => {
    const kept = document.languages.filter((each) => wanted.includes(each))
    const all = [...kept, ...wanted.filter((each) => !kept.includes(each))]
    if (!all.length) return
    if (!all.includes(language)) speak(all[0]!)
    change({ ...document, languages: all })
  }
  return (
    <CheckboxGroup
      label={say("flow.languages")}
      hint={say("flow.languages.hint", { first: languageName(document.languages[0]!) })}
      value={document.languages}
      onChange={choose}
    >
      {known.map((id) => (
        <Checkbox key={id} value={id}>
          {languageName(id)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}
