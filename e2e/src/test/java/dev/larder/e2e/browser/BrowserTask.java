package dev.larder.e2e.browser;

import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Something that people come to the pages to do.
///
/// @param words what it is, as they would say it
/// @param forms the routes whose forms it sends
/// @param deed how it is done, and how one sees by the API that it was
record BrowserTask(String words, Set<String> forms, Deed deed) {
  /// Does it.
  @FunctionalInterface
  interface Deed {
    void by(Sitting at) throws Exception;
  }

  /// @param forms with blanks between
  static BrowserTask of(String words, String forms, Deed deed) {
    Set<String> all = forms.isEmpty() ? Set.of() : Set.of(forms.split(" ", -1));
    return new BrowserTask(words, all, deed);
  }

  /// All of them.
  static List<BrowserTask> all() {
    return Stream.of(
            AccountTasks.all(),
            ReadingTasks.all(),
            RepositoryTasks.all(),
            AccessTasks.all(),
            PolicyTasks.all(),
            ServerTasks.all())
        .flatMap(List::stream)
        .toList();
  }

  /// The routes of all forms that there are.
  static Set<String> sendable() {
    Set<String> paths = new TreeSet<>();
    Pages.all().routes().stream()
        .filter(route -> route.methods().contains("POST"))
        .map(PageRoute::path)
        .forEach(paths::add);
    return paths;
  }

  @Override
  public String toString() {
    return words;
  }
}
