import {
  applyNodeChanges,
  Background,
  type Connection,
  type Edge,
  Handle,
  type Node,
  type NodeChange,
  type NodeProps,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useNodesInitialized,
  useReactFlow,
  useStore,
} from "@xyflow/react"
import "@xyflow/react/dist/base.css"
import "./picture.css"
import { CircleAlert, Flag, Maximize, Minus, Plus } from "lucide-react"
import { useEffect, useMemo, useRef, useState } from "react"
import { doorsOf } from "#contract/flow-doors.ts"
import type { FlowDocument, FlowStep } from "#contract/flows.ts"
import { classes } from "#ui/classes.ts"
import { IconButton } from "#ui/icon-button.tsx"
import { useBuilderWords } from "../../locales/flow-builder-words.ts"
import { type Building, useBuilding } from "./building.ts"
import { changeStep, firstLine, withDoor } from "./editing.ts"
import { CARD } from "./laying-out.ts"
import { doorWords, nameOf, stepIcons } from "./step-looks.ts"
import { edgesOf, START } from "./ways.ts"

/** The flow as a graph: cards that can be moved, doors that can be drawn to where they lead. */
export default function Picture() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  )
}

const nodeTypes = { step: StepCard, start: StartCard }

function Canvas() {
  const building = useBuilding()
  const { document, change, choose, chosen, numbers } = building
  const say = useBuilderWords()
  const nodes = useNodes(building)
  useBeginning()
  const edges = useMemo(
    () => edgesOf(document, numbers, chosen?.id ?? START),
    [document, numbers, chosen?.id],
  )
  const settle = (moved: Node[]) =>
    change(
      moved.reduce((flow, { id, position }) => placed(flow, id, position), document),
      `move ${moved.map(({ id }) => id).join()}`,
    )
  return (
    <section aria-label={say("flow.picture")} className="flow-picture h-full">
      <ReactFlow
        nodes={nodes.list}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={nodes.onChange}
        onNodeDragStop={(_, __, moved) => settle(moved)}
        onConnect={(made) => change(connected(document, made))}
        onEdgesDelete={(gone) => change(gone.reduce(cut, document))}
        onPaneClick={() => choose(null)}
        ariaLabelConfig={{
          "node.a11yDescription.default": say("flow.picture.step"),
          "node.a11yDescription.keyboardDisabled": say("flow.picture.step"),
        }}
        edgesFocusable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        minZoom={0.2}
        maxZoom={1.5}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} size={1} />
        <Closer />
      </ReactFlow>
    </section>
  )
}

const fit = { padding: 0.08, minZoom: 0.2, maxZoom: 1 }
/** Words smaller than this are none. */
const READABLE = 0.75
const EDGE = 24

/** All of it where all of it can be read; else from the beginning on, and the button below shows the whole. */
function useBeginning() {
  const { fitView, getNodesBounds, getNodes, setViewport } = useReactFlow()
  const isMeasured = useNodesInitialized()
  const pane = useStore(({ width, height }) => `${width} ${height}`)
  const isPlaced = useRef(false)
  useEffect(() => {
    const [width = 0, height = 0] = pane.split(" ").map(Number)
    if (!isMeasured || !width || isPlaced.current) return
    isPlaced.current = true
    const all = getNodesBounds(getNodes())
    const first = getNodesBounds([START])
    const isSmall = all.width * READABLE <= width - 2 * EDGE
    if (isSmall && all.height * READABLE <= height - 2 * EDGE) return void fitView(fit)
    const middle = isSmall ? all.x + all.width / 2 : first.x + first.width / 2
    void setViewport({ x: width / 2 - middle * READABLE, y: EDGE - all.y * READABLE, zoom: READABLE })
  }, [isMeasured, pane, fitView, getNodesBounds, getNodes, setViewport])
}

/**
 * React Flow keeps what it measured on the cards, so they are brought up to date rather than made anew. Which one is chosen is ours to
 * say: by click, Enter or Space it only asks.
 */
function useNodes({ document, chosen, choose }: Building) {
  const chosenId = chosen?.id ?? START
  const wanted = useMemo(() => nodesOf(document, chosenId), [document, chosenId])
  const [list, setList] = useState(wanted)
  useEffect(() => {
    setList((before) => {
      const known = new Map(before.map((node) => [node.id, node]))
      return wanted.map((node) => ({ ...known.get(node.id), ...node }))
    })
  }, [wanted])
  const onChange = (changes: NodeChange[]) => {
    const asked = changes.find((change) => change.type === "select" && change.selected)
    if (asked && "id" in asked && asked.id !== chosenId) choose(asked.id === START ? null : asked.id)
    const others = changes.filter(({ type }) => type !== "select")
    if (others.length) setList((before) => applyNodeChanges(others, before))
  }
  return { list, onChange }
}

function nodesOf(document: FlowDocument, chosenId: string): Node[] {
  const first = document.steps.find(({ id }) => id === document.start)
  const at = first ? { x: first.at.x + 77, y: first.at.y - 84 } : { x: 77, y: -84 }
  return [
    {
      id: START,
      type: "start",
      position: at,
      data: {},
      draggable: false,
      selected: chosenId === START,
      deletable: false,
    },
    ...document.steps.map((step) => ({
      ...{ id: step.id, type: "step", position: step.at, data: { step }, deletable: false },
      selected: step.id === chosenId,
    })),
  ]
}

const placed = (flow: FlowDocument, id: string, at: { x: number; y: number }): FlowDocument => {
  const step = flow.steps.find((each) => each.id === id)
  return step ? changeStep(flow, { ...step, at: { x: Math.round(at.x), y: Math.round(at.y) } }) : flow
}

function connected(flow: FlowDocument, { source, sourceHandle, target }: Connection): FlowDocument {
  if (target === START) return flow
  return led(flow, source, sourceHandle ?? "", target)
}

const cut = (flow: FlowDocument, { source, sourceHandle }: Edge): FlowDocument =>
  led(flow, source, sourceHandle ?? "", null)

function led(flow: FlowDocument, from: string, door: string, to: string | null): FlowDocument {
  if (from === START) return { ...flow, start: to }
  const step = flow.steps.find(({ id }) => id === from)
  return step ? changeStep(flow, withDoor(step, door, to)) : flow
}

function StartCard({ selected }: NodeProps) {
  const say = useBuilderWords()
  return (
    <div
      className={classes(
        "flex h-10 items-center gap-2 rounded-10 border bg-surface px-3 font-medium text-14",
        selected ? "border-accent" : "border-edge",
      )}
    >
      <Flag size={16} className="text-accent" aria-hidden="true" />
      {say("flow.start")}
      <Handle type="source" id="start" position={Position.Bottom} />
    </div>
  )
}

/** Icon, name and first line; below, a line for each way out with the point to draw from. */
function StepCard({ data, selected }: NodeProps) {
  const { step } = data as { step: FlowStep }
  const { language, problems, active } = useBuilding()
  const say = useBuilderWords()
  const Icon = stepIcons[step.kind]
  const hasErrors = problems.some((each) => each.step === step.id && each.severity === "error")
  return (
    <div
      style={{ width: CARD.width }}
      className={classes(
        "rounded-10 border text-14",
        hasErrors ? "border-red" : selected ? "border-accent" : "border-edge",
        selected && "ring-2 ring-accent",
        active === step.id ? "bg-accent-tint" : "bg-surface",
      )}
    >
      <Handle type="target" position={Position.Top} />
      <div className="flex flex-col justify-center px-3" style={{ height: CARD.head }}>
        <span className="flex items-center gap-2">
          <Icon size={16} className="shrink-0 text-accent" aria-label={say(`step.${step.kind}`)} />
          <span className="min-w-0 flex-1 truncate font-medium">{nameOf(step, say)}</span>
          {hasErrors && <CircleAlert size={16} className="shrink-0 text-red" aria-hidden="true" />}
        </span>
        <span className="truncate text-13 text-muted" dir="auto">
          {active === step.id ? say("try.here") : firstLine(step, language) || say(`step.${step.kind}.about`)}
        </span>
        <Share step={step.id} />
      </div>
      <DoorLines step={step} />
    </div>
  )
}

function DoorLines({ step }: { step: FlowStep }) {
  const { language } = useBuilding()
  const say = useBuilderWords()
  return doorsOf(step).map(({ name, to, needed }) => (
    <div
      key={name}
      style={{ height: CARD.door }}
      className="relative flex items-center justify-end gap-2 border-line border-t px-3 text-12 text-muted"
    >
      <span className="min-w-0 truncate" dir="auto">
        {doorWords(step, name, language, say)}
      </span>
      {to === null && (
        <span className={classes("shrink-0", needed ? "text-red-ink" : "text-faint")}>
          {needed ? say("step.to.nowhere") : say("step.to.person")}
        </span>
      )}
      <Handle type="source" id={name} position={Position.Right} />
    </div>
  ))
}

/** How many came here, and which part of them gave up; the table beside it says the same in figures. */
function Share({ step }: { step: string }) {
  const { numbers } = useBuilding()
  const say = useBuilderWords()
  const own = numbers?.steps.find((each) => each.step === step)
  if (!own?.entered) return null
  const { entered, droppedOff } = own
  return (
    <span className="flex items-center gap-2">
      <span className="flex h-1.5 flex-1 overflow-hidden rounded-6 bg-accent" aria-hidden="true">
        <span className="ms-auto bg-red" style={{ width: `${(100 * droppedOff) / entered}%` }} />
      </span>
      <span className="figures text-12 text-muted">
        {say("numbers.bar", { dropped: droppedOff, entered })}
      </span>
    </span>
  )
}

function Closer() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const say = useBuilderWords()
  return (
    <Panel position="bottom-left" className="flex flex-col rounded-6 border border-line bg-surface">
      <IconButton
        size="small"
        label={say("flow.zoom-in")}
        icon={<Plus size={16} />}
        onPress={() => void zoomIn()}
      />
      <IconButton
        size="small"
        label={say("flow.zoom-out")}
        icon={<Minus size={16} />}
        onPress={() => void zoomOut()}
      />
      <IconButton
        size="small"
        label={say("flow.fit")}
        icon={<Maximize size={16} />}
        onPress={() => void fitView(fit)}
      />
    </Panel>
  )
}
