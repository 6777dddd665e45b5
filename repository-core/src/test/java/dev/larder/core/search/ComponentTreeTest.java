package dev.larder.core.search;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Principal;
import dev.larder.core.browse.Slice;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.search.ComponentTree.Branch;
import dev.larder.core.search.ComponentTree.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What somebody sees of a repository, level by level.
final class ComponentTreeTest {
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "-", TestLarder.ANONYMOUS);

  @TempDir private Path folder;
  private TestLarder larder;
  private ComponentTree tree;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("corp/*").overlay("lib/x"),
                proxy("world").open(),
                proxy("second").open(),
                group("all", "own", "world", "second").open())
            .published("own", "corp/a/v1", "1")
            .published("own", "corp/a/b/v1", "2")
            .published("own", "corp/a/b/c/v2", "3")
            .published("own", "corp/d/v1", "4")
            .published("own", "lib/x/v7", "5");
    fetched("world", "lib/v1", "lib/x/v1", "lib/x/y/v1", "lib/z/v1", "one/v1");
    fetched("second", "lib/x/v1", "lib/x/y/v1", "two/a/v1", "two/b/v1");
    tree =
        new ComponentTree(
            new Sights(),
            new ComponentNames(larder.stores.contents(), larder.snapshots, larder.clock),
            larder.stores.contents(),
            larder.clock);
  }

  private void fetched(String repository, String... versions) {
    for (String version : versions) {
      larder.network.text(
          "http://" + repository + ".example/" + version + "/about",
          "version " + version.substring(version.lastIndexOf('/') + 1));
      larder.read(repository, version + "/about");
    }
  }

  private static String told(Slice<Branch> slice) {
    return slice.items().stream()
            .map(branch ->
                branch.element()
                    + branch
                        .component()
                        .map(one ->
                            "@" + one.latest().orElse("none") + one.repositories().toString())
                        .orElse("")
                    + (branch.below() > 0 ? "+" + branch.below() : ""))
            .collect(Collectors.joining(" "))
        + slice.next().map(next -> " > " + next).orElse("");
  }

  @ParameterizedTest(name = "{0} in {1} below {2} after {3}: {5}")
  @CsvSource(
      delimiter = '|',
      value = {
        // who | where | prefix | after | limit | element@latest[repositories]+below; lib lies above
        // a claim
        "admin | own   | ''      | ''  | 9 | corp+4 lib+1",
        "admin | own   | corp    | ''  | 9 | a@v1[own]+2 d@v1[own]",
        "admin | own   | corp/   | ''  | 9 | a@v1[own]+2 d@v1[own]",
        "admin | own   | corp/a  | ''  | 9 | b@v1[own]+1",
        "admin | own   | corp/a/b/c | '' | 9 | ''",
        "admin | own   | cor     | ''  | 9 | ''",
        "admin | all   | ''      | ''  | 9 | corp+4 lib+3 one@v1[world] two+2",
        "admin | all   | lib     | ''  | 9 | x@v7[own, second, world]+1 z@v1[world]",
        "-     | all   | ''      | ''  | 9 | lib+3 one@v1[world] two+2",
        "alice | all   | lib     | ''  | 9 | x@v1[second, world]+1 z@v1[world]",
        "-     | world | ''      | ''  | 9 | lib+3 one@v1[world]",
        "admin | all   | ''      | ''  | 1 | corp+4 > corp",
        "admin | all   | ''      | ''  | 2 | corp+4 lib+3 > lib",
        "admin | all   | ''      | lib | 1 | one@v1[world] > one",
        "admin | all   | ''      | one | 1 | two+2",
        "-     | all   | corp    | ''  | 9 | ''",
        "-     | own   | ''      | ''  | 9 | LOGIN",
        "alice | own   | ''      | ''  | 9 | FORBIDDEN",
        "admin | none  | ''      | ''  | 9 | MISSING",
        "-     | none  | ''      | ''  | 9 | LOGIN",
      })
  void showsALevelAsItsReaderSeesIt(
      String who, String repository, String prefix, String after, int limit, String found) {
    assertThat(
            Endings.of(
                tree.level(
                    larder.snapshots.current(),
                    WHO.get(who),
                    new RepositoryName(repository),
                    new Place(prefix, after, limit)),
                ComponentTreeTest::told))
        .isEqualTo(found);
  }
}
