package dev.larder.core.search;

import static dev.larder.core.fixture.Blueprint.hosted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What somebody may have meant who asked for a component that is not there.
final class LikeNamesTest {
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "-", TestLarder.ANONYMOUS);

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("corp"), hosted("free").open().exclusive("pub"));
    for (String name :
        new String[] {
          "pub/sirupsen/logrus",
          "pub/Sirupsen/Logrus",
          "pub/pkg/errors",
          "pub/cockroach/errors",
          "pub/gorilla/mux",
          "pub/gorilla/websocket",
          "pub/a/same",
          "pub/b/same",
          "pub/c/same",
          "pub/d/same",
          "pub/e/same",
          "pub/f/same"
        }) {
      larder.published("free", name + "/v1", name);
    }
    larder.published("own", "corp/pkg/errors/v1", "secret");
  }

  @ParameterizedTest(name = "{0} is told of {1}: {2}")
  @CsvSource({
    // a slip, the same last element, what is hidden, nothing like it, at most five
    "-,     pub/gorila/mux,         pub/gorilla/mux",
    "-,     pub/gorilla/xmu,        pub/gorilla/mux",
    "-,     pub/other/errors,       pub/pkg/errors pub/cockroach/errors",
    "admin, corp/pkg/error,         corp/pkg/errors",
    "-,     corp/pkg/error,         ''",
    "-,     corp/pkg/errors,        pub/pkg/errors pub/cockroach/errors",
    "admin, corp/pkg/errors,        corp/pkg/errors pub/pkg/errors pub/cockroach/errors",
    "-,     pub/sirupsen/Logrus,    pub/Sirupsen/Logrus pub/sirupsen/logrus",
    "-,     pub/nothing/like/this,  ''",
    "-,     x/same,                 pub/a/same pub/b/same pub/c/same pub/d/same pub/e/same",
    "-,     '',                     ''",
  })
  void tellsWhatIsWrittenLikeIt(String who, String asked, String found) {
    LikeNames like =
        new LikeNames(
            new Sights(),
            new ComponentNames(larder.stores.contents(), larder.snapshots, larder.clock),
            larder.stores.contents(),
            larder.clock);
    assertThat(
            Endings.of(
                like.of(larder.snapshots.current(), WHO.get(who), asked),
                all -> all.stream().map(FoundComponent::name).collect(Collectors.joining(" "))))
        .isEqualTo(found);
  }
}
