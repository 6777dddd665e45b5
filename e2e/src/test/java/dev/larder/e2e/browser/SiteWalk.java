package dev.larder.e2e.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.larder.e2e.server.Scale;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A walk over all links of the server's own pages, a few of each kind of page.
final class SiteWalk {
  /// Of one route, and of one tab of it: pages differ by what they are about.
  private static final int OF_EACH = Scale.of(5, 1);

  private static final int MAX_PAGES = 200;

  /// In one question: a page of tasks or of the audit log has a hundred.
  private static final String LINKS =
      "() => [...document.querySelectorAll('a[href]')].map((link) => link.href)";

  private static final Pattern TAB = Pattern.compile("[?&](tab=\\w*|package=)");

  private static final String CREATE = "/admin/create/";

  private final Page window;
  private final URI start;
  private final List<PageRoute> routes = Pages.all().routes();
  private final Map<String, Integer> seen = new HashMap<>();

  /// @param start the address of the server
  SiteWalk(Page window, URI start) {
    this.window = window;
    this.start = start;
  }

  /// Goes everywhere.
  ///
  /// @param also pages that no link leads to
  /// @param look is called while the window shows a page
  /// @return the paths of the routes that were seen
  Set<String> each(List<String> also, Consumer<String> look) {
    Queue<String> next = new ArrayDeque<>(also);
    next.add("/");
    Set<String> known = new HashSet<>(next);
    Set<String> visited = new LinkedHashSet<>();
    Set<String> reached = new HashSet<>();
    while (!next.isEmpty() && visited.size() < MAX_PAGES) {
      String path = next.remove();
      Optional<PageRoute> route = route(path);
      if (route.isEmpty()
          || isFile(path)
          || seen.merge(route.get().path() + tab(path), 1, Integer::sum) > OF_EACH) {
        continue;
      }
      Response answer = window.navigate(start.resolve(path).toString());
      if (answer.status() >= 500) {
        throw new AssertionError(path + " answered with " + answer.status());
      }
      visited.add(path);
      reached.add(route.get().path());
      look.accept(path);
      links().stream().filter(known::add).forEach(next::add);
    }
    return reached;
  }

  private Optional<PageRoute> route(String path) {
    String raw = path.replaceFirst("[?#].*", "");
    return routes.stream()
        .filter(route -> route.methods().contains("GET") && route.isAt(raw))
        .findFirst();
  }

  /// What pages have in common that are made by the same templates: the kinds of objects of
  /// administration look alike.
  static String family(String path) {
    String raw = path.replaceFirst("[?#].*", "");
    String route = Pages.all().find(raw).map(PageRoute::path).orElse(raw);
    for (PageRoute one : Pages.all().routes()) {
      if (one.path().startsWith(CREATE)) {
        route = route.replace("/" + one.path().substring(CREATE.length()), "/KIND");
      }
    }
    return route + tab(path);
  }

  private static String tab(String path) {
    return TAB.matcher(path).results().map(MatchResult::group).collect(Collectors.joining());
  }

  /// Whether a browser keeps it instead of showing it.
  static boolean isFile(String path) {
    return path.startsWith("/admin/audit.");
  }

  @SuppressWarnings("unchecked")
  private List<String> links() {
    return ((List<String>) window.evaluate(LINKS))
        .stream()
            .map(URI::create)
            .filter(link -> start.getAuthority().equals(link.getAuthority()))
            .map(link ->
                link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()))
            .toList();
  }
}
