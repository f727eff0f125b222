import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { Plus, Smile } from "lucide-react"
import type { SurveyKind } from "#contract/routes/surveys.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Menu, MenuItem } from "#ui/menu.tsx"
import { Rows } from "#ui/row.tsx"
import { useMe } from "../../../app/me.ts"
import { useInboxes } from "../../../data/channels.ts"
import { surveysQuery } from "../../../data/surveys.ts"
import { useSettingsWords } from "../../../locales/settings-words.ts"
import { useSurveysWords } from "../../../locales/surveys-words.ts"
import { Page, PageSkeleton, Part } from "../page.tsx"
import type { PageProps } from "../pages.ts"
import { RestField } from "./rest-field.tsx"
import { SurveyEditor } from "./survey-editor.tsx"
import { SurveyRow } from "./survey-row.tsx"

const kinds: SurveyKind[] = ["csat", "ces", "nps"]

/** What customers are asked after an answer; one of them opened is edited beside what the customer will see. */
export default function SurveysPage({ item }: PageProps) {
  const { data } = useQuery(surveysQuery)
  if (!data) return <PageSkeleton />
  const kind = kinds.find((each) => item === `new-${each}`)
  const survey = data.items.find(({ id }) => id === item)
  if (item && (survey || kind))
    return <SurveyEditor key={item} survey={survey} kind={survey?.kind ?? kind!} usual={data.usual} />
  return <List />
}

function List() {
  const say = useSurveysWords()
  const title = useSettingsWords()("settings.surveys")
  const { data } = useQuery(surveysQuery)
  const surveys = data?.items ?? []
  return (
    <Page title={title} text={say("surveys.text")} action={surveys.length ? <Add /> : undefined}>
      {surveys.length === 0 ? (
        <EmptyState icon={<Smile size={20} />} title={say("surveys.none.title")} action={<Add />}>
          {say("surveys.none.text")}
        </EmptyState>
      ) : (
        <Rows label={title}>
          {surveys.map((survey) => (
            <SurveyRow key={survey.id} survey={survey} />
          ))}
        </Rows>
      )}
      <Part title={say("surveys.rest")} text={say("surveys.rest.text")}>
        <RestField />
      </Part>
      <OpenPage />
    </Page>
  )
}

/** The page that is always open; each inbox has its own, so that answers say where they come from. */
function OpenPage() {
  const say = useSurveysWords()
  const base = useMe().publicUrl ?? location.origin
  const inboxes = useInboxes().filter(({ isOn }) => isOn)
  if (!inboxes.length) return null
  return (
    <Part title={say("surveys.page")} text={say("surveys.page.text")}>
      <ul className="flex flex-col gap-1 text-14">
        {inboxes.map(({ id, name, publicId }) => (
          <li key={id} className="wrap-long">
            <span dir="auto">{name}</span>:{" "}
            <a
              href={`${base}/feedback/${publicId}`}
              target="_blank"
              rel="noreferrer"
              className="ring-focus rounded-6"
            >
              {`${base}/feedback/${publicId}`}
            </a>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Which question? Its texts are there already. */
function Add() {
  const say = useSurveysWords()
  const navigate = useNavigate()
  return (
    <Menu
      label={say("surveys.add")}
      trigger={
        <Button look="primary" icon={<Plus size={16} />}>
          {say("surveys.add")}
        </Button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          detail={say(`survey.kind.${kind}.about`)}
          onAction={() =>
            void navigate({ to: "/settings/$page/$item", params: { page: "surveys", item: `new-${kind}` } })
          }
        >
          {say(`survey.kind.${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
