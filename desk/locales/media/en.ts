/** Texts of voice notes, players and the picture window. */
export const en = {
  "drop.here": "Let go to attach",

  "voice.label": "Voice note",
  "voice.asking": "Your browser asks whether it may use the microphone.",
  "voice.recording": "Recording. At most {minutes} minutes.",
  "voice.time": "Length so far",
  "voice.cancel": "Discard",
  "voice.finish": "Done",
  "voice.file": "Voice note {day}",
  "voice.trouble.refused":
    "The microphone was not allowed. Allow it for this page in the address bar of your browser, then try again.",
  "voice.trouble.missing": "No microphone was found. Connect one, then try again.",
  "voice.trouble.busy": "The microphone is in use by another program. Close it there, then try again.",
  "voice.trouble.unable":
    "This browser can't record here. It takes a recent browser, and the desk opened over https.",

  "player.sound": "Recording: {name}",
  "player.film": "Video: {name}",
  "player.play": "Play",
  "player.pause": "Pause",
  "player.place": "Place in the recording",
  "player.place.now": "{at} of {length}",
  "player.speed": "Speed: {speed} times",
  "player.download": "Download {name}",

  "picture.window": "Picture: {name}",
  "picture.previous": "Previous picture",
  "picture.next": "Next picture",
  "picture.count": "{at} of {count}",
  "picture.download": "Download",
  "picture.whole": "Show in full size",
  "picture.fit": "Fit into the window",
  "picture.failed": "This picture can't be shown. Download it to look at it.",
} as const
