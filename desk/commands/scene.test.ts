import { expect, test } from "vitest"
import { Stage } from "./scene.ts"

test("what a screen offers lies on top of the frame's, and leaves with the screen", () => {
  const went: string[] = []
  const stage = new Stage()
  stage.offer({ go: (path) => went.push(`frame ${path}`) })
  const leave = stage.offer({ list: { next: () => went.push("next"), previous: () => {}, back: () => {} } })

  stage.scene().list?.next()
  stage.scene().go("/inbox")
  leave()

  expect(stage.scene().list).toBeUndefined()
  expect(went).toEqual(["next", "frame /inbox"])
})

test("two screens that overlap for a moment leave in any order", () => {
  const stage = new Stage()
  const leaveOld = stage.offer({ details: { toggle: () => {} } })
  stage.offer({ composer: { write: () => {}, putBack: () => {} } })
  leaveOld()
  expect(stage.scene().details).toBeUndefined()
  expect(stage.scene().composer).toBeDefined()
})

test("everybody who listens hears of a change", () => {
  const stage = new Stage()
  let heard = 0
  const stop = stage.subscribe(() => heard++)
  const leave = stage.offer({})
  leave()
  stop()
  stage.offer({})
  expect(heard).toBe(2)
})
