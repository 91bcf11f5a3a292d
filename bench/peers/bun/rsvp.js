// What both bots on Bun do with a press: the same data and words as in ../rsvp.py, in bun:sqlite.
import { Database } from "bun:sqlite";

const { BENCH_API, BENCH_DATABASE, BENCH_SENDS } = process.env;
export const API = BENCH_API;
export const SENDS = Number(BENCH_SENDS);
export const TOKEN = "7000000001:AAbenchbenchbenchbenchbenchbenchben";
export const FIRST_PERSON = 700_000_001;
export const NOTICE =
  "<b>秋季座谈会</b>\n🕒 2027-03-18 周四 14:00\n📍 逸夫楼 201\n" +
  "请各位成员就本学期工作安排提出意见,会后有交流。\n\n<i>面向:全体成员</i>";
const IN_FLIGHT = 32;
const CAPTIONS = { going: "✅ 参加", maybe: "🤔 待定", no: "❌ 不参加" };
const SAID = { going: "已报名", maybe: "已记为待定", no: "已记为不参加", full: "名额已满" };

// The captions and payloads of the rows of buttons, the chosen one marked.
export function captions(event, chosen) {
  return Object.entries(CAPTIONS).map(([answer, caption]) => [
    answer === chosen ? `● ${caption}` : caption,
    `rsvp:${event}:${answer}`,
  ]);
}

function describe({ title, starts, place, note, places }, going) {
  return `<b>${title}</b>\n🕒 ${starts}\n📍 ${place}\n${note}\n\n已报名 ${going}/${places}`;
}

// Returns a function that records an answer durably and promises what to say and to show.
// way: "plain", a transaction for each press; "group", one for all that wait at that moment.
export function openAnswers(way) {
  const database = new Database(BENCH_DATABASE);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  const read = database.query(
    "SELECT title, starts, place, note, places, going, answer FROM events" +
      " LEFT JOIN answers ON event_id = id AND member_id = ? WHERE id = ?",
  );
  const write = database.query(
    "INSERT INTO answers (event_id, member_id, answer, answered_at) VALUES (?, ?, ?, ?)" +
      " ON CONFLICT (event_id, member_id) DO UPDATE" +
      " SET answer = excluded.answer, answered_at = excluded.answered_at",
  );
  const count = database.query("UPDATE events SET going = going + ? WHERE id = ?");
  const record = (event, member, answer) => {
    const row = read.get(member, event);
    const change = (answer === "going" ? 1 : 0) - (row.answer === "going" ? 1 : 0);
    if (change > 0 && row.going >= row.places) return [SAID.full, describe(row, row.going)];
    write.run(event, member, answer, Date.now());
    if (change) count.run(change, event);
    const said = `${SAID[answer]}:${row.title} ${row.starts} ${row.place}`;
    return [said, describe(row, row.going + change)];
  };
  if (way !== "group") {
    const alone = database.transaction(record).immediate;
    return async (event, member, answer) => alone(event, member, answer);
  }
  let waiting = [];
  const together = database.transaction((presses) =>
    presses.map(({ event, member, answer }) => record(event, member, answer)),
  ).immediate;
  const commit = () => {
    const presses = waiting;
    waiting = [];
    try {
      const done = together(presses);
      presses.forEach(({ resolve }, place) => resolve(done[place]));
    } catch (error) {
      for (const { reject } of presses) reject(error);
    }
  };
  return (event, member, answer) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ event, member, answer, resolve, reject }) === 1) setImmediate(commit);
    });
}

// Sends the notice to everybody, so many requests in flight.
export async function sendAll(send) {
  let sent = 0;
  const sendNext = async () => {
    while (sent < SENDS) await send(FIRST_PERSON + sent++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sendNext));
}
