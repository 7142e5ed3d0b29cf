// Starts the page: takes the server's state, then follows its events, for ever.

import * as api from "./api.js";
import { catchUp, forgetCalls, noteCall, show as showCalls, startCalls } from "./calls.js";
import { setClock, startClock } from "./clock.js";
import { notice } from "./notices.js";
import * as phones from "./phones.js";
import { markLanguage, startTools } from "./tools.js";
import { language, learn, t } from "./words.js";

let live = false;
let wasLost = false;
let loads = 0;
let waiting = [];
let loading = Promise.resolve();

const EVENTS = {
  message: ({ person, message }) => arrived(person, message),
  edit: ({ person, message }) => phones.phoneOf(person)?.put(message),
  delete: ({ person, message_id: id }) => phones.phoneOf(person)?.remove(id),
  typing: ({ person, action }) => phones.phoneOf(person)?.typing(action),
  callback_answer: (event) => phones.phoneOf(event.person)?.answered(event),
  commands: ({ person, commands }) => phones.phoneOf(person)?.composer.commands.learn(commands),
  person: ({ person }) => phones.putPerson(person),
  group: ({ group }) => phones.putGroup(group),
  call: ({ call }) => noteCall(call),
  clock: (event) => { setClock(event); phones.refreshDays(); },
  links: ({ links }) => phones.offerLinks(links),
  reset: () => reload({ anew: true }),
};

function arrived(person, message) {
  phones.phoneOf(person)?.put(message);
  phones.cameIn(String(person));
}

const apply = (event) => EVENTS[event.type]?.(event);

/** Events wait while the state is being fetched, then are applied in their order. */
function onEvent(event) {
  waiting.push(event);
  drain();
}

function drain() {
  while (live && loads === 0 && waiting.length) apply(waiting.shift());
}

/** One at a time: a slow answer must not overwrite a later one. */
function reload(options = {}) {
  loads += 1;
  const ended = () => { loads -= 1; drain(); };
  loading = loading.catch(() => {}).then(() => load(options)).finally(ended);
  return loading;
}

async function load({ anew = false }) {
  const state = await api.state();
  const spoke = language();
  learn(state.texts);
  setClock(state.clock);
  if (anew) phones.forgetPhones();
  if (anew) forgetCalls();
  if (spoke !== language()) phones.relabelPhones();
  phones.replacePhones(state);
  markLanguage();
  showCalls();
}

/** A failure is thrown: the connection is then made again. */
async function onOpen() {
  live = true;
  await reload();
  document.body.dataset.connection = "open";
  announce("");
  if (wasLost) notice(t("online"));
  wasLost = false;
  drain();
  await catchUp();
}

function onLost() {
  live = false;
  waiting = [];
  if (document.body.dataset.connection === "open") wasLost = true;
  document.body.dataset.connection = "lost";
  announce(wasLost ? t("offline") : "");
}

function announce(words) {
  const strip = document.getElementById("connection");
  strip.textContent = words;
  strip.hidden = !words;
}

phones.startPhones();
startTools(reload);
startCalls(phones.nameOf);
startClock(phones.refreshDays);
api.listen({ onOpen, onEvent, onLost });
