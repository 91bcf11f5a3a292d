// The page's own words. What people and the bot say is never touched.

const ZONE = "Asia/Shanghai";
const KEPT = "playground.language";

const WORDS = {
  zh: {
    title: "聊天演示台",
    noBot: "机器人还没有连上",
    bot: "机器人",
    clock: "上海时间",
    clockMoved: "时钟已到 {when}",
    nextNotice: "跳到下一个通知",
    nextShort: "下一个通知",
    plusHour: "+1 小时",
    plusDay: "+1 天",
    newPerson: "添加一个人",
    newPersonHere: "在这部手机上添加一个人",
    language: "English",
    languageLabel: "Switch the page to English",
    reconnecting: "重新连接…",
    member: "成员的手机",
    staff: "工作人员的手机",
    choosePerson: "谁在用这部手机",
    otherNames: "还没有人",
    nobody: "这里还没有人。添加一个人，就可以开始聊天。",
    conversation: "与机器人的对话",
    write: "写一条消息",
    send: "发送",
    attach: "发送照片或文件",
    menu: "菜单",
    commands: "机器人的命令",
    noCommands: "机器人还没有设置命令。",
    keyboard: "显示或收起按钮",
    replyKeyboard: "快捷按钮",
    more: "更多",
    start: "开始",
    welcome: "这里还没有消息。",
    welcomeHint: "按下面的「开始」，和机器人打个招呼。",
    block: "屏蔽机器人",
    unblock: "取消屏蔽",
    blocked: "{name} 屏蔽了机器人，收不到它的消息。",
    typing: "正在输入…",
    edited: "已编辑",
    editing: "修改这条消息",
    replying: "回复",
    cancel: "取消",
    edit: "修改",
    reply: "回复",
    newest: "到最新消息",
    newBelow: "{n} 条新消息",
    earlier: "显示更早的消息",
    forwarded: "转发自 {name}",
    photo: "照片",
    file: "文件",
    video: "视频",
    audio: "音频",
    voice: "语音",
    animation: "动图",
    sticker: "贴纸",
    location: "位置",
    contact: "名片",
    poll: "投票",
    unsupported: "这种消息这里还不能显示",
    pinned: "置顶了一条消息",
    joined: "{name} 加入了",
    left: "{name} 离开了",
    save: "下载",
    close: "关闭",
    ok: "好",
    pollAnonymous: "匿名投票",
    pollPublic: "公开投票",
    pollQuiz: "测验",
    pollClosed: "投票已结束",
    pollMany: "可选多项",
    pollVotes: "{n} 票",
    pollVote: "投票",
    pollRetract: "收回投票",
    copied: "已复制",
    noAnswer: "机器人还没有回应，过一会儿再试。",
    cannotHere: "这个按钮在演示台里用不了。",
    elsewhere: "这个链接只能在 Telegram 里打开。",
    firstName: "名字",
    lastName: "姓（可不填）",
    username: "用户名（可不填）",
    personLanguage: "Telegram 的语言",
    phone: "手机号（可不填）",
    create: "添加",
    newPersonIntro: "一个还没有打开过机器人的人。",
    sendFile: "发送文件",
    asPhoto: "作为照片",
    asFile: "作为文件（原样）",
    caption: "说明（可不填）",
    errorOffline: "连不上演示台，它可能正在重新启动。请稍候再试。",
    errorServer: "演示台出了点问题，请再试一次。",
    errorRequest: "没有成功：{why}",
    nothingDue: "眼下没有等着发出的通知。请先办一场活动，或定时发一则通知。",
    usernameTaken: "已经有人用这个用户名了，请换一个。",
    tabs: "手机",
    hintTitle: "可以试试",
    hintTongxin: [
      "左边是成员的手机，右边是工作人员的手机。手机上方可以换人。",
      "在左边按「开始」，照着提示登记。",
      "在右边审核这位成员，再办一场活动、发一则通知。",
      "按上方「跳到下一个通知」，看提醒自己送到。",
      "在左边按「参加」，或提一条建议；右边马上看得到。",
    ],
    hintAny: [
      "任何机器人都可以接到这里：把它的 Bot API 地址改成 {origin}，令牌照 Telegram 的样子写一个就行。",
      "添加一个人，按「开始」，就可以和机器人聊天。",
      "手机上方可以换人；「更多」里可以屏蔽机器人。",
    ],
  },
  en: {
    title: "Chat playground",
    noBot: "No bot is connected yet",
    bot: "bot",
    clock: "Shanghai time",
    clockMoved: "The clock now says {when}",
    nextNotice: "Jump to next notice",
    nextShort: "Next notice",
    plusHour: "+1 hour",
    plusDay: "+1 day",
    newPerson: "New person",
    newPersonHere: "New person on this phone",
    language: "中文",
    languageLabel: "将页面切换为中文",
    reconnecting: "Reconnecting…",
    member: "A member's phone",
    staff: "A staff member's phone",
    choosePerson: "Who holds this phone",
    otherNames: "Nobody yet",
    nobody: "Nobody is here yet. Add a person to start a chat.",
    conversation: "Conversation with the bot",
    write: "Write a message",
    send: "Send",
    attach: "Send a photo or a file",
    menu: "Menu",
    commands: "The bot's commands",
    noCommands: "The bot has not set any commands.",
    keyboard: "Show or hide the buttons",
    replyKeyboard: "Quick buttons",
    more: "More",
    start: "Start",
    welcome: "No messages here yet.",
    welcomeHint: "Press “Start” below to greet the bot.",
    block: "Block the bot",
    unblock: "Unblock",
    blocked: "{name} has blocked the bot and gets nothing from it.",
    typing: "typing…",
    edited: "edited",
    editing: "Edit this message",
    replying: "Reply",
    cancel: "Cancel",
    edit: "Edit",
    reply: "Reply",
    newest: "Go to the newest message",
    newBelow: "{n} new",
    earlier: "Show earlier messages",
    forwarded: "Forwarded from {name}",
    photo: "Photo",
    file: "File",
    video: "Video",
    audio: "Audio",
    voice: "Voice message",
    animation: "Animation",
    sticker: "Sticker",
    location: "Location",
    contact: "Contact",
    poll: "Poll",
    unsupported: "This kind of message can't be shown here",
    pinned: "pinned a message",
    joined: "{name} joined",
    left: "{name} left",
    save: "Download",
    close: "Close",
    ok: "OK",
    pollAnonymous: "Anonymous poll",
    pollPublic: "Public poll",
    pollQuiz: "Quiz",
    pollClosed: "Final results",
    pollMany: "several answers possible",
    pollVotes: "votes: {n}",
    pollVote: "Vote",
    pollRetract: "Take the vote back",
    copied: "Copied",
    noAnswer: "The bot has not answered yet. Try again in a moment.",
    cannotHere: "This button can't be used in the playground.",
    elsewhere: "This link only opens inside Telegram.",
    firstName: "First name",
    lastName: "Last name (optional)",
    username: "Username (optional)",
    personLanguage: "Language of their Telegram",
    phone: "Phone (optional)",
    create: "Add",
    newPersonIntro: "Somebody who has not opened the bot yet.",
    sendFile: "Send a file",
    asPhoto: "As a photo",
    asFile: "As a file (unchanged)",
    caption: "Caption (optional)",
    errorOffline: "The playground can't be reached; it may be restarting. Please try again shortly.",
    errorServer: "Something went wrong in the playground. Please try again.",
    errorRequest: "That did not work: {why}",
    nothingDue: "No notice is waiting to go out. Set up an event first, or schedule a message.",
    usernameTaken: "Somebody has this username already; choose another.",
    tabs: "Phones",
    hintTitle: "Things to try",
    hintTongxin: [
      "On the left is a member's phone, on the right a staff member's. Choose who holds it above each.",
      "Press “Start” on the left and follow the bot to register.",
      "Approve that member on the right, then set up an event or send a notice.",
      "Press “Jump to next notice” at the top and watch the reminders arrive.",
      "On the left say you are going, or hand in a suggestion; the right sees it at once.",
    ],
    hintAny: [
      "Any bot can be tried here: point its Bot API address to {origin}; any token of Telegram's form will do.",
      "Add a person and press “Start” to talk with the bot.",
      "Choose who holds each phone above it; blocking the bot is under “More”.",
    ],
  },
};

let current = remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

function remembered() {
  const kept = localStorage.getItem(KEPT);
  return kept in WORDS ? kept : null;
}

export const language = () => current;

export function switchLanguage() {
  current = current === "zh" ? "en" : "zh";
  localStorage.setItem(KEPT, current);
}

/** The words for `key`, with `{name}` places filled from `values`. */
export function t(key, values = {}) {
  return fill(WORDS[current][key] ?? key, values);
}

/** The lines of a list such as the hints. */
export const lines = (key, values = {}) => WORDS[current][key].map((line) => fill(line, values));

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** Fills every static `data-t` (text) and `data-t-label` (name and tooltip) below `root`. */
export function translate(root) {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
    if (node instanceof HTMLTextAreaElement) node.placeholder = t(node.dataset.tLabel);
    else if (node instanceof HTMLButtonElement) node.title = t(node.dataset.tLabel);
  }
}

const locale = () => (current === "zh" ? "zh-CN" : "en-GB");

function format(instant, options) {
  return new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(instant);
}

export const timeOf = (seconds) =>
  format(seconds * 1000, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayOf = (seconds) =>
  format(seconds * 1000, { month: "long", day: "numeric", weekday: "short", year: "numeric" });
export const clockDate = (ms, short) =>
  format(ms, {
    year: short ? undefined : "numeric",
    month: current === "en" ? "short" : "long",
    day: "numeric",
    weekday: "short",
  });
export const clockTime = (ms) =>
  format(ms, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** A failed call in words that a reader can use; `conflict` says what a 409 means there. */
export function kindly(error, conflict) {
  if (error.status === 409 && conflict) return t(conflict);
  if (error.status === 0) return t("errorOffline");
  if (error.status >= 500) return t("errorServer");
  return t("errorRequest", { why: error.message });
}
