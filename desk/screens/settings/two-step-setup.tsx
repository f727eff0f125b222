import { useMutation, useQuery } from "@tanstack/react-query"
import { toString as drawQr } from "qrcode"
import { type FormEvent, useState } from "react"
import { Button } from "#ui/button.tsx"
import { Dialog } from "#ui/dialog.tsx"
import { SkeletonText } from "#ui/skeleton.tsx"
import { TextField } from "#ui/text-field.tsx"
import { call } from "../../app/api.ts"
import { refusalWords } from "../../app/refusal-words.ts"
import { Snippet } from "../../forms/snippet.tsx"
import { useSettingsWords } from "../../locales/settings-words.ts"
import { useSigningInWords } from "../../locales/signing-in-words.ts"

/** Scan, type the first code, keep the recovery codes: three steps in one small window. */
export function TwoStepSetup({ onClose }: { onClose: () => void }) {
  const say = useSettingsWords()
  const begun = useQuery({
    queryKey: ["two-step", "secret"],
    queryFn: async () => {
      const { secret, uri } = await call("POST /api/v1/me/totp")
      return { secret, picture: await drawQr(uri, { type: "svg", margin: 2 }) }
    },
    gcTime: 0,
    // Not even when the line returns: the phone would know another secret than the one asked for.
    staleTime: "static",
    retry: false,
  })
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <Dialog
      title={say("security.two-step")}
      closeLabel={say("common.close")}
      isOpen
      onClose={onClose}
      mustAnswer
    >
      {begun.error && (
        <p role="alert" className="text-red-ink">
          {refusalWords(begun.error, say)}
        </p>
      )}
      {codes ? (
        <RecoveryCodes codes={codes} onClose={onClose} />
      ) : begun.data ? (
        <FirstCode {...begun.data} onCodes={setCodes} />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Dialog>
  )
}

function FirstCode({
  secret,
  picture,
  onCodes,
}: {
  secret: string
  picture: string
  onCodes: (codes: string[]) => void
}) {
  const say = useSettingsWords()
  const door = useSigningInWords()
  const [code, setCode] = useState("")
  const on = useMutation({
    mutationFn: () => call("PUT /api/v1/me/totp", { body: { code } }),
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    on.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p>{say("security.two-step.scan")}</p>
      <div className="flex flex-wrap items-center gap-4">
        <img
          alt={say("security.two-step.picture")}
          src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
          className="size-40 rounded-10"
        />
        <p className="min-w-0 flex-1 basis-40 text-13 text-muted">
          {say("security.two-step.by-hand")}
          <code className="mt-1 block select-all font-mono text-13 text-ink wrap-long">
            {secret.match(/.{1,4}/g)?.join(" ")}
          </code>
        </p>
      </div>
      <TextField
        label={door("signin.code")}
        autoFocus
        inputMode="numeric"
        autoComplete="one-time-code"
        mono
        isRequired
        value={code}
        onChange={setCode}
        problem={on.error ? refusalWords(on.error, say) : undefined}
      />
      <div className="flex justify-end">
        <Button type="submit" look="primary" isPending={on.isPending} isDisabled={code.trim().length < 6}>
          {say("security.two-step.on")}
        </Button>
      </div>
    </form>
  )
}

/** Shown once: the way in when the phone is gone. */
function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const say = useSettingsWords()
  return (
    <>
      <p>{say("security.recovery.text")}</p>
      <Snippet text={codes.join("\n")} label={say("security.recovery")} />
      <div className="flex justify-end">
        <Button look="primary" onPress={onClose}>
          {say("security.recovery.kept")}
        </Button>
      </div>
    </>
  )
}
