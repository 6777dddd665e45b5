package dev.larder.go.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulePlacesTest {
  private final Map<String, String> pages = new HashMap<>();
  private final List<URI> asked = new ArrayList<>();

  private Outcome<SourcePlace> locate(String path) {
    return ModulePlaces.locate(path, this::ask);
  }

  private Outcome<Document> ask(URI address) {
    asked.add(address);
    String page = pages.get(address.toString());
    return page == null
        ? Outcome.missing("404 Not Found")
        : Outcome.found(new Document(page.getBytes(StandardCharsets.UTF_8), "text/html"));
  }

  private void page(String address, String... tags) {
    StringBuilder head = new StringBuilder("<!DOCTYPE html><html><head>");
    for (String tag : tags) {
      head.append("<meta name=\"go-import\" content=\"").append(tag).append("\">");
    }
    pages.put("https://" + address, head + "</head><body></body></html>");
  }

  private static String text(Outcome<SourcePlace> outcome) {
    return switch (outcome) {
      case Outcome.Found<SourcePlace>(var place) ->
          place.url()
              + " "
              + place.root()
              + " "
              + (place.folder().isEmpty() ? "-" : place.folder());
      case Outcome.Missing<SourcePlace>(var why) -> "missing " + why;
      case Outcome.Refused<SourcePlace>(var refusal) -> "refused " + refusal.text();
      case Outcome.Unfound<SourcePlace> other -> other.toString();
    };
  }

  /// Nothing is asked of anybody for these.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github.com/a/b                 | https://github.com/a/b github.com/a/b -
          github.com/a/b/c/v2            | https://github.com/a/b github.com/a/b -
          github.com/a/b.js/v2           | https://github.com/a/b.js github.com/a/b.js -
          github.com/a/b.git             | missing not found: invalid version control suffix in github.com/ path
          github.com/a                   | missing not found: invalid github.com import path "github.com/a"
          github.com/a/b~c               | missing not found: invalid github.com import path "github.com/a/b~c"
          bitbucket.org/a/b/c            | https://bitbucket.org/a/b bitbucket.org/a/b -
          hub.jazz.net/git/user/p/x      | https://hub.jazz.net/git/user/p hub.jazz.net/git/user/p -
          git.apache.org/x.git/y         | https://git.apache.org/x.git git.apache.org/x.git -
          git.openstack.org/a/b.git/c    | https://git.openstack.org/a/b.git git.openstack.org/a/b.git -
          ex.test/r.git                  | https://ex.test/r ex.test/r.git -
          ex.test/~u/a/r.git/b/v2        | https://ex.test/~u/a/r ex.test/~u/a/r.git -
          ex.test/a.git/b.git            | https://ex.test/a ex.test/a.git -
          ex.test/r.hg/x                 | refused ex.test/r.hg/x is kept in hg, and only Git repositories are read here
          ex.test/r.svn                  | refused ex.test/r.svn is kept in svn, and only Git repositories are read here
          chiselapp.com/user/u/repository/r | refused chiselapp.com/user/u/repository/r is kept in fossil, and only Git repositories are read here
          """)
  void readsPlacesOutOfPaths(String path, String place) {
    assertThat(text(locate(path))).isEqualTo(place);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ex.test/m          | ex.test/m git https://git.test/m                | https://git.test/m ex.test/m -
          ex.test/m/v2       | ex.test/m/v2 git ssh://git@git.test/m.git       | ssh://git@git.test/m.git ex.test/m/v2 -
          ex.test/m          | ex.test/m git https://git.test/m some/folder    | https://git.test/m ex.test/m some/folder
          ex.test/m          | ex.test/m git https://git.test/m ./a//b/../c/   | https://git.test/m ex.test/m a/c
          ex.test/m          | ex.test/m git https://git.test/m ../a           | missing not found: unrecognized import path "ex.test/m": https://ex.test/m?go-get=1: invalid subdirectory "../a"
          ex.test/m          | ex.test/m git https://git.test/m /a             | missing not found: unrecognized import path "ex.test/m": https://ex.test/m?go-get=1: invalid subdirectory "/a"
          ex.test/m          | ex.test/m git https://git.test/m a b            | missing not found: unrecognized import path "ex.test/m": parse https://ex.test/m?go-get=1: no go-import meta tags ()
          ex.test/m          | ex.test/other git https://git.test/m            | missing not found: unrecognized import path "ex.test/m": parse https://ex.test/m?go-get=1: no go-import meta tags (meta tag "ex.test/other" did not match import path ex.test/m)
          ex.test/mod        | ex.test/m git https://git.test/m                | missing not found: unrecognized import path "ex.test/mod": parse https://ex.test/mod?go-get=1: no go-import meta tags (meta tag "ex.test/m" did not match import path ex.test/mod)
          ex.test/m          | ex.test/m hg https://hg.test/m                  | refused ex.test/m is kept in hg, and only Git repositories are read here
          ex.test/m          | ex.test/m cvs https://cvs.test/m                | missing not found: unrecognized import path "ex.test/m": https://ex.test/m?go-get=1: unknown vcs "cvs"
          ex.test/m          | ex.test/m mod https://go.test/x                 | refused ex.test/m comes from the module proxy "https://go.test/x" and not from a repository; make that the upstream of a proxy repository
          gopkg.in/yaml.v2   | gopkg.in/yaml.v2 git https://gopkg.in/yaml.v2   | https://gopkg.in/yaml.v2 gopkg.in/yaml.v2 -
          ex.test            | ex.test git https://git.test/root               | https://git.test/root ex.test -
          """)
  void believesTheHostOfThePath(String path, String tag, String place) {
    page(path + (path.contains("/") ? "" : "/") + "?go-get=1", tag);

    assertThat(text(locate(path))).isEqualTo(place);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file:///etc
          ext::sh
          git://git.test/m
          http://git.test/m
          git.test/m
          git@git.test:m
          """)
  void readsNoRepositoryByAnotherWay(String url) {
    page("ex.test/m?go-get=1", "ex.test/m git " + url);

    assertThat(locate("ex.test/m"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.failure().text()).contains("by https or ssh", url));
  }

  @Test
  void asksThePrefixForItsConsent() {
    String tag = "gitlab.test/group/sub/project git https://gitlab.test/group/sub/project.git";
    page("gitlab.test/group/sub/project/pkg/v2?go-get=1", tag);
    page("gitlab.test/group/sub/project?go-get=1", tag);

    assertThat(text(locate("gitlab.test/group/sub/project/pkg/v2")))
        .isEqualTo("https://gitlab.test/group/sub/project.git gitlab.test/group/sub/project -");
    assertThat(asked)
        .extracting(URI::toString)
        .containsExactly(
            "https://gitlab.test/group/sub/project/pkg/v2?go-get=1",
            "https://gitlab.test/group/sub/project?go-get=1");

    page("gitlab.test/group/sub/project?go-get=1", tag.replace("https://gitlab", "https://evil"));
    assertThat(text(locate("gitlab.test/group/sub/project/pkg/v2")))
        .contains("disagree about go-import for \"gitlab.test/group/sub/project\"");
  }

  /// The go command puts the folder of the tag below those that the path names.
  @Test
  void placesFoldersOfThePathAboveThatOfTheTag() {
    String tag = "ex.test/m git https://git.test/m sub";
    page("ex.test/m/a/v3?go-get=1", tag);
    page("ex.test/m?go-get=1", tag);

    assertThat(text(locate("ex.test/m/a/v3"))).isEqualTo("https://git.test/m ex.test/m/a a/sub");
  }

  @Test
  void prefersRepositoriesToProxiesAndTakesOneTagOnly() {
    String git = "ex.test/m git https://git.test/m";
    page("ex.test/m?go-get=1", "ex.test/m mod https://go.test/x", git);
    assertThat(text(locate("ex.test/m"))).isEqualTo("https://git.test/m ex.test/m -");

    page("ex.test/m?go-get=1", git, "ex.test git https://git.test/n");
    assertThat(text(locate("ex.test/m"))).contains("multiple meta tags match import path");
  }

  @Test
  void passesOnWhatTheHostFails() {
    Outcome<Document> away = Outcome.away(Failure.Kind.TIMEOUT, "too late");

    assertThat(ModulePlaces.locate("ex.test/m", _ -> away)).isEqualTo(away);
    assertThat(text(locate("ex.test/m")))
        .isEqualTo(
            "missing not found: unrecognized import path \"ex.test/m\": reading"
                + " https://ex.test/m?go-get=1: 404 Not Found");
  }
}
