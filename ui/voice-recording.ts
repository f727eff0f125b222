/** Why nothing is recorded: the person said no, there is no microphone, another program holds it, or this browser can't. */
export type RecordingTrouble = "refused" | "missing" | "busy" | "unable"

/** Long enough for a story, short enough for a mail: about 1.2 MB. */
export const LONGEST_SECONDS = 300

const LEVELS = 48
const EVERY_MS = 80
const BITS_PER_SECOND = 32_000
/** Opus in WebM where there is an encoder for it; Safari before 18.4 writes MP4 only. */
const TYPES = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"]

/**
 * One voice note from the microphone to a blob.
 *
 *   start ─▶ asking ─▶ recording ─▶ finish, the longest length, or the microphone pulled out ─▶ ended: the blob
 *                └─────────┴──────▶ cancel ─▶ ended: nothing
 */
export class VoiceRecording {
  /** How loud it was lately, 0 to 1, the newest last. */
  levels: number[] = []
  /** Settles once, with what was recorded or, after `cancel` and trouble, with nothing. */
  readonly ended: Promise<Blob | undefined>
  #end: (recorded?: Blob) => void = () => undefined
  readonly #moved: () => void
  #recorder: MediaRecorder | undefined
  #startedAt = 0
  #isOver = false

  /** @param moved called several times a second while it records, for the clock and the levels */
  constructor(moved: () => void) {
    this.#moved = moved
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get isRecording(): boolean {
    return Boolean(this.#recorder) && !this.#isOver
  }

  get seconds(): number {
    return this.#recorder ? Math.min(LONGEST_SECONDS, (performance.now() - this.#startedAt) / 1000) : 0
  }

  /** Asks for the microphone and begins. Answers why not, if not. */
  async start(): Promise<RecordingTrouble | undefined> {
    // Browsers lend the microphone only to pages that came over TLS, or from this machine.
    if (!navigator.mediaDevices || !("MediaRecorder" in globalThis)) return this.#fail("unable")
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (this.#isOver) letGo(stream)
      else this.#record(stream)
      return undefined
    } catch (error) {
      return this.#fail(troubleOf((error as Error).name))
    }
  }

  finish(): void {
    if (this.#recorder?.state === "recording") this.#recorder.stop()
  }

  cancel(): void {
    this.#isOver = true
    this.finish()
    this.#end()
  }

  #fail(trouble: RecordingTrouble): RecordingTrouble {
    this.#isOver = true
    this.#end()
    return trouble
  }

  #record(stream: MediaStream): void {
    const mimeType = TYPES.find((it) => MediaRecorder.isTypeSupported(it)) ?? ""
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
    const parts: Blob[] = []
    const stopListening = this.#listen(stream)
    recorder.ondataavailable = ({ data }) => parts.push(data)
    recorder.onstop = () => {
      stopListening()
      letGo(stream)
      this.#isOver = true
      this.#end(new Blob(parts, { type: recorder.mimeType }))
    }
    this.#recorder = recorder
    this.#startedAt = performance.now()
    // In one piece: only then does the browser write the length into the file, by which players seek.
    recorder.start()
  }

  #listen(stream: MediaStream): () => void {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      this.levels = [...this.levels, loudness(samples)].slice(-LEVELS)
      if (this.seconds >= LONGEST_SECONDS) this.finish()
      this.#moved()
    }, EVERY_MS)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }
}

/** Root mean square, spread so that a quiet voice is seen too. */
function loudness(samples: Float32Array): number {
  const mean = samples.reduce((sum, it) => sum + it * it, 0) / samples.length
  return Math.min(1, Math.sqrt(mean) ** 0.6 * 1.6)
}

/** The lamp beside the camera goes out. */
const letGo = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

/** Names as in Media Capture and Streams §10.2. */
function troubleOf(name: string): RecordingTrouble {
  if (name === "NotAllowedError" || name === "SecurityError") return "refused"
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing"
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "unable"
}

/** "0:07", "4:59". */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}
