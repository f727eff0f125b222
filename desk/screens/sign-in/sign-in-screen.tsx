import { useSearch } from "@tanstack/react-router"
import { useState } from "react"
import { CodeStep } from "./code-step.tsx"
import { PasswordStep } from "./password-step.tsx"

/** Password, then the authenticator where it is on; or a passkey, which is both in one. */
export function SignInScreen() {
  const { next } = useSearch({ from: "/sign-in" })
  const [step, setStep] = useState<"password" | "code">("password")
  // A fresh page, not a route change: nothing of a former person's data may stay in memory.
  const enter = () => location.assign(next ?? "/")
  if (step === "code") return <CodeStep onDone={enter} onBack={() => setStep("password")} />
  return <PasswordStep onDone={enter} onSecondStep={() => setStep("code")} />
}
