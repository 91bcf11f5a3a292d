// grammY as its guide has it, with its runner (which serves people side by side) and
// better-sqlite3. The same data and words as in ../rsvp.py. Arguments: presses|sends.
import { run } from "@grammyjs/runner";
import Database from "better-sqlite3";
import { Bot, InlineKeyboard } from "grammy";

const { BENCH_API, BENCH_DATABASE, BENCH_SENDS } = process.env;
const TOKEN = "7000000001:AAbenchbenchbenchbenchbenchbenchben";
const FIRST_PERSON = 700_000_001;
const IN_FLIGHT = 32;
const NOTICE =
  "<b>秋季座谈会</b>\n🕒 2027-03-18 周四 14:00\n📍 逸夫楼 201\n" +
  "请各位成员就本学期工作安排提出意见,会后有交流。\n\n<i>面向:全体成员</i>";
const CAPTIONS = { going: "✅ 参加", maybe: "🤔 待定", no: "❌ 不参加" };
const SAID = { going: "已报名", maybe: "已记为待定", no: "已记为不参加", full: "名额已满" };

function openAnswers() {
  const database = new Database(BENCH_DATABASE);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  const read = database.prepare(
    "SELECT title, starts, place, note, places, going, answer FROM events" +
      " LEFT JOIN answers ON event_id = id AND member_id = ? WHERE id = ?",
  );
  const write = database.prepare(
    "INSERT INTO answers (event_id, member_id, answer, answered_at) VALUES (?, ?, ?, ?)" +
      " ON CONFLICT (event_id, member_id) DO UPDATE" +
      " SET answer = excluded.answer, answered_at = excluded.answered_at",
  );
  const count = database.prepare("UPDATE events SET going = going + ? WHERE id = ?");
  return database.transaction((event, member, answer) => {
    const row = read.get(member, event);
    const change = (answer === "going" ? 1 : 0) - (row.answer === "going" ? 1 : 0);
    if (change > 0 && row.going >= row.places) return [SAID.full, describe(row, row.going)];
    write.run(event, member, answer, Date.now());
    if (change) count.run(change, event);
    const said = `${SAID[answer]}:${row.title} ${row.starts} ${row.place}`;
    return [said, describe(row, row.going + change)];
  }).immediate;
}

function describe({ title, starts, place, note, places }, going) {
  return `<b>${title}</b>\n🕒 ${starts}\n📍 ${place}\n${note}\n\n已报名 ${going}/${places}`;
}

function keyboard(event, chosen) {
  const rows = Object.entries(CAPTIONS).map(([answer, caption]) => [
    InlineKeyboard.text(answer === chosen ? `● ${caption}` : caption, `rsvp:${event}:${answer}`),
  ]);
  return InlineKeyboard.from(rows);
}

function handlePresses(bot) {
  const record = openAnswers();
  bot.callbackQuery(/^rsvp:/, async (context) => {
    const [, event, answer] = context.callbackQuery.data.split(":");
    const [said, text] = record(Number(event), context.from.id, answer);
    await context.answerCallbackQuery(said);
    await context.editMessageText(text, {
      parse_mode: "HTML",
      reply_markup: keyboard(event, answer),
    });
  });
  const runner = run(bot);
  const stop = () => runner.isRunning() && runner.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

async function sendAll(bot) {
  const button = new InlineKeyboard().text("收到", "ack:1");
  let sent = 0;
  const sendNext = async () => {
    while (sent < Number(BENCH_SENDS)) {
      const person = FIRST_PERSON + sent++;
      await bot.api.sendMessage(person, NOTICE, { parse_mode: "HTML", reply_markup: button });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sendNext));
}

const bot = new Bot(TOKEN, { client: { apiRoot: BENCH_API } });
if (process.argv[2] === "presses") handlePresses(bot);
else await sendAll(bot);
