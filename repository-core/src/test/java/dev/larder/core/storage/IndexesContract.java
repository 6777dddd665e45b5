package dev.larder.core.storage;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes.AbsencePath;
import dev.larder.core.storage.Indexes.StoredAbsence;
import dev.larder.core.storage.Indexes.StoredIndex;
import java.time.Duration;
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

  private StoredAbsence absence(String at, Duration asked) {
    return new StoredAbsence(new AbsencePath(here, at), "not found: " + at, Duration.ZERO, asked);
  }

  private Optional<String> absent(String at) {
    return indexes.findAbsence(here, at).map(StoredAbsence::why);
  }

  @Test
  void keepsWhatIsMissingWithTheAgeOfTheAnswer() {
    assertThat(absent(path)).isEmpty();

    indexes.saveAbsences(
        List.of(absence(path, Duration.ZERO), absence(path + "2", Duration.ofHours(3))));

    assertThat(absent(path)).contains("not found: " + path);
    assertThat(absent(path + "2")).contains("not found: " + path + "2");
    assertThat(absent(path + "3")).isEmpty();
    assertThat(indexes.findAbsence(Samples.repository(stores), path)).isEmpty();
    StoredAbsence second = indexes.findAbsence(here, path + "2").orElseThrow();
    assertThat(second.asked()).isBetween(Duration.ofHours(3), Duration.ofHours(4));
    assertThat(second.answered()).isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @Test
  void whatIsAskedForAgainIsYoungAgain() {
    indexes.saveAbsences(List.of(absence(path, Duration.ofHours(20))));
    indexes.saveAbsences(List.of(absence(path, Duration.ofHours(1))));

    assertThat(indexes.findAbsence(here, path).orElseThrow().asked())
        .isBetween(Duration.ofHours(1), Duration.ofHours(2));
  }

  @Test
  void anotherDefinitionOfTheRepositoryMakesWhatWasMissingUncertain() {
    var definition = Samples.hosted(Samples.freshName());
    RepositoryId other =
        stores.configuration().save(definition, Samples.act("admin")).repository().id();
    AbsencePath at = new AbsencePath(other, path);
    indexes.saveAbsences(List.of(new StoredAbsence(at, "gone", Duration.ZERO, Duration.ZERO)));
    assertThat(indexes.findAbsence(other, path)).isPresent();

    var _ = stores.configuration().save(definition, Samples.act("admin"));

    assertThat(indexes.findAbsence(other, path)).isEmpty();
    indexes.saveAbsences(List.of(new StoredAbsence(at, "gone", Duration.ZERO, Duration.ZERO)));
    assertThat(indexes.findAbsence(other, path)).isPresent();
  }

  @Test
  void forgetsWhatIsNotMissingAnyMore() {
    indexes.saveAbsences(List.of(absence(path, Duration.ZERO), absence(path + "2", Duration.ZERO)));

    indexes.removeAbsences(List.of(new AbsencePath(here, path), new AbsencePath(here, "never")));

    assertThat(absent(path)).isEmpty();
    assertThat(absent(path + "2")).isPresent();
  }

  @Test
  void forgetsWhatNobodyAsksFor() {
    indexes.saveAbsences(
        List.of(absence(path, Duration.ofHours(23)), absence(path + "2", Duration.ofHours(25))));

    indexes.expireAbsences(Duration.ofHours(24), 1_000_000);

    assertThat(absent(path)).isPresent();
    assertThat(absent(path + "2")).isEmpty();
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
