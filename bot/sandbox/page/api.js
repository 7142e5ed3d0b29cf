// The people's side of the local server: one function for each call.

export class Refused extends Error {}

/** The server did not answer at all: worth saying differently from a refusal. */
export class Unreachable extends Error {}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`/local/${path}`, options);
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  if (!answer.ok) throw new Refused(await reason(answer));
  return answer.json();
}

async function reason(answer) {
  const body = await answer.text();
  try {
    const told = JSON.parse(body);
    return told.description ?? told.error ?? String(answer.status);
  } catch {
    return String(answer.status);
  }
}

function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const state = () => ask("state");
export const calls = (since) => ask(`calls?since=${since}`);
export const message = (person, text, replyTo) =>
  post("message", replyTo ? { person, text, reply_to: replyTo } : { person, text });
export const press = (person, id, data) => post("press", { person, message_id: id, data });
export const start = (person, payload) => post("start", { person, payload });
export const block = (person, blocked) => post("block", { person, blocked });
export const addPerson = (name, language) => post("people", { name, language });
export const changePerson = (id, change) => post(`people/${id}`, change);
export const skip = (seconds) => post("clock", { skip_seconds: seconds });
export const reset = () => post("reset", {});
export const speak = (language) => post("language", { language });
export const addGroup = (person, title, forum) => post("groups", { person, title, forum });
export const changeGroup = (id, person, change) => post(`groups/${id}`, { person, ...change });
export const sayInGroup = (id, person, text, replyTo) =>
  post(`groups/${id}/message`, replyTo ? { person, text, reply_to: replyTo } : { person, text });
export const pressInGroup = (id, person, message, data) =>
  post(`groups/${id}/press`, { person, message_id: message, data });
export const fileAddress = (id) => `/local/file/${encodeURIComponent(id)}`;

export function upload(person, kind, file, caption) {
  const body = new FormData();
  body.append("person", person);
  body.append("kind", kind);
  if (caption) body.append("caption", caption);
  body.append("file", file, file.name);
  return ask("upload", { method: "POST", body });
}

/** Keeps a WebSocket open; onOpen after each connect, onLost after each loss. */
export function listen({ onOpen, onEvent, onLost }) {
  let pause = 300;
  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/local/ws`);
    socket.addEventListener("open", () => {
      onOpen().then(() => { pause = 300; }, () => socket.close());
    });
    socket.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      onLost();
      setTimeout(connect, pause);
      pause = Math.min(pause * 1.7, 4000);
    });
  }
  connect();
}
