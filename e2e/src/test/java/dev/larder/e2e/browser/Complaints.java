package dev.larder.e2e.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// What a developer would read in the console of a window, and what no page should do: fail in a
/// script, ask for what its policy forbids, open a dialog.
record Complaints(List<String> all) {
  static Complaints of(Page window) {
    List<String> all = new ArrayList<>();
    window.onConsoleMessage(message -> {
      // A status that the page itself answers with is no fault of what is on it.
      if (message.type().equals("error") && !message.text().contains("the server responded with")) {
        all.add(window.url() + ": " + message.text());
      }
    });
    window.onPageError(error -> all.add(window.url() + ": " + error));
    window.onDialog(dialog -> {
      all.add(window.url() + ": a dialog says " + dialog.message());
      dialog.dismiss();
    });
    return new Complaints(all);
  }
}
