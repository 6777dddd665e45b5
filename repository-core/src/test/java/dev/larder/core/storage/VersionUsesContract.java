package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do for who decides what is kept.
public abstract class VersionUsesContract extends StoreCase {
  private static final Author AUTHOR = Author.server("a policy");
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Optional<LocalDate> month = Optional.of(today.minusDays(30));
  private VersionUses uses;

  @BeforeEach
  final void takeUses() {
    uses = stores.uses();
  }

  private Coordinates version(String version) {
    return new Coordinates(name.component(), version);
  }

  private void publish(String... versions) {
    for (String one : versions) {
      commit(Samples.published(here, version(one), name.component() + one));
    }
  }

  private void downloaded(String version, LocalDate day) {
    metadata.count(List.of(new DownloadCount(day, here, version(version), "bob", 1)));
  }

  private void pin(RepositoryId repository, String version) {
    PinList list =
        new PinList(
            Samples.freshName().text(), repository, List.of(new Pinned(version(version), "")));
    stores.pins().put(list, AUTHOR);
  }

  private List<VersionUse> all(RepositoryId... by) {
    return uses.of(here, Set.of(by), List.of(name.component()));
  }

  private Spared unless(boolean pinned, Optional<LocalDate> since, String... standing) {
    return new Spared(Set.of(here), pinned, since, Set.of(standing));
  }

  private boolean delete(String version, Spared unless) {
    return uses.delete(here, version(version), unless, "old", AUTHOR);
  }

  @Test
  void tellsWhatSpeaksForAVersion() {
    RepositoryId group = Samples.repository(stores);
    publish("v1", "v2");
    downloaded("v1", today.minusDays(3));
    downloaded("v1", today.minusDays(2));
    metadata.count(List.of(new DownloadCount(today.minusDays(1), group, version("v1"), "bob", 1)));
    pin(group, "v2");

    assertThat(all(here)).extracting(VersionUse::pinned).containsExactly(false, false);
    assertThat(all(here, group)).extracting(VersionUse::pinned).containsExactly(false, true);
    assertThat(all(here))
        .extracting(VersionUse::downloaded)
        .containsExactly(Optional.of(today.minusDays(2)), Optional.empty());
    assertThat(all(here, group).getFirst().downloaded()).contains(today.minusDays(1));
    VersionUse first = all(here).getFirst();
    VersionRow row = metadata.version(Set.of(here), version("v1")).getFirst();
    assertThat(first.coordinates()).isEqualTo(version("v1"));
    assertThat(first.stored()).isEqualTo(row.stored());
    assertThat(first.time()).isEqualTo(row.time());
    assertThat(first.restored()).isEmpty();
    assertThat(first.files())
        .isEqualTo(row.files().stream().collect(Collectors.toMap(FileRow::file, FileRow::size)));
    assertThat(first.bytes()).isEqualTo(row.files().stream().mapToLong(FileRow::size).sum());
    assertThat(uses.of(here, Set.of(here), List.of("other"))).isEmpty();
  }

  @Test
  void takesOutOfUseWhatNothingSpares() {
    publish("v1", "v2");

    assertThat(delete("v1", unless(true, month, "v2"))).isTrue();
    assertThat(delete("v1", unless(true, month, "v2"))).as("it is gone").isFalse();

    assertThat(all(here)).extracting(VersionUse::coordinates).containsExactly(version("v2"));
    assertThat(stores.configuration().load().deletions())
        .filteredOn(one -> one.repository().equals(here))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.reason()).isEqualTo("old");
          assertThat(one.by()).isEqualTo("a policy");
        });
    assertThat(metadata.restore(here, version("v1"), AUTHOR)).isTrue();
  }

  @Test
  void aPinThatCameMeanwhileWins() {
    publish("v1");
    pin(here, "v1");

    assertThat(delete("v1", unless(true, month))).isFalse();
    assertThat(delete("v1", unless(false, month))).isTrue();
  }

  @Test
  void aDownloadThatCameMeanwhileWins() {
    publish("v1", "v2");
    downloaded("v1", today.minusDays(30));
    downloaded("v2", today.minusDays(31));

    assertThat(delete("v1", unless(true, month))).isFalse();
    assertThat(delete("v2", unless(true, month))).isTrue();
    assertThat(delete("v1", unless(true, Optional.empty()))).isTrue();
  }

  @Test
  void whatIsNewestSinceAnotherWentStays() {
    publish("v1", "v2", "v3");
    metadata.delete(here, version("v3"), "leaked", Author.server("admin"));

    assertThat(delete("v1", unless(true, month, "v2", "v3"))).isFalse();
    assertThat(delete("v1", unless(true, month, "v2"))).isTrue();
  }

  @Test
  void whatSomebodyWantedBackStays() {
    publish("v1");
    metadata.delete(here, version("v1"), "old", AUTHOR);
    metadata.restore(here, version("v1"), Author.server("admin"));

    assertThat(all(here).getFirst().restored()).isPresent();
    assertThat(delete("v1", unless(false, Optional.empty()))).isFalse();
  }

  @Test
  void aDownloadThatIsWrittenLateIsFound() {
    publish("v1", "v2", "v3");
    Instant before = Instant.now().minus(Duration.ofHours(1));
    delete("v1", unless(true, month));
    delete("v2", unless(true, month));
    metadata.delete(here, version("v3"), "leaked", Author.server("admin"));
    List.of("v1", "v3").forEach(one -> downloaded(one, today));
    downloaded("v2", today.minusDays(31));

    assertThat(late(before)).containsExactly(version("v1"));
    assertThat(late(Instant.now().plus(Duration.ofHours(1)))).isEmpty();
    assertThat(uses.takeBack(here, version("v1"), AUTHOR)).isTrue();
    assertThat(uses.takeBack(here, version("v1"), AUTHOR)).isFalse();
    assertThat(late(before)).isEmpty();
    assertThat(all(here).getFirst().restored()).as("nobody wanted it").isEmpty();
  }

  private List<Coordinates> late(Instant since) {
    return uses.late(here, Set.of(here), "a policy", since, 30, 10);
  }
}
