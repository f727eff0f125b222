import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { CalendarClock } from "lucide-react"
import { type ReactNode, useState } from "react"
import type { Review } from "#contract/routes/templates.ts"
import { Button } from "#ui/button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { useCan } from "../../../app/me.ts"
import { reviewsQuery, templatesQuery } from "../../../data/templates.ts"
import { useTemplatesWords } from "../../../locales/templates-words.ts"
import { useLocaleSpoken } from "../../../locales/words.ts"
import { languageName } from "../../inbox/language/language-names.ts"
import { Page, Part } from "../page.tsx"
import { TemplateDialog } from "./template-dialog.tsx"

/** What the system found week by week: who rose and fell, what people keep changing, what may go, what is missing. */
export function ReviewPage() {
  const say = useTemplatesWords()
  const { data } = useQuery(reviewsQuery)
  return (
    <Page title={say("review.title")} text={say("review.text")} back="templates">
      {!data && <SkeletonText lines={6} />}
      {data?.length === 0 && (
        <EmptyState icon={<CalendarClock size={20} />} title={say("review.none.title")}>
          {say("review.none.text")}
        </EmptyState>
      )}
      {data?.map((review) => (
        <Week key={review.week} review={review} />
      ))}
    </Page>
  )
}

function Week({ review }: { review: Review }) {
  const say = useTemplatesWords()
  const locale = useLocaleSpoken()
  const date = new Date(`${review.week}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "long" })
  const { asked, answeredAlone, rose, fell, edits, retire, write } = review
  const isQuiet = [rose, fell, edits, retire, write].every((each) => each.length === 0)
  return (
    <Part title={say("review.week", { date })} text={say("review.answered", { asked, alone: answeredAlone })}>
      <div className="flex flex-col gap-4 rounded-10 border border-line p-4">
        {isQuiet && <p className="text-muted">{say("review.quiet")}</p>}
        <Found
          title={say("review.rose")}
          items={rose.map((each) => <Named key={each.templateId} {...each} />)}
        />
        <Found
          title={say("review.fell")}
          items={fell.map((each) => (
            <span key={each.templateId}>
              <Named {...each} />
              {each.because && <span className="text-muted"> · {say(`fall.${each.because}`)}</span>}
            </span>
          ))}
        />
        <Found
          title={say("review.edits")}
          items={edits.map((each) => <Edit key={`${each.templateId} ${each.language}`} edit={each} />)}
        />
        <Found
          title={say("review.write")}
          items={write.map(({ categoryId, name, perWeek }) => (
            <span key={categoryId}>{say("review.write.text", { name, count: perWeek })}</span>
          ))}
        />
        <Found
          title={say("review.retire")}
          items={retire.map(({ templateId, name, because, failed, worked }) => (
            <Opening key={templateId} templateId={templateId}>
              {say(`review.${because}`, { name, failed, of: failed + worked })}
            </Opening>
          ))}
        />
      </div>
    </Part>
  )
}

function Found({ title, items }: { title: string; items: ReactNode[] }) {
  if (!items.length) return null
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-13 text-muted">{title}</h3>
      <ul className="flex flex-col gap-2">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was found does not move
          <li key={index}>{item}</li>
        ))}
      </ul>
    </section>
  )
}

const Named = ({ templateId, name }: { templateId: string; name: string }) => (
  <Opening templateId={templateId}>{name}</Opening>
)

function Opening({ templateId, children }: { templateId: string; children: ReactNode }) {
  return (
    <Link
      to="/settings/$page/$item"
      params={{ page: "templates", item: templateId }}
      className="ring-focus rounded-6 text-ink"
    >
      {children}
    </Link>
  )
}

/** What people keep doing to a text, and the version that does it for them. */
function Edit({ edit }: { edit: Review["edits"][number] }) {
  const say = useTemplatesWords()
  const can = useCan()
  const locale = useLocaleSpoken()
  const { data } = useQuery(templatesQuery)
  const [isOpen, setOpen] = useState(false)
  const template = data?.items.find(({ id }) => id === edit.templateId)
  const { name, language, times, of, added, dropped, proposed } = edit
  const isStill = template?.version === edit.version
  return (
    <div className="flex flex-col items-start gap-1">
      <Opening templateId={edit.templateId}>
        {say("review.edits.text", { name, language: languageName(language, locale), times, of })}
      </Opening>
      <Sentences label={say("review.added")} all={added} />
      <Sentences label={say("review.dropped")} all={dropped} />
      {isStill && can("templates.manage") && (
        <Button size="small" onPress={() => setOpen(true)}>
          {say("review.edits.open")}
        </Button>
      )}
      {isOpen && template && (
        <TemplateDialog
          template={template}
          variables={data!.variables}
          proposed={{ [language]: proposed }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

function Sentences({ label, all }: { label: string; all: string[] }) {
  if (!all.length) return null
  return (
    <p className="text-13">
      <span className="text-muted">{label}</span> <span dir="auto">{all.join(" ")}</span>
    </p>
  )
}
