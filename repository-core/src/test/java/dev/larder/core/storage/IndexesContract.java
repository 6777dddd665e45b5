package dev.larder.core.storage;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Listed;
import dev.larder.core.storage.Indexes.StoredIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of upstreams' answers must do.
public abstract class IndexesContract extends StoreCase {
  private static final Instant FETCHED = Instant.parse("2026-11-21T10:11:12.345678Z");
  private Indexes indexes;
  private String path;

  @BeforeEach
  final void nameAPath() {
    indexes = stores.indexes();
    path = name.component() + "/@v/list";
  }

  @Test
  void keepsAnAnswerWithItsValidators() {
    assertThat(indexes.find(here, path)).isEmpty();
    StoredIndex index =
        new StoredIndex(
            List.of(new Listed("v1.0.0", Optional.of(Samples.TIME)), listed("v1.1.0")),
            Optional.of("\"tag\""),
            Optional.of("Sat, 21 Nov 2026 10:11:12 GMT"),
            FETCHED);

    indexes.save(here, path, index, name.component());

    assertThat(indexes.find(here, path)).contains(index);
    assertThat(indexes.find(here, path + "x")).isEmpty();
    assertThat(indexes.find(Samples.repository(stores), path)).isEmpty();
  }

  @Test
  void aNewAnswerReplacesTheOldOne() {
    save("v1.0.0", "v1.1.0");
    save();

    assertThat(indexes.find(here, path))
        .contains(new StoredIndex(List.of(), Optional.empty(), Optional.empty(), FETCHED));
  }

  @Test
  void aRemovedAnswerIsGone() {
    save("v1.0.0");

    indexes.remove(here, path);
    indexes.remove(here, path);

    assertThat(indexes.find(here, path)).isEmpty();
  }

  @Test
  void remembersWhenAVersionWasFirstListedForEver() {
    Instant before = Instant.now().truncatedTo(MICROS).minusSeconds(60);
    assertThat(seen("v1.0.0")).isEmpty();
    save("v1.0.0");
    Instant first = seen("v1.0.0").orElseThrow();

    save("v1.1.0", "v1.1.0");
    indexes.remove(here, path);
    save("v1.0.0", "v1.1.0");

    assertThat(seen("v1.0.0")).contains(first);
    assertThat(first).isAfter(before);
    assertThat(seen("v1.1.0").orElseThrow()).isAfterOrEqualTo(first);
    assertThat(seen("v1.2.0")).isEmpty();
    assertThat(indexes.firstSeen(Samples.repository(stores), name.component(), "v1.0.0")).isEmpty();
  }

  @Test
  void manySaveTheSameAnswerAtOnce() throws Exception {
    Together.run(
        16,
        _ -> {
          save("v1.0.0", "v1.1.0", "v1.2.0");
          return true;
        });

    assertThat(indexes.find(here, path).orElseThrow().listed()).hasSize(3);
    assertThat(seen("v1.2.0")).isPresent();
  }

  private Optional<Instant> seen(String version) {
    return indexes.firstSeen(here, name.component(), version);
  }

  private void save(String... versions) {
    var listed = List.of(versions).stream().map(IndexesContract::listed).toList();
    indexes.save(
        here,
        path,
        new StoredIndex(listed, Optional.empty(), Optional.empty(), FETCHED),
        name.component());
  }

  private static Listed listed(String version) {
    return new Listed(version, Optional.empty());
  }
}
