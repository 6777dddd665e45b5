// What pages do beyond HTML. They say the same without it.
(() => {
  "use strict";
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

  // Times are written in UTC; a browser knows its reader's zone.
  const times = (root) =>
    root.querySelectorAll("time[datetime]:not([data-local])").forEach((time) => {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) return;
      time.title = time.textContent.trim();
      time.textContent = local.format(at);
      time.dataset.local = "";
    });

  // Each block of commands can be copied with a button.
  const copies = (root) =>
    root.querySelectorAll("pre.copy:not([data-copy])").forEach((block) => {
      block.dataset.copy = "";
      if (!navigator.clipboard) return;
      const step = block.previousElementSibling;
      const what = step && step.matches("p") ? step.textContent : block.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain copier";
      // There are several on a page: who only hears them has to know which is which.
      const say = (word) => {
        button.textContent = word;
        button.setAttribute("aria-label", `${word}: ${what.trim().slice(0, 80)}`);
      };
      say("Copy");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent.trim());
        say("Copied");
      });
      const place = document.createElement("div");
      place.className = "copied";
      block.before(place);
      place.append(block, button);
    });

  // An order that the server reads from the form: moved by dragging or by its buttons, without
  // sending it. Buttons do the same by sending it where there is no script.
  const ends = (list) =>
    [...list.children].forEach((item, place) => {
      item.querySelector("[data-up]").disabled = place === 0;
      item.querySelector("[data-down]").disabled = place === list.children.length - 1;
    });

  const orders = (root) =>
    root.querySelectorAll("[data-order]:not([data-ordered])").forEach((list) => {
      list.dataset.ordered = "";
      let dragged = null;
      [...list.children].forEach((item) => {
        item.draggable = true;
        item.addEventListener("dragstart", (event) => {
          dragged = item;
          event.dataTransfer.effectAllowed = "move";
          item.classList.add("dragged");
        });
        item.addEventListener("dragend", () => {
          item.classList.remove("dragged");
          dragged = null;
          ends(list);
        });
      });
      list.addEventListener("dragover", (event) => {
        const over = event.target.closest("li");
        if (!dragged || !over || over === dragged || over.parentElement !== list) return;
        event.preventDefault();
        const behind = event.clientY > over.getBoundingClientRect().top + over.offsetHeight / 2;
        list.insertBefore(dragged, behind ? over.nextSibling : over);
      });
      list.addEventListener("drop", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const button = event.target.closest("[data-up], [data-down], [data-remove]");
        if (!button) return;
        event.preventDefault();
        const item = button.closest("li");
        // What buttons would send counts places as the server has written them.
        if ("remove" in button.dataset) {
          const next = item.nextElementSibling || item.previousElementSibling || list;
          const choice = list.parentElement.querySelector("select");
          if (choice) choice.add(new Option(item.querySelector("input").value));
          item.remove();
          ends(list);
          const focus = next.querySelector("[data-remove]") || choice;
          if (focus) focus.focus();
          return;
        }
        if ("up" in button.dataset && item.previousElementSibling) {
          item.previousElementSibling.before(item);
        } else if ("down" in button.dataset && item.nextElementSibling) {
          item.nextElementSibling.after(item);
        }
        ends(list);
        (button.disabled ? item.querySelector("button:not(:disabled)") : button).focus();
      });
    });

  // What is fetched again leaves people where they were: at the same link or button, and in wide
  // tables as far to the right. Where it is gone they are at the beginning of the content, so that
  // no key works on something else.
  const stops = (root) => [...root.querySelectorAll("a[href], button, input, [tabindex='0']")];
  const called = (stop) =>
    stop.tagName + (stop.getAttribute("aria-label") || stop.textContent.trim());
  let left = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    const at = document.activeElement;
    left = {
      id: target.id,
      focus: at !== target && target.contains(at) ? called(at) : "",
      scrolled: [...target.querySelectorAll(".wide")].map((wide) => wide.scrollLeft),
    };
  });
  document.addEventListener("htmx:afterSwap", () => {
    const target = left && document.getElementById(left.id);
    if (!target) return;
    target.querySelectorAll(".wide").forEach((wide, at) => {
      wide.scrollLeft = left.scrolled[at] || 0;
    });
    if (left.focus && !target.contains(document.activeElement)) {
      const same = stops(target).find((stop) => called(stop) === left.focus);
      (same || document.getElementById("main")).focus({ preventScroll: true });
    }
    left = null;
  });

  const dress = (root) => {
    times(root);
    copies(root);
    orders(root);
  };
  document.addEventListener("DOMContentLoaded", () => dress(document));
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
})();
