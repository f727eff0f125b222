import { addInbox } from "./add-inbox.ts"
import { askOutside } from "./ask-outside.ts"
import { assignConversation } from "./assign-conversation.ts"
import { blockCustomer } from "./block-customer.ts"
import { changeSubject } from "./change-subject.ts"
import { chooseCategory } from "./choose-category.ts"
import { clearSelection } from "./clear-selection.ts"
import { closeConversation } from "./close-conversation.ts"
import type { Command } from "./command.ts"
import { compose } from "./compose.ts"
import { confirmCategory } from "./confirm-category.ts"
import { downloadTranscript } from "./download-transcript.ts"
import { editView } from "./edit-view.ts"
import { followConversation } from "./follow-conversation.ts"
import { forwardConversation } from "./forward-conversation.ts"
import { goAll } from "./go-all.ts"
import { goCustomers } from "./go-customers.ts"
import { goKnowledge } from "./go-knowledge.ts"
import { goMentions } from "./go-mentions.ts"
import { goMine } from "./go-mine.ts"
import { goPromises } from "./go-promises.ts"
import { goSettings } from "./go-settings.ts"
import { goSnoozed } from "./go-snoozed.ts"
import { goUnassigned } from "./go-unassigned.ts"
import { handOver } from "./hand-over.ts"
import { insertArticle } from "./insert-article.ts"
import { insertCanned } from "./insert-canned.ts"
import { invite } from "./invite.ts"
import { labelConversation } from "./label-conversation.ts"
import { markSpam } from "./mark-spam.ts"
import { markUnread } from "./mark-unread.ts"
import { mergeConversation } from "./merge-conversation.ts"
import { moveConversation } from "./move-conversation.ts"
import { newView } from "./new-view.ts"
import { nextConversation } from "./next-conversation.ts"
import { openNotices } from "./open-notices.ts"
import { openPalette } from "./open-palette.ts"
import { orderViews } from "./order-views.ts"
import { previousConversation } from "./previous-conversation.ts"
import { prioritiseConversation } from "./prioritise-conversation.ts"
import { promiseByHand } from "./promise-by-hand.ts"
import { recordVoice } from "./record-voice.ts"
import { reopenConversation } from "./reopen-conversation.ts"
import { runMacro } from "./run-macro.ts"
import { search } from "./search.ts"
import { selectConversation } from "./select-conversation.ts"
import { selectDown } from "./select-down.ts"
import { selectUp } from "./select-up.ts"
import { sendLater } from "./send-later.ts"
import { showShortcuts } from "./show-shortcuts.ts"
import { signOut } from "./sign-out.ts"
import { snoozeConversation } from "./snooze-conversation.ts"
import { startFlow } from "./start-flow.ts"
import { switchTheme } from "./switch-theme.ts"
import { takeConversation } from "./take-conversation.ts"
import { toggleDetails } from "./toggle-details.ts"
import { translateReply } from "./translate-reply.ts"
import { undoMany } from "./undo-many.ts"
import { writeNote } from "./write-note.ts"
import { writeReply } from "./write-reply.ts"

/** Every command there is, in the order menus show them. A new file needs one line here. */
export const commands: Command[] = [
  writeReply,
  writeNote,
  sendLater,
  insertCanned,
  insertArticle,
  recordVoice,
  translateReply,
  runMacro,
  startFlow,
  closeConversation,
  reopenConversation,
  takeConversation,
  assignConversation,
  handOver,
  snoozeConversation,
  labelConversation,
  confirmCategory,
  chooseCategory,
  promiseByHand,
  prioritiseConversation,
  markUnread,
  followConversation,
  changeSubject,
  moveConversation,
  mergeConversation,
  markSpam,
  blockCustomer,
  askOutside,
  forwardConversation,
  downloadTranscript,
  toggleDetails,
  nextConversation,
  previousConversation,
  selectConversation,
  selectDown,
  selectUp,
  clearSelection,
  undoMany,
  newView,
  editView,
  orderViews,
  goMine,
  goMentions,
  goUnassigned,
  goAll,
  goSnoozed,
  goCustomers,
  goPromises,
  goKnowledge,
  goSettings,
  addInbox,
  invite,
  compose,
  search,
  openPalette,
  openNotices,
  showShortcuts,
  switchTheme,
  signOut,
]
