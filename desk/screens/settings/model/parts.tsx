import type { Ability, ModelView } from "#contract/routes/model.ts"
import { Checkbox } from "#ui/checkbox.tsx"
import { CheckboxGroup } from "#ui/checkbox-group.tsx"
import { TextField } from "#ui/text-field.tsx"
import { SecretField } from "../../../forms/secret-field.tsx"
import { type ModelKey, useModelWords } from "../../../locales/model-words.ts"
import { Part } from "../page.tsx"
import { moneyWords } from "./money.ts"
import type { Field, Typed } from "./typed.ts"

type Props = {
  now: ModelView
  typed: Typed
  change: (more: Partial<Typed>) => void
  problem: (field: Field) => ModelKey | undefined
}

type TextName = { [K in keyof Typed]: Typed[K] extends string ? K : never }[keyof Typed]

/** A text field with what is wrong with it, in words. */
function useField({ typed, change, problem }: Props) {
  const say = useModelWords()
  return (name: TextName, field: Field = name as Field) => {
    const words = problem(field)
    return {
      value: typed[name],
      onChange: (value: string) => change({ [name]: value } as Partial<Typed>),
      problem: words && say(words),
    }
  }
}

export function ConnectionPart(props: Props) {
  const say = useModelWords()
  const field = useField(props)
  return (
    <Part title={say("model.connection")} text={say("model.connection.text")}>
      <div className="flex max-w-120 flex-col gap-4">
        <TextField label={say("model.url")} hint={say("model.url.hint")} type="url" mono {...field("url")} />
        <TextField label={say("model.name")} mono {...field("model")} />
        <SecretField
          key={props.now.key}
          label={say("model.key")}
          hint={say("model.key.hint")}
          {...field("key")}
        />
        <div className="max-w-64">
          <TextField
            label={say("model.patience")}
            inputMode="numeric"
            after={<Unit>{say("model.seconds")}</Unit>}
            {...field("patience")}
          />
        </div>
      </div>
    </Part>
  )
}

const Unit = ({ children }: { children: string }) => (
  <span className="px-2.5 text-13 text-muted" aria-hidden="true">
    {children}
  </span>
)

/** The one with a wish of its own comes last, so that the wish stands below it. */
const abilities: Ability[] = ["draft", "rewording", "translation", "summary"]

export function AbilitiesPart({ typed, change }: Props) {
  const say = useModelWords()
  return (
    <Part title={say("model.abilities")}>
      <CheckboxGroup
        label={say("model.abilities")}
        hideLabel
        value={typed.abilities}
        onChange={(value) => change({ abilities: value as Ability[] })}
      >
        {abilities.map((ability) => (
          <Checkbox key={ability} value={ability}>
            {say(`model.ability.${ability}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="-mt-3 ps-6">
        <Checkbox
          isSelected={typed.sumsUp}
          isDisabled={!typed.abilities.includes("summary")}
          onChange={(sumsUp) => change({ sumsUp })}
        >
          {say("model.sums-up")}
        </Checkbox>
      </div>
    </Part>
  )
}

export function BudgetPart(props: Props) {
  const say = useModelWords()
  const field = useField(props)
  const money = field("monthMoney")
  const prices = props.problem("prices")
  return (
    <Part title={say("model.budget")} text={say("model.budget.text")}>
      {props.now.isConnected && <Used now={props.now} />}
      <div className="grid max-w-140 grid-cols-1 gap-4 desk:grid-cols-2">
        <TextField
          label={say("model.month-tokens")}
          hint={say("model.month-tokens.hint")}
          inputMode="numeric"
          {...field("monthTokens")}
        />
        <TextField
          label={say("model.month-money")}
          hint={say("model.month-money.hint")}
          inputMode="decimal"
          after={<Unit>{props.typed.currency}</Unit>}
          {...money}
          problem={money.problem ?? (prices && say(prices))}
        />
        <TextField label={say("model.price-in")} inputMode="decimal" {...field("priceIn")} />
        <TextField label={say("model.price-out")} inputMode="decimal" {...field("priceOut")} />
        <TextField label={say("model.currency")} maxLength={3} {...field("currency")} />
      </div>
    </Part>
  )
}

function Used({ now: { used, monthTokens, monthMoney, currency } }: { now: ModelView }) {
  const say = useModelWords()
  const number = new Intl.NumberFormat(document.documentElement.lang || "en")
  const figures = { tokens: number.format(used.tokens), most: number.format(monthTokens) }
  const money = moneyWords(used.money, currency)
  const words =
    monthMoney !== null
      ? say("model.used.money", { ...figures, money, limit: moneyWords(monthMoney, currency) })
      : used.money > 0
        ? say("model.used.cost", { ...figures, money })
        : say("model.used", figures)
  return <p className="figures text-13">{words}</p>
}

export function PrivacyPart(props: Props) {
  const say = useModelWords()
  const field = useField(props)
  return (
    <Part title={say("model.privacy")} text={say("model.privacy.text")}>
      <div className="max-w-64">
        <TextField
          label={say("model.keep-days")}
          inputMode="numeric"
          after={<Unit>{say("model.days")}</Unit>}
          {...field("keepDays")}
        />
      </div>
    </Part>
  )
}
