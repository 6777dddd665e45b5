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
import dev.larder.core.storage.Stores;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.net.URI;
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
  private CountingWire wire;
  private Database database;
  private Stores ports;
  private Metadata metadata;
  private RepositoryId here;
  private RepositoryId other;

  @BeforeEach
  void countOnTheWire() throws IOException {
    URI server = URI.create(postgres.server().url().substring("jdbc:".length()));
    wire = new CountingWire(server.getHost(), server.getPort());
    String url =
        "jdbc:postgresql://127.0.0.1:%d%s?sslmode=disable&gssEncMode=disable"
            .formatted(wire.port(), server.getPath());
    var login = PostgresStores.login(postgres.server());
    database = Database.open(new DatabaseLogin(url, login.user(), login.password()));
    ports = PostgresStores.ports(database);
    metadata = ports.metadata();
    here = Samples.repository(ports);
    other = Samples.repository(ports);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
    wire.close();
    postgres.close();
  }

  private Asked asked(Runnable work) {
    Asked before = wire.asked();
    work.run();
    return wire.asked().minus(before);
  }

  private Asked committed(Coordinates name, Map<String, String> facts, FileRow file) {
    return asked(() -> metadata.commit(sharing(fetched(here, name, facts, file), other)));
  }

  @Test
  void everyFileOfAVersionIsALookAndACommit() {
    var name = new Coordinates("example.com/m", "v1.0.0");

    assertThat(asked(() -> metadata.version(Set.of(here, other), name))).isEqualTo(LOOK);
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
