/** On touch screens the keyboard would jump up over the thread that somebody wants to read first. */
export const isTouch = () => matchMedia("(pointer: coarse)").matches
