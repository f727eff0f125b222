import { Dialog } from "#ui/dialog.tsx"
import { Kbd } from "#ui/kbd.tsx"
import type { Command } from "../commands/command.ts"
import { commands } from "../commands/list.ts"
import { useWords } from "../locales/words.ts"

const groups: Command["group"][] = ["conversation", "list", "go", "desk"]

/** "?": every key there is, also those that have nothing to do right now. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const say = useWords()
  return (
    <Dialog
      title={say("command.shortcuts")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      width="wide"
      isText
    >
      <div className="gap-x-8 desk:columns-3">
        {groups.map((group) => (
          <section key={group} className="mb-5">
            <h3 className="mb-1 break-after-avoid font-medium text-12 text-faint">
              {say(`command.group.${group}`)}
            </h3>
            <dl>
              {commands
                .filter((it) => it.group === group && it.shortcut)
                .map((it) => (
                  <div
                    key={it.id}
                    className="flex min-h-8 break-inside-avoid items-center justify-between gap-4 py-1"
                  >
                    <dt className="min-w-0">{say(it.label)}</dt>
                    <dd className="text-muted">
                      <Kbd shortcut={it.shortcut!} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
