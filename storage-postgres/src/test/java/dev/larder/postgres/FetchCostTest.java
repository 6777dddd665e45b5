package dev.larder.postgres;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.sharing;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Samples;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a fetch asks of the database, as docs/performance.md has it ("What one fetch costs"): a
/// statement or a round trip more belongs there, with what it is good for.
final class FetchCostTest {
  private static final Asked LOOK = new Asked(1, 1, 1);

  /// The lock of the name and the addition.
  private static final Asked COMMIT = new Asked(2, 1, 1);

  private final PostgresStores postgres = PostgresStores.open();
  private CountedDatabase counted;
  private Metadata metadata;
  private RepositoryId here;
  private RepositoryId other;

  @BeforeEach
  void countOnTheWire() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    metadata = counted.ports().metadata();
    here = Samples.repository(counted.ports());
    other = Samples.repository(counted.ports());
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private Asked committed(Coordinates name, Map<String, String> facts, FileRow file) {
    return counted.asked(() -> metadata.commit(sharing(fetched(here, name, facts, file), other)));
  }

  @Test
  void everyFileOfAVersionIsALookAndACommit() {
    var name = new Coordinates("example.com/m", "v1.0.0");

    assertThat(counted.asked(() -> metadata.version(Set.of(here, other), name))).isEqualTo(LOOK);
    assertThat(committed(name, Map.of("mod", "m"), small("mod", "m"))).isEqualTo(COMMIT);
    assertThat(committed(name, Map.of(), small("info", "i"))).isEqualTo(COMMIT);
    assertThat(committed(name, Map.of("mod", "m", "sum", "s"), big("zip", "z"))).isEqualTo(COMMIT);
  }

  @Test
  void anotherVersionOfAComponentCostsNoMore() {
    committed(new Coordinates("example.com/m", "v1.0.0"), Map.of(), small("mod", "m"));

    assertThat(committed(new Coordinates("example.com/m", "v1.1.0"), Map.of(), small("mod", "m")))
        .isEqualTo(COMMIT);
  }

  @Test
  void whatAMemberHoldsCostsNoMore() {
    var name = new Coordinates("example.com/m", "v1.0.0");
    metadata.commit(published(other, name, "one"));

    assertThat(committed(name, Map.of("sum", "one"), small("note", "n"))).isEqualTo(COMMIT);
  }

  /// A transaction: the lock and the addition once more, then what they have met.
  @Test
  void onlyAContradictionIsLookedForOnceMore() {
    var name = new Coordinates("example.com/m", "v1.0.0");
    committed(name, Map.of("sum", "one"), small("note", "n"));

    assertThat(committed(name, Map.of("sum", "two"), small("body", "b")))
        .isEqualTo(new Asked(2 + 1 + 2 + 3 + 1, 1 + 4, 2));
  }
}
