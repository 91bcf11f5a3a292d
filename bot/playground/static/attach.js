// The menu behind the paper clip: everything that goes into a chat beside words.

import { t } from "./i18n.js";
import { openMenu } from "./popup.js";
import { canRecord } from "./voice.js";

/** `deeds` does each: files(), voice(), place(), contact(), poll(), sticker(). */
export function openAttachMenu(anchor, deeds) {
  const row = (label, icon, testid, work) => ({ label: t(label), icon, testid, work });
  const rows = [
    row("attachFiles", "file", "attach-files", deeds.files),
    row("attachPlace", "place", "attach-place", deeds.place),
    row("attachContact", "person", "attach-contact", deeds.contact),
    row("attachPoll", "poll", "attach-poll", deeds.poll),
    row("attachSticker", "smile", "attach-sticker", deeds.sticker),
  ];
  if (canRecord()) rows.splice(1, 0, row("attachVoice", "microphone", "attach-voice", deeds.voice));
  openMenu(anchor, t("attach"), rows);
}
