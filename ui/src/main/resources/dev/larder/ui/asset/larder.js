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
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain copier";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent.trim());
        button.textContent = "Copied";
      });
      block.before(button);
    });

  const dress = (root) => {
    times(root);
    copies(root);
  };
  document.addEventListener("DOMContentLoaded", () => dress(document));
  document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
})();
