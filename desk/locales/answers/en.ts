/** Texts of categories and of what is worth a template; see ../en.ts for the tone. They come with the windows that say them. */
export const en = {
  "category.about": "About",
  "category.title": "What is it about?",
  "category.search": "Find a category, or name a new one",
  "category.none-yet": "No category yet. Type a name to make one.",
  "category.make": "Make the category “{name}”",
  "category.none": "None of the categories",
  "category.sure": "{share} sure",
  "category.suggested": "suggested, {share} sure",
  "category.decided": "confirmed",
  "category.confirm": "Yes, {name}",
  "category.other": "Choose what it is about",
  "category.like": "Like “{text}”",
  "category.unknown": "Not known yet",
  "done.category": "It is about “{name}”. Learned.",
  "done.category-none": "None of the categories. Learned.",

  "categories.text":
    "What customers ask. Each message gets a suggestion; every one you confirm (H in a conversation) or correct teaches the next.",
  "categories.add": "Add a category",
  "categories.change": "Change the category",
  "categories.name": "Name",
  "categories.about": "What it is for",
  "categories.about.hint":
    "A sentence in your words. It finds the first messages, until examples say it better.",
  "categories.examples": "Questions customers would ask",
  "categories.examples.hint":
    "One a line, in every language they write in. Two are enough to begin with, ten are good.",
  "categories.count":
    "{examples, plural, =0 {No example} one {# example} other {# examples}}, {confirmed} confirmed",
  "categories.few": "knows too little to learn",
  "categories.none.title": "Nothing to tell apart yet",
  "categories.none.text":
    "Begin with the three questions you answer most. Name each, and write down how customers ask it.",
  "categories.remove.title": "Remove the category “{name}”?",
  "categories.remove.text":
    "{confirmed, plural, =0 {What it has learned goes with it.} one {What it has learned from one confirmed message goes with it.} other {What it has learned from # confirmed messages goes with it.}} Conversations stay as they are.",
  "categories.removed": "Category removed",
  "categories.right": "Of what you confirmed or corrected lately, the suggestion was right in {share}.",

  "radar.text":
    "Which answer to write down once and for all: how often it is asked, how simple it is, and what it costs you now. Over the last four weeks.",
  "radar.label": "Questions by the time a template would save",
  "radar.question": "Question",
  "radar.week": "A week",
  "radar.simple": "One answer was enough",
  "radar.minutes": "Work each",
  "radar.saves": "Would save",
  "radar.minutes.value": "{minutes} min",
  "radar.saves.value": "{minutes} min a week",
  "radar.first": "Write this one next",
  "radar.estimate":
    "Work is estimated from what was read and written: 200 words a minute read, 35 written, and a minute for each answer.",
  "radar.none": "{count} conversations a week fit none of the categories.",
  "radar.drift":
    "Customers ask new things: {now} of the last week fit nothing, before it was {before}. Look for a category that is missing.",
  "radar.empty.title": "Nothing to rank yet",
  "radar.empty.text":
    "As soon as there are categories and messages, this page says which answer is worth writing first.",
  "radar.to-categories": "To the categories",
  "refusal.category.in-the-way": "There is a category with this name already.",
  "refusal.category.not-found": "This category is gone.",
  "refusal.category.nothing-to-judge": "The customer has not written anything in words yet.",
} as const
