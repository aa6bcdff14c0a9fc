// The reader in a page: its keys, the place that is heard, and the disclaimer that comes first.
// Everything it knows stands in the element "data"; it asks nothing of any network.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = data.texts;
  const element = (id) => document.getElementById(id);
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  // Steps are what is gone through one by one: a sentence, with what is announced besides.
  const steps = [];
  data.sections.forEach((section, number) => {
    section.steps.forEach(([kind, level, begins, clips]) => {
      steps.push({
        section: number, kind, level, begins, clips,
        from: clips[0][1], to: clips[clips.length - 1][2],
      });
    });
  });
  // One player for all sections: a telephone lets only that play which a finger has begun. It has
  // no controls, for with them the disclaimer could be passed over unheard.
  const [player, ...others] = document.querySelectorAll("main audio");
  const addresses = [player, ...others].map((audio) => audio.src);
  others.forEach((audio) => audio.remove());
  player.removeAttribute("controls");
  player.hidden = true;
  player.addEventListener("ended", () => tick());
  let loaded = 0; // the section that it has

  let here = 0; // the step where one is
  let until = 0; // the first step that is not to be heard
  let flows = false; // read on and on: a move then goes on reading
  let sound = null; // the player, where something has begun
  let rate = 1;
  let timer = 0;
  let shownWord = "";
  let matches = [];
  const places = []; // that moves have left

  // The disclaimer, as the program has it: owed until it was heard to its end or skipped.
  const contentStart = data.disclaimer ? steps.findIndex((step) => step.section > 0) : 0;
  let owed = data.disclaimer;
  let waiting = null; // the request that follows it
  let backTo = null; // where to be after it was asked for again

  // A live region does not tell the same words twice: they are changed by a space.
  function say(text) {
    const status = element("status");
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  }

  const titleOf = (step) => data.sections[steps[step].section].title;
  // What is asked for by its words is confirmed by them.
  const nameOf = (step) => (["heading", "question"].includes(steps[step].kind)
    ? element(steps[step].clips.at(0)[0]).textContent : titleOf(step));
  const isPlaying = () => sound !== null && !sound.paused;

  function show(step, atMs) {
    const [id, , , words] = steps[step].clips.findLast((clip) => clip[1] <= atMs + 1)
      || steps[step].clips[0];
    const target = element(id);
    const before = document.querySelector(".now");
    if (before !== target) {
      before?.classList.remove("now");
      before?.removeAttribute("aria-current");
      target.classList.add("now");
      target.setAttribute("aria-current", "true");
      const box = target.getBoundingClientRect();
      if (box.top < element("bar").offsetHeight || box.bottom > innerHeight) {
        target.scrollIntoView({ block: "center" });
      }
    }
    let at = words.length - 3;
    while (at >= 0 && words[at] > atMs + 1) at -= 3;
    if (!CSS.highlights || shownWord === `${id} ${at}`) return; // else the sentence alone is marked
    shownWord = `${id} ${at}`;
    if (at < 0) CSS.highlights.delete("word");
    else CSS.highlights.set("word", new Highlight(rangeIn(target, words[at + 1], words[at + 2])));
  }

  // Characters of the text of an element, whatever links and languages stand in it.
  function rangeIn(target, start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
    let before = 0;
    let isBegun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (!isBegun && start < after) {
        range.setStart(node, start - before);
        isBegun = true;
      }
      if (isBegun && end <= after) {
        range.setEnd(node, end - before);
        break;
      }
      before = after;
    }
    return range;
  }

  function play(from, to, isFlowing, atMs = steps[from].from) {
    const { section } = steps[from];
    if (section !== loaded) player.src = addresses[section];
    [sound, loaded] = [player, section];
    [here, until, flows] = [from, to, isFlowing];
    sound.currentTime = atMs / 1000;
    sound.volume = volume;
    start();
  }

  function start() {
    sound.playbackRate = rate;
    // A browser may want a click or a key first. Stopped before it had begun is no fault.
    sound.play().catch((error) => { if (error.name === "NotAllowedError") say(texts.press); });
    show(here, sound.currentTime * 1000);
    clearInterval(timer);
    timer = setInterval(tick, 20);
    mark();
  }

  function silence() {
    sound?.pause();
    clearInterval(timer);
    mark();
  }

  function mark() {
    element("play").textContent = isPlaying() ? texts.pause : texts.read;
  }

  // Where it is by the sound's own clock. A step ends a little before its end, in its silence.
  function tick() {
    if (sound === null) return;
    const atMs = sound.currentTime * 1000;
    const step = steps[here];
    const isOver = sound.ended || atMs >= step.to - 30;
    if (!isOver) {
      if (!sound.paused) show(here, atMs);
      return;
    }
    if (here + 1 >= until) {
      over();
    } else if (steps[here + 1].section !== step.section) {
      play(here + 1, until, flows);
    } else {
      here += 1;
    }
  }

  function over() {
    silence();
    if (owed && here < contentStart) {
      settle();
    } else if (backTo !== null) {
      stand(backTo);
      backTo = null;
    } else if (here === steps.length - 1) {
      flows = false;
      say(texts.end);
    }
  }

  function stand(step) {
    silence();
    sound = null;
    here = step;
    flows = false;
    show(step, steps[step].from);
  }

  // It has been heard or skipped: what has waited follows, and else it is silent.
  function settle() {
    owed = false;
    stand(contentStart);
    const next = waiting;
    waiting = null;
    if (next !== null) next();
    else say(filled(texts.open, { title: titleOf(contentStart) }));
  }

  function readDisclaimer() {
    play(0, contentStart, true);
  }

  // Content is heard after the disclaimer: until then a request waits, and is confirmed.
  function request(target, go) {
    if (!owed) {
      backTo = null;
      go();
      return;
    }
    waiting = go;
    say(filled(texts.after, { title: nameOf(target) }));
    if (sound !== null && here < contentStart) start();
    else readDisclaimer();
  }

  function move(target, end, isFlowing) {
    request(target, () => {
      places.push(here);
      say("");
      play(target, isFlowing ? steps.length : end, isFlowing);
    });
  }

  const fits = {
    sentence: () => true,
    paragraph: (step) => step.begins && step.kind === "paragraph",
    heading: (step, level) => step.kind === "heading" && step.begins && (!level || step.level === level),
    question: (step) => step.kind === "question" && step.begins,
    item: (step) => step.kind === "item" && step.begins,
  };

  // From the middle of a block the one before is its own beginning where it is another block.
  function toUnit(unit, direction, level) {
    const from = owed ? contentStart - (direction > 0 ? 1 : 0) : here;
    let target = from + direction;
    while (steps[target] && !fits[unit](steps[target], level)) target += direction;
    if (!steps[target] || (owed && target < contentStart)) {
      say(texts.none);
      return;
    }
    move(target, unitEnd(target, unit), flows && isPlaying() && !owed);
  }

  function unitEnd(step, unit) {
    let end = step + 1;
    if (unit === "sentence") return end;
    if (unit === "question") {
      while (steps[end] && !["question", "heading"].includes(steps[end].kind)) end += 1;
      return end;
    }
    while (steps[end] && !steps[end].begins) end += 1;
    return end;
  }

  function pauseOrResume() {
    if (isPlaying()) {
      silence();
      say(texts.paused);
    } else {
      resume();
    }
  }

  function resume() {
    say("");
    if (owed && sound === null) readDisclaimer();
    else if (sound === null || sound.ended || here + 1 > until) play(here, steps.length, true);
    else {
      if (!owed && backTo === null) [until, flows] = [steps.length, true];
      start();
    }
  }

  function stop() {
    silence();
    if (owed) sound = null; // it is still owed, and whole
    say(texts.stopped);
  }

  function setRate(next) {
    rate = Math.min(Math.max(next, 0.5), 4);
    if (sound !== null) sound.playbackRate = rate;
    say(filled(texts.rate, { rate: Math.round(rate * data.rate_wpm) }));
  }

  let volume = 1;
  function setVolume(next) {
    volume = Math.min(Math.max(next, 0.1), 1);
    if (sound !== null) sound.volume = volume;
    say(filled(texts.volume, { percent: Math.round(volume * 100) }));
  }

  function whereAmI() {
    const section = steps[here].section;
    let leftMs = steps[here].to - (sound === null ? steps[here].from : sound.currentTime * 1000);
    for (let step = here + 1; step < steps.length; step += 1) leftMs += steps[step].to - steps[step].from;
    const minutes = Math.max(Math.round(leftMs / rate / 60000), 1);
    const place = { title: titleOf(here), number: section + 1, total: data.sections.length, minutes };
    say(filled(texts.where, place));
  }

  // Found is what a sentence shows, whatever its capitals and accents.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function find(text) {
    const wanted = folded(text.trim());
    matches = wanted === "" ? [] : steps.flatMap((step, number) => {
      const shown = step.clips.map((clip) => element(clip[0]).textContent).join(" ");
      return (!owed || number >= contentStart) && folded(shown).includes(wanted) ? [number] : [];
    });
    if (matches.length === 0) say(filled(texts.notFound, { text: text.trim() }));
    else toMatch(matches.find((number) => number >= here) ?? matches[0]);
  }

  function toMatch(target) {
    const number = matches.indexOf(target) + 1;
    move(target, target + 1, false);
    if (!owed) say(filled(texts.match, { number, total: matches.length }));
  }

  function nextMatch(direction) {
    if (matches.length === 0) {
      say(texts.nothingSought);
      return;
    }
    const ahead = direction > 0
      ? matches.find((number) => number > here)
      : matches.findLast((number) => number < here);
    toMatch(ahead ?? matches.at(direction > 0 ? 0 : -1));
  }

  function toSection(number) {
    const target = steps.findIndex((step) => step.section === number);
    if (target < contentStart) recall();
    else move(target, steps.length, true);
  }

  function recall() {
    if (!data.disclaimer) {
      say(texts.noDisclaimer);
      return;
    }
    if (!owed && backTo === null) backTo = here;
    readDisclaimer();
  }

  function contents() {
    const link = element("contents").querySelectorAll("a")[steps[here].section];
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  }

  function open(dialog) {
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  function readSection() {
    const section = owed ? steps[contentStart].section : steps[here].section;
    const first = steps.findIndex((step) => step.section === section);
    const end = steps.findIndex((step) => step.section > section);
    move(first, end < 0 ? steps.length : end, false);
  }

  // By the ids of the program's own commands; which there are, and their keys, the data says.
  const commands = {
    "pause-or-resume": pauseOrResume,
    "continue": resume,
    "read-from-here": () => move(Math.max(here, contentStart), steps.length, true),
    "read-all": () => move(contentStart, steps.length, true),
    "read-section": readSection,
    "repeat": () => (owed ? readDisclaimer() : play(here, flows ? steps.length : here + 1, flows)),
    "stop": stop,
    "top": () => move(contentStart, contentStart + 1, flows && isPlaying() && !owed),
    "end": () => move(steps.length - 1, steps.length, false),
    "back": () => {
      if (places.length === 0) say(texts.none);
      else request(places.at(-1), () => play(places.pop(), steps.length, flows));
    },
    "contents": contents,
    "where-am-i": whereAmI,
    "find": () => open(element("find")),
    "next-match": () => nextMatch(1),
    "previous-match": () => nextMatch(-1),
    "faster": () => setRate(rate + 25 / data.rate_wpm),
    "slower": () => setRate(rate - 25 / data.rate_wpm),
    "normal-speed": () => setRate(1),
    "louder": () => setVolume(volume + 0.1),
    "quieter": () => setVolume(volume - 0.1),
    "disclaimer": recall,
    "help": () => open(element("help")),
    "escape": () => (owed ? settle() : stop()),
    "choose": () => { if (owed) settle(); },
  };
  for (const unit of Object.keys(fits)) {
    commands[`next-${unit}`] = () => toUnit(unit, 1, 0);
    commands[`previous-${unit}`] = () => toUnit(unit, -1, 0);
  }
  for (let level = 1; level <= 6; level += 1) {
    commands[`next-heading-${level}`] = () => toUnit("heading", 1, level);
    commands[`previous-heading-${level}`] = () => toUnit("heading", -1, level);
  }

  const byKey = new Map(data.commands.flatMap(({ id, keys }) => keys.map((key) => [key, id])));
  const isCharacter = (key) => [...key].length === 1 && key !== " ";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input")) return;
    // A button and a link have these keys for themselves.
    if ([" ", "Enter"].includes(event.key) && event.target.matches("button, a")) return;
    if (isCharacter(event.key) && !element("letters").checked) return;
    const id = byKey.get(event.key);
    if (id === undefined) return;
    event.preventDefault();
    commands[id]();
  });
  document.querySelectorAll("button[data-command]").forEach((button) => {
    button.addEventListener("click", () => commands[button.dataset.command]());
  });
  document.querySelectorAll("dialog").forEach((dialog) => {
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  });
  element("find").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    element("find").close();
    find(element("sought").value);
  });
  element("contents").querySelectorAll("a").forEach((link, number) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      toSection(number);
    });
  });
  // In the help "?" closes it, as it opens it.
  element("help").addEventListener("keydown", (event) => {
    if (event.key === "?") {
      event.preventDefault();
      event.stopPropagation(); // it is closed by then, and would be opened again
      element("help").close();
    }
  });

  // Commands by voice: only where the browser understands speech on this machine.
  async function offerVoice() {
    const button = element("talk");
    const Recognition = window.SpeechRecognition;
    const wanted = { langs: [data.language], processLocally: true };
    let state = "unavailable";
    try {
      if (Recognition?.available) state = await Recognition.available(wanted);
    } catch {
      state = "unavailable"; // a language that it does not know
    }
    if (state !== "available") {
      element("voice").textContent = texts.noVoice;
      return;
    }
    button.hidden = false;
    element("voice").textContent = texts.voice;
    button.addEventListener("click", () => {
      const recognition = new Recognition();
      recognition.lang = data.language;
      recognition.processLocally = true; // else what is said would leave the machine
      recognition.onresult = (event) => obey(event.results[0][0].transcript);
      recognition.onerror = () => say(texts.notHeard);
      silence(); // so that it does not hear itself
      recognition.start();
      say(texts.listening);
    });
  }

  function obey(said) {
    const words = folded(said).replace(/[^\p{L}\p{N} ]/gu, "").trim();
    const command = data.commands.find(({ phrases }) => phrases.includes(words));
    const section = data.sections.findIndex(({ title }) => words.endsWith(folded(title)));
    if (command !== undefined) commands[command.id]();
    else if (section >= 0) toSection(section);
    else say(filled(texts.notUnderstood, { text: said }));
  }

  show(here, steps[here].from);
  say(owed ? texts.disclaimerFirst : texts.ready);
  offerVoice();
  mark();
})();
