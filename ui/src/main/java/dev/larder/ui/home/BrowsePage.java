package dev.larder.ui.home;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.View;
import dev.larder.ui.template.home.JtebrowseGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One level of the names of what a repository stores.
///
/// @param prefix whole elements with a slash behind each; empty: the first level
/// @param crumbs the levels above it, the first one first
/// @param next the page that follows; empty: there is none
public record BrowsePage(
    String repository, String prefix, List<Crumb> crumbs, List<Branch> branches, String next)
    implements View {
  private static final String PAGE = "100";

  public BrowsePage {
    crumbs = List.copyOf(crumbs);
    branches = List.copyOf(branches);
  }

  /// A level above, or this one.
  public record Crumb(String words, String link) {}

  /// One element below the prefix, as the API tells it.
  ///
  /// @param below how many components have names that go on behind it
  public record Branch(String element, long below, Optional<FoundModule> component) {}

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get("/browse/{}", BrowsePage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    String repository = call.name();
    String asked = call.query().text("prefix");
    String prefix = asked.isEmpty() || asked.endsWith("/") ? asked : asked + "/";
    Reply reply =
        call.operations()
            .get(
                "components:browse",
                "repository",
                repository,
                "prefix",
                prefix,
                "after",
                call.query().text("after"),
                "limit",
                PAGE);
    BrowsePage page =
        new BrowsePage(
            repository,
            prefix,
            crumbs(call.site(), repository, prefix),
            reply.items(Branch.class),
            reply.next().isEmpty()
                ? ""
                : link(call.site(), repository, "prefix", prefix, "after", reply.next()));
    return PageAnswer.shown(call.frame(page.title()), page);
  }

  private static List<Crumb> crumbs(Site site, String repository, String prefix) {
    List<Crumb> crumbs = new ArrayList<>();
    crumbs.add(new Crumb(repository, link(site, repository)));
    for (int from = 0, end = prefix.indexOf('/');
        end >= 0;
        from = end + 1, end = prefix.indexOf('/', from)) {
      crumbs.add(
          new Crumb(
              prefix.substring(from, end),
              link(site, repository, "prefix", prefix.substring(0, end + 1))));
    }
    return crumbs;
  }

  private static String link(Site site, String repository, String... namesAndValues) {
    return site.link("/browse/" + Site.encoded(repository), namesAndValues);
  }

  /// What the page is about.
  public String title() {
    return prefix.isEmpty() ? repository : prefix + " in " + repository;
  }

  /// Where the level below an element is.
  public String below(Frame frame, Branch branch) {
    return link(frame.site(), repository, "prefix", prefix + branch.element() + "/");
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtebrowseGenerated.render(out, null, frame, this);
  }
}
